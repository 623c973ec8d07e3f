"""Whatever stands in the cells of a roster: every row is accounted for, and nothing is raised but sentences."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yunhe_desktop.cadres.roster import apply_roster, stage_roster
from yunhe_desktop.documents.spreadsheet import SheetData, Workbook
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import verify_chain

USUAL = {
    "乡镇": ["小王庄镇", "小王庄", "南陈屯镇", "〃", None],
    "村": ["小圈村", "小圈", "官庄子", "同上", None],
    "姓名": ["张三", "李四", "张 三", "买买提·艾力", "7人", "姓名"],
    "性别": ["男", "女", None],
    "出生年月": ["1968.05", "1987.05", Decimal("1990.1"), 196805, None],
    "入党时间": ["2001.07", "无", None],
    "学历": ["大专", "高中", None],
    "现任职务": ["党支部书记", "支书兼主任", "委员", "村医", None],
    "任现职时间": ["2021.04", "2023", None],
    "身份证号": ["130903198705019398", "130903197009143657", "13090319700914365", None],
    "联系电话": ["17129804604", 17129804604, None],
    "政治面貌": ["中共党员", "群众", None],
    "备注": ["无", "合计", "填表人：", None],
}
HEADINGS = list(USUAL)
ANYTHING = st.one_of(
    st.text(max_size=6).filter(lambda text: text.strip() != ""),
    st.integers(-(10**19), 10**19),
    st.decimals(-(10**6), 10**6, places=2),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001
)
ROW = st.tuples(*(st.sampled_from(usual) for usual in USUAL.values())).map(list)


@st.composite
def odd_rows(draw):
    """A few usual rows, in which some cells hold anything."""
    rows = draw(st.lists(ROW, max_size=7))
    for row in rows:
        for column in draw(st.sets(st.integers(0, len(HEADINGS) - 1), max_size=3)):
            row[column] = draw(ANYTHING)
    return rows


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=odd_rows(), known=st.booleans(), data=st.data())
def test_every_row_is_accounted_for(office, rows, known, data):
    if known:
        office.know_villages()
    sheet = SheetData("花名册", [HEADINGS, *rows])
    if rows:
        places = st.tuples(st.integers(1, len(rows)), st.integers(0, len(HEADINGS) - 1))
        sheet.filled.update(data.draw(st.sets(places, max_size=4)))
    book = Workbook(Path("花名册.xlsx"), [sheet])
    try:
        with office.database.reading() as session:
            staged = stage_roster(session, book)
    except UserError:
        return
    report = apply_roster(office.database, staged)
    assert report.added + report.changed + report.same + report.rejected == len(staged.rows) <= len(rows)
    assert all(row.problems for row in staged.rows if row.state in ("拒绝", "有疑问"))
    assert all(row.changes for row in staged.rows if row.state in ("新增", "变更"))
    with office.database.reading() as session:
        assert verify_chain(session) == []
        again = stage_roster(session, book).report()
    assert (again.changed, again.added) == (0, 0)
