"""The file beside the list: what it says of a person who has everything, and of one who has nothing."""

from datetime import date

import pytest

from yunhe_desktop.attachments import keep
from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.people.details import CadreDetails
from yunhe_desktop.cadres.people.file_summary import derived, summary
from yunhe_desktop.cadres.queries import RowValues
from yunhe_desktop.cadres.rules import HeldPost, Person
from yunhe_desktop.cadres.tables import CareerRow, HonourRow, MaterialRow, RelativeRow, SchoolingRow
from yunhe_desktop.history import history
from yunhe_desktop.widgets.workspace import Workspace


@pytest.fixture
def details(qtbot, themed, database) -> CadreDetails:
    made = CadreDetails(Workspace(database, themed))
    qtbot.addWidget(made)
    made.show()
    return made


def read(details: CadreDetails, qtbot, key: str) -> list[str]:
    details.show_cadre(key)
    qtbot.waitUntil(lambda: not details._soon.isActive())
    return [label.text() for label in details._blocks._labels if label.isVisible()]


def test_every_list_of_the_file_can_be_read(details, qtbot, database, zhang):
    with database.action("补充档案") as session:
        for table, values in (
            (
                SchoolingRow,
                {"mode": "在职教育", "level": "大专", "school": "河北开放大学", "ended": "2016-07"},
            ),
            (CareerRow, {"began": "2005-09", "ended": "", "text": "小圈村务农"}),
            (HonourRow, {"kind": "处分", "date": "2020-01", "name": "警告", "until": "2020-07"}),
            (RelativeRow, {"relation": "父亲", "name": "张大山", "deceased": True}),
            (MaterialRow, {"category": "其他材料", "title": "证明"}),
        ):
            queries.save_rows(session, table, zhang, [RowValues(values)])
    assert read(details, qtbot, zhang)[:10] == [
        "学历学位", "在职教育　大专　河北开放大学　2016.07",
        "简历", "2005.09—至今　小圈村务农",
        "奖惩", "2020.01　处分　警告（影响期至2020.07）",
        "家庭成员", "父亲　张大山　已去世",
        "档案材料", "1份材料，0个扫描件",
    ]  # fmt: skip


def test_a_bare_file_has_no_empty_headings_and_no_photo(details, qtbot, zhang):
    assert read(details, qtbot, zhang) == []
    assert details._derived.text().endswith("书记主任一肩挑　交叉任职")
    assert not details.photo.isVisible()


def test_what_follows_from_the_dates_is_worked_out_for_a_day():
    person = Person(
        "张建国",
        political_status="中共党员",
        party_joined="2008-06",
        party_confirmed="2009-06",
        posts=(
            HeldPost("党组织书记", main=True, started="2021-01"),
            HeldPost("村委会主任", started="2021-01"),
            HeldPost("文书", started="2018-01", ended="2021-01"),
        ),
    )
    told = "党龄17年　任现职5年10个月　任村干部8年10个月　书记主任一肩挑　交叉任职"
    assert derived(person, date(2026, 11, 22)) == told


def test_a_contradiction_stands_in_the_file_itself():
    person = Person("张建国", birth_date="1987-05", party_joined="2000-06", political_status="中共党员")
    blocks = dict(summary(person, date(2026, 11, 22)))
    assert any("2000.06" in line for line in blocks["核对"])


def test_the_photo_is_shown_and_goes_with_the_next_person(details, qtbot, database, villages, zhang):
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QImage

    buffer = QBuffer()
    image = QImage(35, 49, QImage.Format.Format_RGB32)
    image.fill(0xFF3366)
    image.save(buffer, "JPG")
    with database.action("照片") as session:
        queries.get_cadre(session, zhang).photo = keep(session, bytes(buffer.data()))
        other = queries.save_cadre(
            session, "", {"name": "李秀英", "village_id": villages["小王庄镇/小圈村"]}, []
        ).id
    read(details, qtbot, zhang)
    assert details.photo.isVisible()
    assert not details.photo.pixmap().isNull()
    read(details, qtbot, other)
    assert not details.photo.isVisible()


def test_the_history_names_the_lists_and_not_the_places_in_them(database, zhang):
    with database.action("登记家庭成员") as session:
        queries.save_rows(
            session,
            RelativeRow,
            zhang,
            [
                RowValues({"relation": "父亲", "name": "张大山"}),
                RowValues({"relation": "妻子", "name": "李秀英"}),
            ],
        )
    with database.reading() as session:
        keys = [row.id for row in queries.rows_of(session, RelativeRow, zhang)]
        lines = history(session, keys)
    told = {(line.record, line.field, line.new) for line in lines}
    assert {line.kind for line in lines} == {"家庭成员"}
    assert {("张大山", "称谓", "父亲"), ("李秀英", "姓名", "李秀英"), ("李秀英", "干部", "张建国")} <= told
    assert {field for _record, field, _new in told} == {"干部", "称谓", "姓名", "已去世"}
