"""Whatever stands in the cells of an attendance book: nothing is raised but sentences, and what is taken stays taken."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yunhe_desktop.documents.spreadsheet import SheetData, Workbook
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import verify_chain
from yunhe_desktop.night_school.roll_import.applying import apply_roll
from yunhe_desktop.night_school.roll_import.staging import stage_roll
from yunhe_desktop.night_school.roll_import.values import RowState

DAYS = ["2026.5.12", "5月19日", date(2026, 5, 12), Decimal("5.1"), "5月13日", "防汛抢险知识", None]
MARKS = ["√", "×", "请假", "病假", "已补学", "到旁", "18:52", "○", "代", "张建国", 1, None]
USUAL = {
    "序号": [1, 2, "合计", None],
    "村": ["小圈村", "西砖河", "官庄子村", None],
    "姓名": ["张建国", "李秀英", "孙强", "王 海", "无名氏", None],
    "日期": DAYS,
    "考勤": MARKS,
    "签名": MARKS,
    "5月12日": MARKS,
    "5月19日\n文明": MARKS,
    "备注": ["出远门", None],
}
ANYTHING = st.one_of(
    st.text(max_size=6).filter(lambda text: text.strip() != ""),
    st.integers(-(10**19), 10**19),
    st.decimals(-(10**6), 10**6, places=2),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - as cells hold them
)


@st.composite
def books(draw):
    """A table of some of the usual columns in any order, in which some cells hold anything."""
    headings = draw(st.permutations(draw(st.lists(st.sampled_from(list(USUAL)), min_size=2, unique=True))))
    rows = [
        [draw(st.sampled_from(USUAL[heading])) for heading in headings]
        for _ in range(draw(st.integers(1, 6)))
    ]
    rows.insert(0, list(headings))
    if draw(st.booleans()):
        rows.insert(0, ["2026年5月12日签到表", *[None] * (len(headings) - 1)])
    for row in rows:
        for column in draw(st.sets(st.integers(0, len(headings) - 1), max_size=2)):
            if draw(st.booleans()):
                row[column] = draw(ANYTHING)
    places = st.tuples(st.integers(0, len(rows) - 1), st.integers(0, len(headings) - 1))
    return SheetData("考勤", rows, filled=draw(st.sets(places, max_size=3)))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sheet=books())
def test_a_book_is_taken_as_far_as_it_can_be_read(office, sheet):
    book = Workbook(Path("考勤.xlsx"), [sheet])
    try:
        with office.database.reading() as session:
            staged = stage_roll(session, book)
    except UserError:
        return
    apply_roll(office.database, staged)
    assert all(
        row.said.problems or row.said.left_out for row in staged.rows if row.state is RowState.REJECTED
    )
    with office.database.reading() as session:
        assert verify_chain(session) == []
        again = stage_roll(session, book).report()
    assert (again.added, again.changed) == (0, 0)
