"""Files that may be one person's: the list, the decision that they are two, and both side by side."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.attachments import kept
from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries.people import get_cadre
from yunhe_desktop.cadres.tables import FILE_TABLES, Cadre, DistinctPair, FileRow, Post, Township, Village
from yunhe_desktop.fields import Field, Kind, fields_of

_KEYS_AT_ONCE = 500
VILLAGE = Field("乡镇、村", "village_id")
_BLANK_SAYS_SOMETHING = ("left_on", "left_reason")


@dataclass(frozen=True, slots=True)
class Namesake:
    """One of the two files of a pair, as a list shows it."""

    cadre_id: str
    name: str
    township: str
    village: str
    birth_date: str
    left_on: str


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two files that may be one person's."""

    first: Namesake
    second: Namesake
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field of two files: the stored values, and how they are shown (masked where they are sensitive)."""

    field: Field
    values: tuple[str, str]
    shown: tuple[str, str]

    @property
    def proposed(self) -> int:
        """The side to keep unless the user says otherwise: the left, or the one that says more.

        That somebody has not left is no blank to be filled.
        """
        mine, theirs = self.values
        if self.field.key in _BLANK_SAYS_SOMETHING or self.is_conflict:
            return 0
        return int(len(theirs) > len(mine))

    @property
    def is_conflict(self) -> bool:
        """Whether both say something, and not the same: 1968.05 beside 1968.05.12 is but less exact."""
        mine, theirs = self.values
        finer = self.field.kind is Kind.DATE and (mine.startswith(theirs) or theirs.startswith(mine))
        return bool(mine) and bool(theirs) and mine != theirs and not finer

    @property
    def is_equal(self) -> bool:
        """Whether both say the same; of masked values, too."""
        return self.values[0] == self.values[1]

    @property
    def comparison(self) -> str:
        """What can be said of the two without showing what is masked."""
        mine, theirs = self.values
        if self.is_equal:
            return "相同" if mine else ""
        if not mine or not theirs:
            return "只有左边有" if mine else "只有右边有"
        if not self.is_conflict:
            return "左边更准确" if len(mine) > len(theirs) else "右边更准确"
        if self.field.mask is None:
            return "不同"
        places = rules.differing_places(mine, theirs)
        if len(mine) != len(theirs) or len(places) > 4:
            return f"不同（{len(mine)} 位、{len(theirs)} 位）" if len(mine) != len(theirs) else "不同"
        return f"第 {'、'.join(map(str, places))} 位不同"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two files side by side; the left one is to be kept: who still serves, then the fuller one."""

    keep: str  # key
    other: str
    names: tuple[str, str]
    fields: tuple[FieldPair, ...]
    photos: tuple[bytes, bytes]  # JPEG, or nothing
    lists: tuple[
        tuple[str, int, int], ...
    ]  # what the lists of the files are called, and how many lines each has


def duplicate_pairs(session: Session) -> list[DuplicatePair]:
    """Every pair that looks like one person and was not found to be two, the surest first."""
    columns = (
        Cadre.id, Cadre.name, Cadre.birth_date, Cadre.village_id, Cadre.id_number, Cadre.phone, Cadre.sex,
    )  # fmt: skip
    people = [rules.Identity(*values) for values in session.execute(select(*columns))]
    pairs = rules.probable_pairs(people)
    decided = session.execute(select(DistinctPair.first_id, DistinctPair.second_id))  # the smaller key first
    distinct = {(first, second) for first, second in decided}
    pairs = [pair for pair in pairs if (pair.first, pair.second) not in distinct]
    shown = _namesakes(session, {key for pair in pairs for key in (pair.first, pair.second)})
    return [DuplicatePair(shown[pair.first], shown[pair.second], pair.reasons) for pair in pairs]


def _namesakes(session: Session, keys: set[str]) -> dict[str, Namesake]:
    query = (
        select(Cadre.id, Cadre.name, Township.name, Village.name, Cadre.birth_date, Cadre.left_on)
        .join(Village, Cadre.village_id == Village.id)
        .join(Township, Village.township_id == Township.id)
        .execution_options(include_deleted=True)
    )
    wanted, found = sorted(keys), {}
    for start in range(0, len(wanted), _KEYS_AT_ONCE):
        for values in session.execute(query.where(Cadre.id.in_(wanted[start : start + _KEYS_AT_ONCE]))):
            found[values[0]] = Namesake(*values)
    return found


def mark_distinct(session: Session, first: str, second: str, reason: str) -> None:
    """Remember that these two files are two people's; the pair is not listed again."""
    smaller, greater = sorted((first, second))
    query = select(DistinctPair).where(DistinctPair.first_id == smaller, DistinctPair.second_id == greater)
    known = session.scalars(query).first()
    if known is None:
        session.add(DistinctPair(first_id=smaller, second_id=greater, reason=reason))
    else:
        known.reason = reason


def compare(session: Session, first: str, second: str) -> Comparison:
    """Both files, field by field; raises `UserError` where one is no longer there."""
    cadres = [get_cadre(session, key) for key in (first, second)]
    counts = {cadre.id: _counts(session, cadre.id) for cadre in cadres}
    keep, other = sorted(cadres, key=lambda cadre: (bool(cadre.left_on), -_fullness(cadre, counts[cadre.id])))
    labels = [Post.label, *(table.label for table in FILE_TABLES)]
    lists = zip(labels, counts[keep.id], counts[other.id], strict=True)
    return Comparison(
        keep.id,
        other.id,
        (keep.name, other.name),
        tuple(_field_pairs(session, keep, other)),
        (kept(session, keep.photo), kept(session, other.photo)),
        tuple((label, mine, theirs) for label, mine, theirs in lists if mine or theirs),
    )


def _counts(session: Session, key: str) -> list[int]:
    tables: tuple[type[Post] | type[FileRow], ...] = (Post, *FILE_TABLES)
    return [len(list(session.scalars(select(table.id).where(table.cadre_id == key)))) for table in tables]


def _fullness(cadre: Cadre, counts: list[int]) -> int:
    return sum(counts) + sum(bool(getattr(cadre, key)) for key in fields_of(Cadre))


def _field_pairs(session: Session, keep: Cadre, other: Cadre) -> list[FieldPair]:
    pairs = []
    for field in fields_of(Cadre).values():
        values = str(getattr(keep, field.key)), str(getattr(other, field.key))
        if not any(values):
            continue
        if field.kind is Kind.PICTURE:
            shown = ("有照片" if values[0] else "", "有照片" if values[1] else "")
        else:
            shown = (field.show(values[0]), field.show(values[1]))
        pairs.append(FieldPair(field, values, shown))
    where = (_where(session, keep), _where(session, other))
    pairs.insert(1, FieldPair(VILLAGE, (keep.village_id, other.village_id), where))
    return pairs


def _where(session: Session, cadre: Cadre) -> str:
    township = session.get_one(Township, cadre.village.township_id)
    return f"{township.name}　{cadre.village.name}"
