"""What in one cadre's file contradicts itself."""

from collections.abc import Mapping

from yunhe_desktop.cadres.rules.codes import PARTY_MEMBERS
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.identity import BadIdNumberError, IdNumber, parse_id_number

_AGE_OF_JOINING = 18  # 党章 article 1


def contradictions(values: Mapping[str, object]) -> list[str]:
    """Chinese sentences on what does not fit together; `values` by the field keys of a cadre.

    Dates are the stored text ("1968-05"); absent and empty values contradict nothing, and an ID number that
    is no valid one has its own error elsewhere.
    """
    text = {key: value for key, value in values.items() if isinstance(value, str) and value}
    return [*_against_id_number(text), *_between_dates(text), *_party(text)]


def _against_id_number(text: Mapping[str, str]) -> list[str]:
    number = _id_number(text.get("id_number", ""))
    if number is None:
        return []
    found = []
    if (sex := text.get("sex")) and sex != number.sex:
        found.append(f"性别是「{sex}」，身份证号表示的是「{number.sex}」。")
    if (birth := _date(text, "birth_date")) and not birth.matches(number.birth):
        found.append(f"出生年月是 {birth.dotted}，身份证号里是 {number.birth.dotted}。")
    return found


def _id_number(text: str) -> IdNumber | None:
    try:
        return parse_id_number(text) if text else None
    except BadIdNumberError:
        return None


def _date(text: Mapping[str, str], key: str) -> PartialDate | None:
    return PartialDate.from_iso(text[key]) if key in text else None


def _between_dates(text: Mapping[str, str]) -> list[str]:
    birth, joined, first = (_date(text, key) for key in ("birth_date", "party_joined", "first_post"))
    found = []
    if birth and joined and _years(birth, joined) < _AGE_OF_JOINING:
        found.append(f"入党时间 {joined.dotted} 时不满 {_AGE_OF_JOINING} 周岁（{birth.dotted} 出生）。")
    if birth and first and first <= birth:
        found.append(f"首次任村干部时间 {first.dotted} 早于出生年月 {birth.dotted}。")
    return found


def _years(start: PartialDate, end: PartialDate) -> int:
    """Full years between two dates, as far as both are known and to the later side where one is not."""
    before = start.month is not None and end.month is not None and end.month < start.month
    same_month = start.month == end.month is not None
    earlier_day = same_month and start.day is not None and end.day is not None and end.day < start.day
    return end.year - start.year - (before or earlier_day)


def _party(text: Mapping[str, str]) -> list[str]:
    status, joined = text.get("political_status"), _date(text, "party_joined")
    if joined and status and status not in PARTY_MEMBERS:
        return [f"有入党时间 {joined.dotted}，政治面貌却是「{status}」。"]
    return []
