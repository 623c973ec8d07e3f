"""年龄: birth and sex against the ID number, and what cannot have been before birth."""

from collections.abc import Iterator
from datetime import date

from yunhe_desktop.cadres.rules.checks.findings import BIRTH, POST, Finding, doubt, error
from yunhe_desktop.cadres.rules.person import Person
from yunhe_desktop.cadres.rules.spans import most_years, surely_after_day, surely_before, when
from yunhe_desktop.identity import BadIdNumberError, IdNumber, parse_id_number

ADULT = 18  # 村民委员会组织法 article 13: elects and can be elected


def check_birth(person: Person, on: date | None = None) -> Iterator[Finding]:
    """Birth and sex; `on` is today, None where the future is nobody's concern."""
    if number := _id_number(person.id_number):
        yield from _against_id_number(person, number)
    birth, first = when(person.birth_date), when(person.first_post)
    if birth and on and surely_after_day(birth, on):
        yield error(BIRTH, f"出生年月 {birth.dotted} 还没有到。", "请按身份证改正出生年月。")
    if birth and first and not surely_before(birth, first):
        if first <= birth:
            fact = f"首次任村干部时间 {first.dotted} 早于出生年月 {birth.dotted}。"
            yield error(POST, fact, "请按任职文件改正首次任村干部时间，或核对出生年月。")
    elif birth and first and most_years(birth, first) < ADULT:
        fact = f"首次任村干部时间 {first.dotted} 时不满 {ADULT} 周岁（{birth.dotted} 出生）。"
        yield doubt(POST, fact, "请按当时的任职文件核对首次任村干部时间和出生年月。")
    if first and on and surely_after_day(first, on):
        yield error(POST, f"首次任村干部时间 {first.dotted} 还没有到。", "请改正首次任村干部时间。")


def check_id_number(person: Person) -> Iterator[Finding]:
    """Whether the number itself is one (GB 11643); forms and rosters refuse a wrong one, old files may hold it."""
    try:
        if person.id_number:
            parse_id_number(person.id_number)
    except BadIdNumberError as wrong:
        fact, _comma, advice = str(wrong).rpartition("，请")
        yield error(BIRTH, f"{fact}。", f"请{advice}")


def _id_number(text: str) -> IdNumber | None:
    try:
        return parse_id_number(text) if text else None
    except BadIdNumberError:
        return None


def _against_id_number(person: Person, number: IdNumber) -> Iterator[Finding]:
    if person.sex and person.sex != number.sex:
        fact = f"性别是「{person.sex}」，身份证号表示的是「{number.sex}」。"
        yield error(BIRTH, fact, "请对照身份证，改正性别或身份证号。")
    birth = when(person.birth_date)
    if birth and not birth.matches(number.birth):
        fact = f"出生年月是 {birth.dotted}，身份证号里是 {number.birth.dotted}。"
        yield error(BIRTH, fact, "请以档案中最先记载的材料为准核实，写明认定依据。")
