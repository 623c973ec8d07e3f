"""The 干部任免审批表 as a Word file, read back: the same measures as on paper, and every text in its cell."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage

from yunhe_desktop.cadres.rules import CareerLine, FormContent, RelativeCells, SchoolingCells
from yunhe_desktop.cadres.word.appointment import write_appointment_word
from yunhe_desktop.errors import UserError

ZHANG = FormContent(
    name="张伟",
    sex="男",
    birth="1968.05",
    age="（56岁）",
    ethnicity="汉族",
    native_place="河北沧县",
    birthplace="河北沧县",
    party="2023.09",
    work_started="1988.09",
    health="健康",
    technical_title="农艺师",
    skills="农业技术",
    full_time=SchoolingCells("高中", "", "沧县中学"),
    in_service=SchoolingCells("大学", "文学学士", "沧州师范学院中文系汉语言文学专业"),
    present="小王庄镇小圈村党组织书记、村委会主任",
    proposed="小王庄镇党群服务中心副主任",
    removed="小圈村党组织书记",
    career=(CareerLine("1988.09--2021.01", "小圈村会计"), CareerLine("2021.01--", "小圈村党组织书记")),
    honours=("2016.07  优秀党务工作者（运河区委）", "2019.07  优秀共产党员"),
    year_results="2021年度称职，2022年度优秀，2023年度称职",
    reason="工作需要。\n经镇党委会议研究。",
    relatives=(RelativeCells("妻子", "王芳", "53", "群众", "小圈村村民"),),
    unit="中共小王庄镇委员会",
    filled_by="李干事",
    filled_on="2024.06.10",
)


def jpeg(width, height):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFF8800)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG")
    return bytes(data)


@pytest.fixture
def written(tmp_path):
    """Writes a form and reads it back."""

    def write(content=ZHANG, photo=b""):
        path = tmp_path / "张伟任免审批表.docx"
        write_appointment_word(path, content, photo)
        return Document(BytesIO(path.read_bytes()))

    return write


def near(*lengths):
    return pytest.approx([Mm(length) for length in lengths], abs=Mm(0.05))


def text_at(table, x, y):
    return table.cell(y, x).text


def sizes(table, x, y):
    return {run.font.size for paragraph in table.cell(y, x).paragraphs for run in paragraph.runs}


class TestMeasures:
    def test_the_paper_and_its_margins(self, written):
        section = written().sections[0]
        assert [section.page_width, section.page_height] == near(210, 297)
        assert [
            section.top_margin, section.right_margin, section.bottom_margin, section.left_margin
        ] == near(11.1, 20, 12, 22)  # fmt: skip

    def test_columns_and_rows_are_those_of_the_form(self, written):
        first, second = written().tables
        assert [column.width for column in first.columns] == near(14, 4, 23, 19, 23, 23, 23, 36)
        assert [row.height for row in first.rows] == near(*[12] * 6, *[12.5] * 3, 126)
        assert [column.width for column in second.columns] == near(13, 19, 22, 15, 14, 6, 8, 68)
        assert [row.height for row in second.rows] == near(25, 18, 24, 11.4, *[12.3] * 7, 23.5, 13, 35.6)

    def test_no_row_grows_with_its_text(self, written):
        rules = {row.height_rule for table in written().tables for row in table.rows}
        assert rules == {WD_ROW_HEIGHT_RULE.EXACTLY}

    def test_merged_cells_are_as_wide_as_their_columns(self, written):
        first, second = written().tables
        assert [first.cell(9, 1).width, first.cell(6, 3).width, first.cell(0, 7).width] == near(151, 124, 36)
        assert [second.cell(0, 1).width, second.cell(4, 6).width] == near(152, 76)

    def test_the_photo_stands_over_four_rows_and_beside_nothing_else(self, written):
        first = written().tables[0]
        assert len({first.cell(y, 7)._tc for y in range(4)}) == 1
        assert first.cell(4, 7)._tc is first.cell(4, 6)._tc  # 毕业院校系及专业 goes on under the photo

    def test_the_border_is_a_point_and_a_half(self, written):
        for table in written().tables:
            borders = table._tbl.tblPr.find(qn("w:tblBorders"))
            widths = {each.tag.split("}")[1]: int(each.get(qn("w:sz"))) for each in borders}
            assert widths == dict.fromkeys(("top", "left", "bottom", "right"), 12) | {
                "insideH": 4,
                "insideV": 4,
            }

    def test_what_stands_on_each_page_is_lower_than_the_page(self, written):
        document = written()
        for table in document.tables:
            assert Mm(11.1 + 17.5) + sum(row.height for row in table.rows) < Mm(297 - 12 - 8)
        breaks = [paragraph.paragraph_format.page_break_before for paragraph in document.paragraphs]
        assert breaks.count(True) == 1


class TestTexts:
    def test_the_title(self, written):
        run = written().paragraphs[0].runs[0]
        assert (run.text, run.font.size) == ("干部任免审批表", Pt(22))
        assert run._element.rPr.rFonts.get(qn("w:eastAsia")) == "方正小标宋简体"

    @pytest.mark.parametrize(
        ("x", "y", "text"),
        [
            (2, 0, "张　伟"),
            (4, 0, "男"),
            (6, 0, "1968.05\n（56岁）"),
            (2, 1, "汉族"),
            (4, 1, "河北沧县"),
            (2, 2, "2023.09"),
            (4, 2, "1988.09"),
            (6, 2, "健康"),
            (2, 3, "农艺师"),
            (5, 3, "农业技术"),
            (3, 4, "高中"),
            (6, 4, "沧县中学"),
            (3, 5, "大学\n文学学士"),
            (6, 5, ZHANG.in_service.school),
            (3, 6, ZHANG.present),
            (3, 7, ZHANG.proposed),
            (3, 8, ZHANG.removed),
            (1, 9, "1988.09--2021.01\t小圈村会计\n2021.01--\t小圈村党组织书记"),
            (7, 0, "照　片"),
        ],
    )
    def test_cells_of_the_first_page(self, written, x, y, text):
        assert text_at(written().tables[0], x, y) == text

    @pytest.mark.parametrize(
        ("x", "y", "text"),
        [
            (1, 0, "\n".join(ZHANG.honours)),
            (1, 1, ZHANG.year_results),
            (1, 2, ZHANG.reason),
            (1, 4, "妻子"),
            (2, 4, "王　芳"),
            (3, 4, "53"),
            (4, 4, "群众"),
            (6, 4, "小圈村村民"),
            (1, 5, ""),
            (1, 11, ZHANG.unit),
            (1, 12, "2024年  6月 10日"),
            (5, 13, "行任\n政免\n机意\n关见"),
        ],
    )
    def test_cells_of_the_second_page(self, written, x, y, text):
        assert text_at(written().tables[1], x, y) == text

    def test_who_filled_it_in_stands_below(self, written):
        assert written().paragraphs[-1].text == "填表人：李干事"

    def test_the_empty_form(self, written):
        first, second = written(FormContent()).tables
        assert text_at(first, 2, 0) == ""
        assert text_at(second, 1, 12).split("年")[0] == ""


class TestPhoto:
    @pytest.mark.parametrize(("width", "height"), [(413, 579), (600, 400), (100, 900)])
    def test_it_is_shown_whole_in_its_proportion(self, written, width, height):
        (shape,) = written(photo=jpeg(width, height)).inline_shapes
        assert shape.width / shape.height == pytest.approx(width / height, abs=0.01)
        assert shape.width <= Mm(36)
        assert shape.height <= Mm(48)

    def test_what_is_no_picture_is_refused(self, written):
        with pytest.raises(UserError, match="张伟的照片打不开"):
            written(photo=b"no picture")


class TestLongTexts:
    def test_a_name_of_fifty_characters_is_small_enough_for_its_cell(self, written):
        table = written(replace(ZHANG, name="阿卜杜热合曼·" * 7)).tables[0]
        (size,) = sizes(table, 2, 0)
        lines = -(-49 // int(Mm(22) / size))
        assert lines * size * 8 / 7 <= Mm(12)

    def test_short_texts_keep_the_size_of_the_form(self, written):
        table = written().tables[0]
        assert sizes(table, 4, 0) == sizes(table, 3, 6) == sizes(table, 1, 9) == {Pt(14)}

    def test_a_career_of_25_steps_becomes_smaller(self, written):
        text = "沧州市运河区小王庄镇小圈村党支部委员、村委会委员、治保主任、民兵连长兼会计"
        steps = tuple(CareerLine(f"{1985 + n}.09--{1986 + n}.09", text * (1 + n % 2)) for n in range(25))
        (size,) = sizes(written(replace(ZHANG, career=steps)).tables[0], 1, 9)
        assert Pt(7) < size < Pt(12)
        assert (25 + 12) * size * 8 / 7 <= Mm(126)

    def test_nine_relatives_share_the_room_of_seven(self, written):
        second = written(replace(ZHANG, relatives=ZHANG.relatives * 9)).tables[1]
        assert sum(row.height for row in second.rows) == pytest.approx(Mm(236.6), abs=Mm(0.2))
        assert [text_at(second, 1, 4 + row) for row in range(9)] == ["妻子"] * 9

    def test_what_does_not_fit_is_refused_by_name(self, written, tmp_path):
        endless = replace(ZHANG, relatives=(RelativeCells("妻子", "王芳", "53", "群众", "小圈村" * 300),))
        with pytest.raises(
            UserError, match="张伟的任免审批表没有生成：“家庭主要成员1的工作单位及职务”的内容太多"
        ):
            written(endless)
        assert list(tmp_path.iterdir()) == []
