"""What the list is narrowed to."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from functools import cache
from typing import Any

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.index.people import LACKING, Listed, Where
from yunhe_desktop.dates import PartialDate, office_today

SERVING, LEFT, ALL = "在任", "离任", "全部"
SERVICES = (SERVING, LEFT, ALL)
PARTY = "党员（含预备党员）"

Fits = Callable[[Listed], bool]


@dataclass(frozen=True, slots=True)
class CadreFilter:
    """What is searched and chosen; "" and 0 mean all."""

    text: str = ""
    township: str = ""  # key
    village: str = ""  # key
    position: str = ""  # standard name
    service: str = SERVING  # who never held a post serves, too: they are in the file and have not left
    sex: str = ""
    age_from: int = 0
    age_to: int = 0
    ethnicity: str = ""
    education: str = ""
    political_status: str = ""  # or PARTY
    dual_head: bool = False
    lacking: str = ""  # a key of LACKING

    @property
    def without_text(self) -> "CadreFilter":
        """The same without what is searched."""
        return replace(self, text="")

    def as_values(self) -> dict[str, Any]:
        """What differs from no filter at all, for JSON."""
        return {key: value for key, value in asdict(self).items() if value != getattr(NOTHING, key)}

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> "CadreFilter":
        """The filter that `as_values` told of; what a newer program added is left out."""
        known = {field.name for field in fields(cls)}
        return cls(**{key: value for key, value in values.items() if key in known})


NOTHING = CadreFilter()


def named_parts(wanted: CadreFilter) -> dict[str, str]:
    """What of a filter is chosen beyond search, place and post, as people read it: name of the field → words.

    The two ends of an age stand together under `age_from`.
    """
    found = {}
    if wanted.service != SERVING:
        found["service"] = "离任人员" if wanted.service == LEFT else "在任和离任"
    if wanted.age_from or wanted.age_to:
        found["age_from"] = _ages(wanted.age_from, wanted.age_to)
    for key in ("sex", "education", "political_status"):
        found[key] = getattr(wanted, key)
    found["ethnicity"] = wanted.ethnicity and f"{wanted.ethnicity}族"
    found["dual_head"] = "一肩挑" if wanted.dual_head else ""
    found["lacking"] = wanted.lacking and f"缺{LACKING[wanted.lacking]}"
    return {key: words for key, words in found.items() if words}


def without_part(wanted: CadreFilter, key: str) -> CadreFilter:
    """The filter without one of its `named_parts`."""
    keys = ("age_from", "age_to") if key == "age_from" else (key,)
    values: dict[str, Any] = {each: getattr(NOTHING, each) for each in keys}
    return replace(wanted, **values)


def _ages(youngest: int, oldest: int) -> str:
    if not oldest:
        return f"{youngest}岁及以上"
    return f"{youngest}—{oldest}岁" if youngest else f"{oldest}岁及以下"


def conditions(wanted: CadreFilter, where: Mapping[str, Where]) -> list[Fits]:
    """What each cadre must fulfil, besides the text; none where everybody fits."""
    return list(_conditions(wanted, where))


def _conditions(wanted: CadreFilter, where: Mapping[str, Where]) -> Iterator[Fits]:
    if wanted.village:
        yield lambda person: person.village_id == wanted.village
    elif wanted.township:
        yield lambda person: where[person.village_id].township_id == wanted.township
    if wanted.service != ALL:
        yield lambda person: (person.left_on == "") == (wanted.service == SERVING)
    if wanted.position:
        yield lambda person: wanted.position in person.positions
    if wanted.dual_head:
        yield lambda person: rules.is_dual_head(person.positions)
    if wanted.age_from or wanted.age_to:
        yield _of_age(wanted.age_from, wanted.age_to or 999)
    yield from _facts(wanted)


def _facts(wanted: CadreFilter) -> Iterator[Fits]:
    for key in ("sex", "ethnicity", "education"):
        if value := getattr(wanted, key):
            yield _equal(key, value)
    if wanted.political_status == PARTY:
        yield lambda person: person.political_status in rules.PARTY_MEMBERS
    elif wanted.political_status:
        yield lambda person: person.political_status == wanted.political_status
    if wanted.lacking:
        yield lambda person: not getattr(person, wanted.lacking)


def _equal(key: str, value: str) -> Fits:
    return lambda person: getattr(person, key) == value


def _of_age(youngest: int, oldest: int) -> Fits:
    """Whether somebody's age is within the limits today; whose age nobody knows does not fit."""
    today = office_today()

    def fits(person: Listed) -> bool:
        age = _age(person.birth_date, today)
        return age is not None and youngest <= age <= oldest

    return fits


@cache
def _age(birth_date: str, today: date) -> int | None:
    return PartialDate.from_iso(birth_date).age_on(today) if birth_date else None
