"""The printed 干部任免审批表, read back and measured: lines, texts and photo stand where the official form has them."""

from dataclasses import replace

import pypdfium2
import pypdfium2.raw
import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QImage

from yunhe_desktop.cadres.rules import CareerLine, FormContent, RelativeCells, SchoolingCells
from yunhe_desktop.cadres.sheets.appointment import appointment_pdf, blank_appointment_pdf
from yunhe_desktop.errors import UserError

MM = 72 / 25.4
PATH, IMAGE = pypdfium2.raw.FPDF_PAGEOBJ_PATH, pypdfium2.raw.FPDF_PAGEOBJ_IMAGE

ZHANG = FormContent(
    name="张建国",
    sex="男",
    birth="1968.05",
    age="（56岁）",
    ethnicity="汉族",
    native_place="河北沧县",
    birthplace="河北沧县",
    party="1995.07",
    work_started="1988.09",
    health="健康",
    technical_title="农艺师",
    skills="农业技术",
    full_time=SchoolingCells("高中", "", "沧县中学"),
    in_service=SchoolingCells("大学", "文学学士", "沧州师范学院中文系汉语言文学专业"),
    present="小王庄镇小圈村党组织书记、村委会主任",
    career=(CareerLine("1988.09--2021.01", "小圈村会计"), CareerLine("2021.01--", "小圈村党组织书记")),
    honours=("2016.07  优秀党务工作者（运河区委）",),
    year_results="2021年度称职，2022年度优秀，2023年度称职",
    relatives=(RelativeCells("妻子", "王芳", "53", "群众", "小圈村村民"),),
    unit="中共小王庄镇委员会",
    filled_by="李干事",
    filled_on="2024.06.10",
)


class Page:
    """One page of a PDF in millimetres from its upper left corner."""

    def __init__(self, pdf, number):
        with pypdfium2.PdfDocument(pdf) as document:
            page = document[number]
            self.size = tuple(length / MM for length in page.get_size())
            self.boxes = {PATH: [], IMAGE: []}
            for each in page.get_objects():
                if each.type in self.boxes:
                    self.boxes[each.type].append(self._box(*each.get_bounds()))
            text = page.get_textpage()
            self.text = "".join(text.get_text_range().split())
            letters = [(text.get_text_range(i, 1), text.get_charbox(i)) for i in range(text.count_chars())]
        self._letters = [(letter, self._box(*box)) for letter, box in letters if letter.strip()]

    def _box(self, left, bottom, right, top):
        return left / MM, self.size[1] - top / MM, right / MM, self.size[1] - bottom / MM

    def lines_across(self):
        """Where horizontal lines are, from the top."""
        thin = [box for box in self.boxes[PATH] if box[3] - box[1] < 1]
        return sorted({round((box[1] + box[3]) / 2, 1) for box in thin})

    def lines_down(self):
        thin = [box for box in self.boxes[PATH] if box[2] - box[0] < 1]
        return sorted({round((box[0] + box[2]) / 2, 1) for box in thin})

    def frame(self):
        """The outer border: its middle."""
        left, top, right, bottom = max(
            self.boxes[PATH], key=lambda box: (box[2] - box[0]) * (box[3] - box[1])
        )
        return [(left + right) / 2, (top + bottom) / 2, right - left, bottom - top]

    def room_of(self, words):
        """The box around these words, which stand together."""
        found = "".join(letter for letter, _ in self._letters).index(words)
        lefts, tops, rights, bottoms = zip(
            *(box for _, box in self._letters[found : found + len(words)]), strict=True
        )
        return min(lefts), min(tops), max(rights), max(bottoms)


def near(*places):
    return pytest.approx(places, abs=0.3)


def jpeg(width, height):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG")
    return bytes(data)


@pytest.fixture(scope="module")
def pages():
    pdf = appointment_pdf([(ZHANG, jpeg(413, 579))])
    return Page(pdf, 0), Page(pdf, 1)


class TestMeasures:
    def test_both_pages_are_a4(self, pages):
        assert [page.size for page in pages] == [near(210, 297), near(210, 297)]

    def test_columns_of_the_first_page(self, pages):
        left = 22
        columns = [18, 23, 19, 23, 23, 23, 36]
        edges = {left + sum(columns[:number]) for number in range(8)} | {
            left + 14
        }  # 简历 has a column of its own
        assert pages[0].lines_down() == near(*sorted(edges))

    def test_rows_of_the_first_page(self, pages):
        top = 28.6
        rows = [12, 12, 12, 12, 12, 12, 12.5, 12.5, 12.5, 126]
        assert pages[0].lines_across() == near(*(top + sum(rows[:number]) for number in range(11)))

    def test_columns_of_the_second_page(self, pages):
        left = 22
        of_relatives = [13, 19, 22, 15, 20, 76]
        of_opinions = [13, 70, 14, 68]
        edges = {
            left + sum(columns[:n])
            for columns in (of_relatives, of_opinions)
            for n in range(len(columns) + 1)
        }
        assert pages[1].lines_down() == near(*sorted(edges))

    def test_rows_of_the_second_page(self, pages):
        top = 28.6
        rows = [25, 18, 24, 11.4, *[12.3] * 7, 36.5, 35.6]
        assert pages[1].lines_across() == near(*(top + sum(rows[:number]) for number in range(14)))

    def test_the_outer_border_is_thicker(self, pages):
        border = 1.5 / MM
        for page, height in zip(pages, (235.5, 236.6), strict=True):
            x, y, width, high = page.frame()
            assert (x, y) == near(22 + 165 / 2, 28.6 + height / 2)
            assert (width - 165, high - height) == pytest.approx((2 * border, 2 * border), abs=0.1)

    def test_nothing_stands_outside_the_margins(self, pages):
        for page in pages:
            for left, top, right, bottom in (box for boxes in page.boxes.values() for box in boxes):
                assert left >= 22 - 0.6
                assert right <= 210 - 20
                assert top >= 11.1
                assert bottom <= 297 - 12

    def test_the_title_is_in_the_middle_above_the_table(self, pages):
        left, top, right, bottom = pages[0].room_of("干部任免审批表")
        assert (left + right) / 2 == pytest.approx(22 + 165 / 2, abs=1.2)
        assert top > 11.1
        assert bottom < 28.6
        letter = 22 / MM
        assert right - left == pytest.approx(7 * letter + 6 * 5 / MM, abs=1)

    def test_who_filled_in_stands_below_the_second_table(self, pages):
        left, top, _, bottom = pages[1].room_of("填表人：李干事")
        assert left > 22
        assert top > 28.6 + 236.6
        assert bottom < 297 - 12


class TestPhoto:
    def test_it_keeps_its_proportion_in_the_cell_of_36_by_48(self, pages):
        ((left, top, right, bottom),) = pages[0].boxes[IMAGE]
        assert ((left + right) / 2, (top + bottom) / 2) == near(22 + 129 + 18, 28.6 + 24)
        assert bottom - top == pytest.approx(47.2, abs=0.3)
        assert (right - left) / (bottom - top) == pytest.approx(413 / 579, abs=0.01)

    def test_another_proportion_is_shown_whole(self):
        page = Page(appointment_pdf([(ZHANG, jpeg(600, 400))]), 0)
        ((left, top, right, bottom),) = page.boxes[IMAGE]
        assert (right - left) / (bottom - top) == pytest.approx(1.5, abs=0.01)
        assert right - left < 36

    def test_without_one_the_cell_says_so(self):
        page = Page(appointment_pdf([(ZHANG, b"")]), 0)
        assert page.boxes[IMAGE] == []
        left, top, right, bottom = page.room_of("照片")
        assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx((22 + 129 + 18, 28.6 + 24), abs=0.6)


class TestTexts:
    def test_every_fact_is_on_its_page(self, pages):
        first = [
            "张建国",
            "男",
            "1968.05",
            "（56岁）",
            "汉族",
            "河北沧县",
            "1995.07",
            "1988.09",
            "健康",
            "农艺师",
            "农业技术",
        ]
        first += [
            "高中",
            "沧县中学",
            "大学",
            "文学学士",
            ZHANG.in_service.school,
            ZHANG.present,
            "1988.09--2021.01",
        ]
        assert [words for words in first if words not in pages[0].text] == []
        second = [
            "2016.07优秀党务工作者（运河区委）",
            ZHANG.year_results,
            "妻子",
            "王芳",
            "53",
            ZHANG.unit,
            "李干事",
        ]
        assert [words for words in second if words not in pages[1].text] == []

    def test_the_date_of_the_form_stands_with_the_unit(self, pages):
        assert "2024年6月10日" in pages[1].text.replace("\r\n", "")

    def test_each_person_has_two_pages_in_one_document(self):
        pdf = appointment_pdf([(replace(ZHANG, name=f"张{number}号"), b"") for number in "一二三"])
        with pypdfium2.PdfDocument(pdf) as document:
            texts = [page.get_textpage().get_text_range() for page in document]
        assert len(texts) == 6
        assert ["张一号" in texts[0], "张二号" in texts[2], "张三号" in texts[4]] == [True] * 3

    def test_the_empty_form_has_the_labels_alone(self):
        pdf = blank_appointment_pdf()
        page = Page(pdf, 0)
        assert page.text.startswith(
            "干部任免审批表姓名性别出生年月（岁）民族籍贯出生地入党时间参加工作时间健康状况"
        )
        assert "无" not in page.text
        assert Page(pdf, 1).text.endswith("填表人：")

    def test_nobody_is_refused(self):
        with pytest.raises(UserError, match="没有要打印的任免审批表"):
            appointment_pdf([])


class TestLongTexts:
    def test_a_name_of_fifty_characters_stays_in_its_cell(self):
        name = "阿卜杜热合曼·买买提艾力·吐尔逊阿吉·努尔麦麦提·伊敏江·阿不都克里木·艾尔肯·玉素甫江"
        name += "·库尔班江"[: 50 - len(name)]
        assert len(name) >= 45
        page = Page(appointment_pdf([(replace(ZHANG, name=name), b"")]), 0)
        assert name in page.text
        left, top, right, bottom = page.room_of("阿卜杜热合曼")
        assert left > 22 + 18
        assert right < 22 + 18 + 23
        assert top > 28.6
        assert bottom < 28.6 + 12

    def test_letters_without_a_space_stay_in_their_cell(self):
        name = "A" * 50
        page = Page(appointment_pdf([(replace(ZHANG, name=name), b"")]), 0)
        boxes = [box for letter, box in page._letters if letter == "A"]
        assert len(boxes) == 50
        assert min(box[0] for box in boxes) > 40
        assert max(box[2] for box in boxes) < 63

    def test_characters_outside_the_basic_plane_are_drawn(self):
        page = Page(appointment_pdf([(replace(ZHANG, name="张玉𬭎"), b"")]), 0)
        assert "张玉𬭎" in page.text

    def test_a_career_of_25_steps_stays_in_its_126_millimetres(self):
        text = "沧州市运河区小王庄镇小圈村党支部委员、村委会委员、治保主任（其间：2003.09--2006.07在河北省委党校学习）"
        steps = tuple(CareerLine(f"{1985 + n}.09--{1986 + n}.09", text) for n in range(25))
        pdf = appointment_pdf([(replace(ZHANG, career=steps), b"")])
        with pypdfium2.PdfDocument(pdf) as document:
            assert len(document) == 2
        page = Page(pdf, 0)
        assert page.room_of("1985.09--1986.09")[1] > 28.6 + 109.5
        assert page.room_of("2009.09--2010.09")[3] < 28.6 + 235.5

    def test_twelve_relatives_share_the_room_of_seven(self):
        relatives = (
            RelativeCells("儿子", "张小明", "21", "中共预备党员", "沧州市运河区小王庄镇人民政府科员"),
        ) * 12
        page = Page(appointment_pdf([(replace(ZHANG, relatives=relatives), b"")]), 1)
        assert page.text.count("张小明") == 12
        assert page.frame()[3] == pytest.approx(236.6 + 3 / MM, abs=0.1)

    def test_what_does_not_fit_is_refused_by_name(self):
        endless = replace(ZHANG, career=(CareerLine("1988.09--", "小圈村会计" * 4000),))
        with pytest.raises(UserError) as refused:
            appointment_pdf([(ZHANG, b""), (endless, b"")])
        assert str(refused.value) == (
            "张建国的任免审批表没有生成：“简历”的内容太多，缩到最小的字也放不下，请删减后再打印。"
        )

    @pytest.mark.parametrize(
        ("changed", "named"),
        [
            ({"reason": "工作需要" * 1000}, "任免理由"),
            ({"native_place": "河北沧县" * 100}, "籍贯"),
            (
                {"relatives": (RelativeCells("妻子", "王芳", "53", "群众", "小圈村" * 300),)},
                "家庭主要成员1的工作单位及职务",
            ),
            (
                {"in_service": SchoolingCells("大学", "学士", "沧州师范学院" * 100, "河北大学")},
                "在职教育毕业院校系及专业",
            ),
        ],
    )
    def test_every_cell_is_named(self, changed, named):
        with pytest.raises(UserError, match=f"“{named}”的内容太多"):
            appointment_pdf([(replace(ZHANG, **changed), b"")])
