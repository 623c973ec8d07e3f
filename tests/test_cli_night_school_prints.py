"""The prints of 夜校 on the command line, of the demonstration district's year."""

import re
from pathlib import Path

import openpyxl
import pytest

from tests.paper import Paper
from tests.terminal import Terminal

CLOUD_DAY = "2026.5.20"  # all 415 people, in the cloud


@pytest.fixture
def demo(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """The demonstration district."""
    return Terminal(demo_file, capsys)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "打印.pdf"


def paper(path: Path) -> Paper:
    return Paper(path.read_bytes())


@pytest.mark.parametrize(
    ("call", "pages", "told"),
    [
        (("sign-in", "2026-06-02"), 3, "汛期村级应急预案"),
        (("sign-in", "汛期村级应急预案", "--township", "小王庄镇"), 2, "小王庄镇"),
        (("sign-in", CLOUD_DAY, "--village", "小圈村"), 1, "小王庄镇小圈村"),
        (("sign-in", CLOUD_DAY, "--by", "village"), 62, "云课堂签到表"),
        (("sign-in", "--blank"), 1, "夜校签到表"),
        (("sign-in", "2026-06-02", "--blank"), 3, "汛期村级应急预案"),
        (("attendance-cards", "--village", "小圈村"), 1, "签到卡"),
        (("attendance-cards", "--village", "小圈村", "--per-page", "8"), 1, "中共运河区委组织部"),
        (("lesson-notice", "2026-06-02"), None, "小王庄镇各村党组织："),
        (("lesson-notice", "2026-06-02", "--village", "小圈村"), 1, "小王庄镇小圈村党组织："),
        (("training-ledger", "2026"), 2, "2026年村干部培训台账"),
        (("training-ledger", "2026", "--term", "防汛抢险"), 1, "第3期（防汛抢险）"),
        (("evaluation-sheet", "2026-06-02", "--copies", "9"), 3, "汛期村级应急预案"),
        (("evaluation-sheet", "--blank"), 1, "评课表"),
    ],
)
def test_every_print_of_lessons_is_a_pdf(demo, out, call, pages, told):
    assert demo("print", *call, "--out", out) == 0, demo.err
    made = paper(out)
    assert told in made.words(0)
    if pages:
        assert len(made) == pages
    assert made.outside(4) == []


def test_the_list_of_prints_names_them(demo):
    assert demo("print", "--list") == 0
    for name in (
        "sign-in LESSON",
        "attendance-cards",
        "lesson-notice",
        "training-ledger",
        "evaluation-sheet",
    ):
        assert f"print {name}" in demo.out


def test_a_whole_district_signs_in_on_one_print_and_everybody_stands_on_it(demo, out):
    assert demo("print", "sign-in", CLOUD_DAY, "--out", out) == 0, demo.err
    words = "".join(paper(out).text.split())
    assert "应到415人" in words
    numbers = [int(number) for number in re.findall(r"^(\d+) [^\d人]", paper(out).text, re.MULTILINE)]
    assert sorted(numbers) == list(range(1, 416))


def test_the_ledger_of_the_demonstration_year_is_the_report_s(demo, out):
    assert demo("print", "training-ledger", "2026", "--form", "周二夜校", "--out", out) == 0, demo.err
    words = "".join(paper(out).text.split())
    assert "7期24课次" in words
    assert "停课（暴雨红色预警）" in words
    assert "原定2026.08.25" in words


def test_the_ledger_is_written_as_a_workbook_too(demo, tmp_path):
    file = tmp_path / "台账.xlsx"
    assert demo("export", "training-ledger", file, "2026", "--form", "云课堂") == 0, demo.err
    rows = list(openpyxl.load_workbook(file)["培训台账"].values)
    assert rows[-1][3] == "5课次"
    assert demo("export", "training-ledger", tmp_path / "台账.pdf") == 1
    assert "只能写成 .xlsx" in demo.err


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (("sign-in",), "请写明是哪一节课"),
        (("sign-in", "1999-01-01"), "没有课。离这天最近的课"),
        (("sign-in", "没有这课"), "没有课题是“没有这课”的课"),
        (("sign-in", "村级"), "有2节课，请写日期"),
        (("sign-in", "2026-08-04"), "已停课"),
        (("sign-in", "2026-06-02", "--village", "没有这村"), "没有“没有这村”这个村"),
        (("attendance-cards",), "请写明是谁"),
        (("attendance-cards", "--village", "小圈村", "--per-page", "7"), "10张或8张"),
        (("lesson-notice",), "请写明是哪一节课：print lesson-notice"),
        (("training-ledger", "26"), "不是年度"),
        (("training-ledger", "2020"), "这段时间没有课"),
        (("training-ledger", "2026", "--term", "99"), "没有“99”这一期"),
        (("evaluation-sheet", "2026-06-02", "--copies", "0"), "不能印0张"),
    ],
)
def test_what_cannot_be_printed_is_said_in_a_sentence(demo, out, call, sentence):
    assert demo("print", *call, "--out", out) == 1
    assert sentence in demo.err
    assert not out.exists()


def test_a_wrong_number_is_a_wrong_call(demo, out):
    assert demo("print", "evaluation-sheet", "2026-06-02", "--copies", "许多", "--out", out) == 2
    assert "--copies 后面要写数字" in demo.err


@pytest.mark.parametrize(
    ("call", "pages", "told"),
    [
        (("site-return", "2026.10", "--township", "小王庄镇"), 2, "运行月报"),
        (("book-receipt", "著作选读"), 6, "学习书籍领取表"),
        (("learning-statistics", "2026", "--form", "周二夜校"), 4, "周二夜校"),
    ],
)
def test_what_other_pages_print(demo, out, call, pages, told):
    assert demo("print", *call, "--out", out) == 0, demo.err
    assert len(paper(out)) == pages
    assert told in paper(out).text


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("site-return", "哪个月"), "哪个月"),
        (("site-return", "2026"), "没有写月份"),
        (("book-receipt", "没有这本书"), "没有要打印的发放记录"),
        (("learning-statistics", "2026", "--form", "夜大"), "没有“夜大”这种形式的课"),
    ],
)
def test_what_cannot_be_printed_is_said(demo, out, call, said):
    assert demo("print", *call, "--out", out) == 1
    assert said in demo.err
    assert not out.exists()


def test_the_plan_comes_in_from_its_workbook_and_is_the_same_the_second_time(demo, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["期数", "主题", "日期", "开始", "结束", "课题"])
    book.active.append([9, "冬季安全", "2026.12.22", "19:00", "20:30", "取暖防火"])
    book.save(tmp_path / "计划.xlsx")
    assert demo.json("import", "plan", tmp_path / "计划.xlsx", "--dry-run")["added"] == 1
    assert demo.json("import", "plan", tmp_path / "计划.xlsx")["added"] == 1
    assert demo.json("import", "plan", tmp_path / "计划.xlsx")["same"] == 1
