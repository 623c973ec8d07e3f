"""班子结构 on paper, read back: one page for a village, however many people it has."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pypdfium2.raw
import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QImage

from yunhe_desktop.cadres.rules import POSITIONS, TeamMember, TeamPlace, TeamPost, team_structure
from yunhe_desktop.cadres.sheets.team import team_pdf
from yunhe_desktop.errors import UserError

DAY = date(2026, 11, 22)
QUAN = TeamPlace("小圈村", "小王庄镇")
ZHANG = TeamMember(
    "张建国", "1", sex="男", birth_date="1970-05", political_status="中共党员", education="大专",
    posts=(TeamPost("党组织书记", "2021-01", "2021—2026年届"), TeamPost("村委会主任", "2021-01", "2021—2026年届")),
)  # fmt: skip
WANG = TeamMember("王芳", "2", sex="女", posts=(TeamPost("村委会委员"),))
LI = TeamMember("李强", "3", posts=(TeamPost("第一书记", "2025-03", unit="区财政局"),))


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def test_everything_about_the_team_stands_on_its_page():
    quotas = {"党组织书记": 1, "监委会主任": 1, "村委会委员": 0}
    (text,) = pages(team_pdf([team_structure(QUAN, [ZHANG, WANG, LI], quotas, DAY)]))
    for words in (
        "小王庄镇小圈村班子结构", "截至2026年11月22日", "2021—2026年届", "张建国男56岁中共党员大专2021.01任职",
        "王芳女", "李强2025.03任职区财政局", "监委会主任空缺", "空缺：监委会主任1", "超职数：村委会委员1",
        "驻村力量1人，不计入人数和职数", "任职/职数3/2", "平均年龄56.0", "一肩挑是", "交叉任职1",
    ):  # fmt: skip
        assert words in text
    assert text.count("张建国") == 2  # once for each post


def test_without_quotas_no_vacancy_is_claimed():
    (text,) = pages(team_pdf([team_structure(QUAN, [ZHANG], {}, DAY)]))
    assert "未设职数，不显示空缺" in text
    assert "没有登记任职的人" in text  # of 村务监督委员会


def test_each_village_has_a_page_of_its_own():
    others = [team_structure(TeamPlace(f"{number}号村"), [ZHANG], {}, DAY) for number in range(3)]
    found = pages(team_pdf(others))
    assert [f"{number}号村班子结构" in text for number, text in enumerate(found)] == [True] * 3
    assert "第2页共3页" in found[1]


def test_a_large_team_still_fits_on_one_page():
    names = ["阿卜杜热西提·买买提吐尔逊江·阿不都克热木", *(f"干部{number}" for number in range(45))]
    crowd = [
        TeamMember(name, str(n), posts=(TeamPost(POSITIONS[n % 14], "2021-01"),))
        for n, name in enumerate(names)
    ]
    (text,) = pages(team_pdf([team_structure(QUAN, crowd, {"文书": 6}, DAY)]))
    assert all(name in text for name in names)
    assert text.count("空缺") >= 2


def test_a_photo_is_in_its_card_at_every_post():
    picture = QImage(35, 49, QImage.Format.Format_RGB32)
    picture.fill(QColor("navy"))
    jpeg = QByteArray()
    picture.save(QBuffer(jpeg), "JPG")
    pdf = team_pdf([team_structure(QUAN, [replace(ZHANG, photo=bytes(jpeg.data())), WANG], {}, DAY)])
    with pypdfium2.PdfDocument(pdf) as document:
        images = [
            each
            for each in document[0].get_objects(max_depth=9)
            if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
        ]
    assert len(images) == 2


def test_nothing_to_print():
    with pytest.raises(UserError, match="没有要打印的村班子"):
        team_pdf([])
