"""However people are marked: parts add up to the whole, and 应到 = 实到 + 请假 + 缺席 + 未登记 wherever it is shown."""

import ast
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop import night_school
from yunhe_desktop.night_school.analysis.listings import lessons_listing
from yunhe_desktop.night_school.analysis.report import Report
from yunhe_desktop.night_school.queries.lessons import LessonLine
from yunhe_desktop.night_school.rules.attendance import Headcount, Mark, headcount, percent
from yunhe_desktop.night_school.rules.codes import CAME, CLOUD_CLASS, MARKS, NIGHT_SCHOOL
from yunhe_desktop.night_school.rules.statistics import (
    Person,
    PlannedLesson,
    Records,
    Seat,
    VillageName,
    figures_of,
)
from yunhe_desktop.night_school.rules.village_rates import village_rates
from yunhe_desktop.night_school.sheets.ledger import Ledger, ledger_rows, total_row

HOME = {"甲": "小王庄镇", "乙": "小王庄镇", "丙": "南陈屯镇"}  # townships by village
FORMS, TERMS = (NIGHT_SCHOOL, CLOUD_CLASS), ("", "一", "二")
PEOPLE = tuple(f"人{number}" for number in range(7))


@st.composite
def years(draw: st.DrawFn) -> Records:
    """Up to six lessons on whose lists each person stands at most once, marked at random."""
    lessons, seats = [], []
    for number in range(draw(st.integers(1, 6))):
        states = draw(st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(["", *MARKS]), max_size=7))
        some = []
        for who, state in states.items():
            mark = Mark(who, state, draw(st.booleans()), draw(st.booleans()))
            village = draw(st.sampled_from([*HOME]))
            hours = Decimal(draw(st.integers(0, 8))) / 2
            some.append(
                Seat(f"{number}{who}", str(number), mark, HOME[village], village, village, who, "", hours)
            )
        held = any(seat.came for seat in some)
        lessons.append(
            PlannedLesson(
                str(number), "课", draw(st.sampled_from(FORMS)), f"2026-0{number % 3 + 4}-1{number}",
                term_id=draw(st.sampled_from(TERMS)), hours=Decimal("1.5"), held=held,
            )
        )  # fmt: skip
        seats += some if held else []
    lessons.sort(key=lambda one: one.date)
    roster = [Person(who, "小王庄镇", "甲", who, "") for who in PEOPLE[:5]]
    villages = tuple(VillageName(key, town, key) for key, town in HOME.items())
    last = date(2026, 12, 31)
    return Records(
        "2026", last, last, tuple(lessons), tuple(seats), tuple(roster), tuple(dict.fromkeys(HOME.values())),
        villages=villages,
    )  # fmt: skip


def balanced(count: Headcount) -> bool:
    return count.expected == count.came + count.on_leave + count.absent + count.unmarked


@given(years())
def test_every_way_to_part_a_year_adds_up_to_the_whole(records: Records) -> None:
    found = figures_of(records)
    whole = found.total.count
    report = Report(records, "", "")
    partings = {
        "forms": [one.count for one in found.by_form.values()],
        "groups": [found.together.count, found.apart.count],
        "terms": [one.count for one in found.by_term.values()],
        "townships": [figures_of(records, town).total.count for town in records.townships],
        "lessons": list(report.counts.values()),
        "months": list(report.months.values()),
        "villages": [
            count for of in village_rates(found.total.seats).values() for count in of.values()
        ],
        "people": [
            headcount(seat.mark for seat in records.seats if seat.mark.cadre_id == who) for who in PEOPLE
        ],
    }  # fmt: skip
    for name, parts in partings.items():
        assert sum(parts, Headcount()) == whole, name
        assert all(balanced(one) for one in parts), name
    assert balanced(whole)
    assert sum((one.earned for one in found.by_form.values()), Decimal(0)) == found.total.earned
    assert sum(one.hours for one in records.seats) == found.total.earned
    assert {who for one in found.by_form.values() for who in one.people} == set(found.total.people)
    assert whole.attendances == sum(seat.mark.state in CAME for seat in records.seats)


def number(cell: object) -> int:
    return int(str(cell or 0))


@given(years())
def test_the_ledger_shows_what_is_missing_from_its_sums(records: Records) -> None:
    found = figures_of(records).total
    report = Report(records, "", "")
    lines = [
        LessonLine(one.id, one.title, one.form, one.date, count=report.counts.get(one.id, Headcount()))
        for one in records.lessons
    ]
    ledger = Ledger("台账", lines, found, records.until, date(2026, 12, 31))
    counted = [row for row, line in zip(ledger_rows(ledger), lines, strict=True) if not ledger.state_of(line)]
    for row in [*counted, total_row(ledger)]:
        expected, came, on_leave, absent = row[8:12]
        left = expected - came - on_leave - absent
        assert (str(left) in str(row[-1])) if left else "未登记" not in str(row[-1])
    assert [sum(row[at] for row in counted) for at in range(8, 14)] == total_row(ledger)[8:14]


@given(years())
def test_the_list_of_lessons_leaves_nobody_out(records: Records) -> None:
    found = lessons_listing("课", records.held, figures_of(records).total)
    labels = [one.label for one in found.columns]
    assert labels.count("未登记") == 1
    for line in found.lines:
        said = dict(zip(labels, line.texts, strict=True))
        parts = sum(number(said[label]) for label in ("实到", "请假", "缺席", "未登记"))
        assert number(said["应到"]) == parts


@given(st.fractions(0, 1, max_denominator=500), st.integers(0, 2))
def test_a_share_is_rounded_half_up_and_never_by_a_float(share: Fraction, decimals: int) -> None:
    shown = Decimal(percent(share, decimals).removesuffix("%"))
    apart = Fraction(shown) - share * 100
    half = Fraction(1, 2 * 10**decimals)
    assert -half < apart <= half


# lengths of bars, shades of a map, widths of columns
DRAWN = {"analysis/prints.py", "sheets/ledger.py"}


def test_no_figure_of_the_night_school_is_a_float() -> None:
    root = Path(night_school.__file__).parent
    found = set()
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_call = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "float"
            if is_call or (isinstance(node, ast.Constant) and isinstance(node.value, float)):
                found.add(path.relative_to(root).as_posix())
    assert found <= DRAWN, found
