"""家庭成员: the ages of relatives against the person's own, and who cannot be whose spouse."""

from collections.abc import Iterator
from datetime import date

from yunhe_desktop.cadres.rules.checks.findings import FAMILY, Finding, doubt, error
from yunhe_desktop.cadres.rules.person import Person, Relative
from yunhe_desktop.cadres.rules.spans import fewest_years, most_years, surely_after_day, surely_before, when
from yunhe_desktop.dates import PartialDate

YOUNGEST_PARENT = 14  # years
_OLDEST_MOTHER = 55

_CHILDREN = frozenset(
    {"儿子", "女儿", "长子", "次子", "三子", "长女", "次女", "三女", "独子", "独女", "子", "女"}
)
_PARENTS = frozenset({"父亲", "母亲", "父", "母"})
_IN_LAWS = frozenset({"岳父", "岳母", "公公", "婆婆", "继父", "继母", "养父", "养母"})
_OLDER, _YOUNGER = frozenset({"哥哥", "姐姐", "兄", "姐"}), frozenset({"弟弟", "妹妹", "弟", "妹"})
_SPOUSE_OF = {"妻子": "男", "妻": "男", "丈夫": "女", "夫": "女"}

_ADVICE = "请按户口簿核对称谓和出生年月。"


def check_family(person: Person, on: date | None = None) -> Iterator[Finding]:
    """Everything about the relatives of a file."""
    birth = when(person.birth_date)
    for one in person.relatives:
        theirs = when(one.birth_date)
        if theirs and on and surely_after_day(theirs, on):
            yield error(FAMILY, f"{_title(one)}的出生年月 {theirs.dotted} 还没有到。", _ADVICE)
        elif theirs and birth:
            yield from _ages(one, theirs, birth)
        husband_or_wife = _SPOUSE_OF.get(one.relation)
        if husband_or_wife and person.sex and person.sex != husband_or_wife:
            fact = f"本人性别是「{person.sex}」，家庭成员里却有{_title(one)}。"
            yield error(FAMILY, fact, "请核对性别和称谓。")
        if one.name and one.name == person.name:
            yield doubt(FAMILY, f"家庭成员{_title(one)}与本人同名。", "请核对是不是误填了本人。")
    yield from _twice(person)


def _title(one: Relative) -> str:
    return f"{one.relation}{one.name}"


def _ages(one: Relative, theirs: PartialDate, mine: PartialDate) -> Iterator[Finding]:
    both = f"{_title(one)} {theirs.dotted} 出生，本人 {mine.dotted} 出生"
    if one.relation in _CHILDREN:
        yield from _generation(both, mine, theirs)
    elif one.relation in _PARENTS:
        yield from _generation(both, theirs, mine)
        if one.relation.startswith("母") and fewest_years(theirs, mine) > _OLDEST_MOTHER:
            yield doubt(FAMILY, f"{both}，相差超过 {_OLDEST_MOTHER} 岁。", _ADVICE)
    elif one.relation in _IN_LAWS and most_years(theirs, mine) < YOUNGEST_PARENT:
        yield doubt(FAMILY, f"{both}，相差不到 {YOUNGEST_PARENT} 岁。", _ADVICE)
    elif one.relation in _OLDER and surely_before(mine, theirs):
        yield error(FAMILY, f"{both}，{one.relation}比本人小。", _ADVICE)
    elif one.relation in _YOUNGER and surely_before(theirs, mine):
        yield error(FAMILY, f"{both}，{one.relation}比本人大。", _ADVICE)


def _generation(both: str, parent: PartialDate, child: PartialDate) -> Iterator[Finding]:
    if surely_before(child, parent):
        yield error(FAMILY, f"{both}，子女比父母大。", _ADVICE)
    elif most_years(parent, child) < YOUNGEST_PARENT:
        yield doubt(FAMILY, f"{both}，父母与子女相差不到 {YOUNGEST_PARENT} 岁。", _ADVICE)


def _twice(person: Person) -> Iterator[Finding]:
    """One relative typed in twice, or two of whom there is but one."""
    seen: dict[str, Relative] = {}
    for one in person.relatives:
        single = one.relation in _SPOUSE_OF or one.relation in _PARENTS
        before = seen.setdefault(one.relation, one) if single and not one.deceased else one
        if before is not one:
            fact = f"家庭成员里有两位{one.relation}：{before.name}、{one.name}。"
            yield doubt(FAMILY, fact, "请核对称谓，去世的请注明。")
