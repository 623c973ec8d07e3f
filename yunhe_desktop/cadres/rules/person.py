"""One person's file as plain values: what prints, forms of other programs and checks take and give.

Dates are the stored text ("1968", "1968-05", "1968-05-12"; "" = not known). The names of the attributes are the
names of the fields in `cadres.tables`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Schooling:
    """学历学位."""

    mode: str = ""  # one of SCHOOLING_MODES
    level: str = ""
    degree: str = ""
    school: str = ""
    major: str = ""
    began: str = ""
    ended: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class CareerStep:
    """简历: one stretch of schooling or work; `ended` "" = up to the present."""

    began: str
    ended: str
    text: str


@dataclass(frozen=True, slots=True)
class HeldPost:
    """任职 in a village, present or past (`ended`)."""

    position: str
    township: str = ""
    village: str = ""
    main: bool = False
    started: str = ""
    ended: str = ""
    term: str = ""
    document: str = ""
    unit: str = ""
    end_reason: str = ""
    end_document: str = ""
    notes: str = ""
    renamed: tuple[
        tuple[str, str], ...
    ] = ()  # when the village got another name, and the old one; oldest first

    def village_on(self, day: str) -> str:
        """What the village was called on a day, as stored ("2021-03"); a renaming counts from its day on."""
        return next((old for date, old in self.renamed if date > day), self.village)

    @property
    def village_then(self) -> str:
        """What the village was called when the post ended; of a present one what it is called now."""
        return self.village_on(self.ended) if self.ended else self.village


@dataclass(frozen=True, slots=True)
class Honour:
    """奖惩."""

    kind: str
    date: str
    name: str
    authority: str = ""
    document: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Relative:
    """家庭主要成员及重要社会关系."""

    relation: str
    name: str
    birth_date: str = ""
    political_status: str = ""
    work: str = ""
    deceased: bool = False


@dataclass(frozen=True, slots=True)
class YearResult:
    """年度考核结果."""

    year: str
    grade: str
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Training:
    """培训; `hours` is 学时, a number as text."""

    year: str
    name: str
    form: str = ""
    hours: str = ""
    organiser: str = ""
    known_from: str = ""  # which part of the program knows it, such as 夜校; "" = typed into the file


@dataclass(frozen=True, slots=True)
class Material:
    """档案材料."""

    category: str
    title: str
    made_on: str = ""
    pages: str = ""
    remarks: str = ""
    scans: tuple[str, ...] = ()  # the names of its files


@dataclass(frozen=True, slots=True)
class Appointment:
    """任免呈报: what one 干部任免审批表 says beyond the person."""

    present: str = ""
    proposed: str = ""
    removed: str = ""
    reason: str = ""
    unit: str = ""
    filled_by: str = ""
    filled_on: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One cadre with everything in their file."""

    name: str
    key: str = ""
    township: str = ""
    village: str = ""
    former_name: str = ""
    sex: str = ""
    ethnicity: str = ""
    birth_date: str = ""
    native_place: str = ""
    birthplace: str = ""
    political_status: str = ""
    party_joined: str = ""
    party_confirmed: str = ""
    work_started: str = ""
    health: str = ""
    education: str = ""
    school: str = ""
    technical_title: str = ""
    skills: str = ""
    first_post: str = ""
    id_number: str = ""
    phone: str = ""
    duties: str = ""
    remarks: str = ""
    left_on: str = ""
    left_reason: str = ""
    photo: bytes = b""  # JPEG, or nothing
    schoolings: tuple[Schooling, ...] = ()
    career: tuple[CareerStep, ...] = ()
    posts: tuple[HeldPost, ...] = ()  # the present ones first, by rank
    honours: tuple[Honour, ...] = ()
    relatives: tuple[Relative, ...] = ()
    year_results: tuple[YearResult, ...] = ()  # the newest first
    trainings: tuple[Training, ...] = ()
    materials: tuple[Material, ...] = ()
    appointments: tuple[Appointment, ...] = ()  # in the order in which they were filled in
