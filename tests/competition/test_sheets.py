"""What stands on the paper of a competition: read back from the PDF as a clerk, a scanner or a judge would."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.competition.rules import (
    LOT_RULE,
    SEGMENT_RULE,
    Adjustment,
    Competition,
    Criterion,
    Entry,
    Judge,
    Segment,
    Sheet,
    SheetKey,
    SheetState,
)
from yunhe_desktop.competition.sheets import (
    SheetCode,
    find_sheet,
    parse_sheet_code,
    results_pdf,
    score_sheets_pdf,
    sheet_code,
    sheet_number,
)
from yunhe_desktop.documents.qr import read_qrs
from yunhe_desktop.errors import UserError

KEY = "0193f5a0-bcde-7000-8000-00000000abcd"
MM = 72 / 25.4
CUT = 148.5
PRINTED = datetime(2024, 9, 12, 16, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _templates_of_the_program(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(tmp_path))


def segment(
    name="现场打分", weight="100", criteria=3, judges=3, points="条理清楚，重点突出。", **settings
) -> Segment:
    return Segment(
        name,
        Decimal(weight),
        tuple(Criterion(f"评分项{i}", Decimal(20), points=points) for i in range(1, criteria + 1)),
        tuple(Judge(f"{name}评委{i}", "区委组织部", chief=i == 1) for i in range(1, judges + 1)),
        **settings,
    )


def competition(*segments: Segment, entries=5, **settings) -> Competition:
    drawn = [
        Entry(f"{i:02d}", "小王庄镇", f"村{i:02d}", f"书记{i}", order=entries + 1 - i)
        for i in range(1, entries + 1)
    ]
    return Competition("春季擂台赛", segments=segments or (segment(),), entries=tuple(drawn), **settings)


class Paper:
    """A PDF, looked at."""

    def __init__(self, pdf: bytes) -> None:
        self.document = pypdfium2.PdfDocument(pdf)

    def __len__(self) -> int:
        return len(self.document)

    @property
    def text(self) -> str:
        return "\n".join(self.page_text(i) for i in range(len(self)))

    def page_text(self, index: int) -> str:
        return self.document[index].get_textpage().get_text_range()

    def halves(self, index: int) -> tuple[str, str]:
        """What stands above the cut and below it."""
        page = self.document[index]
        text, middle = page.get_textpage(), page.get_height() - CUT * MM
        return text.get_text_bounded(bottom=middle), text.get_text_bounded(top=middle)

    def characters(self, index: int):
        """Each visible character with the millimetres of its left, lower, right and upper edge."""
        text = self.document[index].get_textpage()
        for i in range(text.count_chars()):
            if (character := text.get_text_range(i, 1)).strip():
                yield character, tuple(edge / MM for edge in text.get_charbox(i))

    def codes(self, index: int) -> list[str]:
        """The QR codes on a scan of the page at 150 dpi."""
        scan = self.document[index].render(scale=150 / 72, grayscale=True)
        rows = bytes(scan.buffer)
        grey = b"".join(rows[y * scan.stride : y * scan.stride + scan.width] for y in range(scan.height))
        return read_qrs(grey, scan.width, scan.height)

    def everything_is_on_the_page(self) -> bool:
        return all(
            left > 4 and low > 4 and right < page.get_width() / MM - 4 and high < page.get_height() / MM - 4
            for i, page in enumerate(self.document)
            for _, (left, low, right, high) in self.characters(i)
        )


def numbers_in(text: str, c: Competition) -> list[str]:
    """The sheet numbers that stand in a text, as words of their own."""
    words = Counter(text.split())
    return [number for number in sheet_numbers(c) for _ in range(words[number])]


def sheet_numbers(c: Competition) -> list[str]:
    return [
        sheet_number(s, j, entry.number)
        for s, each in enumerate(c.segments, 1)
        for j in range(1, len(each.judges) + 1)
        for entry in c.entries
    ]


def without_space(text: str) -> str:
    return "".join(text.split())


# ---- codes


def test_a_code_names_competition_segment_judge_and_entry():
    assert sheet_code(KEY, 2, 3, "07") == "YH1:0193F5A0BCDE:2:3:07"
    assert parse_sheet_code(" YH1:0193F5A0BCDE:2:3:07\n") == SheetCode("0193F5A0BCDE", 2, 3, "07")


@given(st.integers(1, 99), st.integers(1, 99), st.text("0123456789:-小圈A", min_size=1, max_size=10))
def test_whatever_the_entry_is_called_its_code_is_read_back(segment_index, judge, entry):
    code = parse_sheet_code(sheet_code(KEY, segment_index, judge, entry))
    assert code == SheetCode("0193F5A0BCDE", segment_index, judge, entry)


@pytest.mark.parametrize(
    "text", ["", "https://example.org/", "YH1:0193F5A0BCDE:2:3:", "YH2:0193F5A0BCDE:2:3:07"]
)
def test_another_code_is_refused(text):
    with pytest.raises(UserError, match="不是评分表的二维码"):
        parse_sheet_code(text)


@pytest.mark.parametrize("text", ["YH1:0193F5A0BCDE:2:3:04", "2-03-04", "2-3-04"])
def test_a_scanned_code_and_a_typed_number_find_the_sheet(text):
    c = competition(segment("实地查看", "50"), segment("口头汇报", "50"))
    assert find_sheet(c, KEY, text) == SheetKey("口头汇报", "口头汇报评委3", "04")


def test_the_sheet_of_another_competition_is_refused():
    with pytest.raises(UserError, match="不是“春季擂台赛”的"):
        find_sheet(competition(), KEY, sheet_code("1" * 32, 1, 1, "01"))


@pytest.mark.parametrize("text", ["3-01-01", "1-09-01", "1-01-99", "0-01-01", "1-00-01"])
def test_a_sheet_that_is_not_there_is_refused(text):
    with pytest.raises(UserError, match="没有表号"):
        find_sheet(competition(), KEY, text)


# ---- blank sheets


def test_every_number_is_there_once():
    c = competition(segment("实地查看", "40"), segment("口头汇报", "60", judges=5))
    paper = Paper(score_sheets_pdf(c, KEY))
    assert sorted(numbers_in(paper.text, c)) == sorted(sheet_numbers(c))
    assert len(paper) == 8 * 3  # five sheets of each of eight judges, two on a page


def test_the_code_beside_each_number_is_the_one_of_its_sheet():
    c = competition(segment("实地查看", "40"), segment("口头汇报", "60", criteria=12, judges=1))
    paper = Paper(score_sheets_pdf(c, KEY))
    for i in range(len(paper)):
        printed = [number for half in paper.halves(i) for number in numbers_in(half, c)]
        assert [find_sheet(c, KEY, code) for code in paper.codes(i)] == [
            find_sheet(c, KEY, number) for number in printed
        ]


def test_cut_stacks_are_in_the_order_of_use():
    """The clerk cuts a judge's pages and lays the upper pile on the lower one: 出场顺序, that is 05 to 01."""
    c = competition()
    paper = Paper(score_sheets_pdf(c, KEY))
    for judge in (1, 2, 3):
        pile = [paper.halves(i) for i in range(3 * (judge - 1), 3 * judge)]
        stack = [upper for upper, _ in pile] + [lower for _, lower in pile]
        found = [number for half in stack for number in numbers_in(half, c)]
        assert found == [f"1-{judge:02d}-{entry}" for entry in ("05", "04", "03", "02", "01")]


def test_before_the_draw_the_entries_come_by_their_numbers():
    entries = tuple(Entry(number) for number in ("10", "9", "2"))
    c = replace(competition(), entries=entries)
    paper = Paper(score_sheets_pdf(c, KEY, judges=["现场打分评委1"]))
    halves = [paper.halves(i) for i in range(2)]
    stack = [half[0] for half in halves] + [half[1] for half in halves]
    assert [n for half in stack for n in numbers_in(half, c)] == ["1-01-2", "1-01-9", "1-01-10"]


def test_a_sheet_says_what_the_judge_has_to_know():
    c = competition(segment("口头汇报", points="时间不超过8分钟。"), entries=1)
    text = without_space(Paper(score_sheets_pdf(c, KEY)).halves(0)[0])
    for words in (
        "春季擂台赛", "口头汇报评委1", "区委组织部", "小王庄镇村01", "书记1", "时间不超过8分钟。",
        "评委签名", "计分员", "核分员", "监督员", "缺席", "回避", "弃权", "评委手写合计", "第1张共1张",
    ):  # fmt: skip
        assert words in text
    assert text.count("0.5") == 3
    assert "60" in text


def test_pages_are_counted():
    paper = Paper(score_sheets_pdf(competition(), KEY))
    assert all(f"第{i + 1}页共9页" in without_space(paper.page_text(i)) for i in range(9))


def test_one_segment_or_some_judges_alone():
    c = competition(segment("实地查看", "40"), segment("口头汇报", "60"))
    one = Paper(score_sheets_pdf(c, KEY, segment="口头汇报")).text
    assert {number[0] for number in numbers_in(one, c)} == {"2"}
    some = Paper(score_sheets_pdf(c, KEY, "实地查看", ["实地查看评委2", "口头汇报评委1"])).text
    assert {number[:4] for number in numbers_in(some, c)} == {"1-02"}


def rows_of(paper: Paper, index: int) -> list[float]:
    """Where the rows 1, 2, 3 … of the criteria stand, in millimetres from below: their numbers, far left."""
    return [low for c, (left, low, _, _) in paper.characters(index) if c in "123456789" and 15 < left < 18]


@pytest.mark.parametrize(("criteria", "pages"), [(1, 3), (3, 3), (6, 3), (8, 5), (12, 5)])
def test_a_row_is_tall_enough_for_a_hand_and_many_rows_get_a_page(criteria, pages):
    paper = Paper(score_sheets_pdf(competition(segment(criteria=criteria, judges=1)), KEY))
    assert len(paper) == pages
    assert paper.everything_is_on_the_page()
    rows = rows_of(paper, 0)[: min(criteria, 9)]
    assert all(upper - lower >= 9 for upper, lower in pairwise(rows))


def test_nothing_is_written_across_the_cut():
    paper = Paper(score_sheets_pdf(competition(segment(criteria=6, judges=1)), KEY))
    for i in range(len(paper)):
        middle = paper.document[i].get_height() / MM - CUT
        crossing = {c for c, (_, low, _, high) in paper.characters(i) if low < middle < high}
        assert crossing <= {"✂"}


def test_long_texts_wrap_and_long_names_shrink():
    name = "阿不都热合木江·阿不都克里木·吾买尔江·买买提依明·阿不都热依木·吐尔逊·玉素甫江𬭎"
    village = "运河区小王庄镇西砖河第一第二第三联合村民小组合并筹建示范村" * 2
    long = Entry("01", "小王庄镇", village[:50], name, name)
    wordy = segment(criteria=4, judges=1, points="支部班子团结有力，组织生活正常开展。" * 6)
    c = replace(
        competition(wordy),
        name="运河区2024年第三季度先锋引路头雁领航擂台赛暨晋位升级现场观摩交流会",
        entries=(long,),
    )
    paper = Paper(score_sheets_pdf(c, KEY))
    assert paper.everything_is_on_the_page()
    text = without_space(paper.text)
    assert text.count(name) == 2
    assert village[:50] in text
    assert c.name in text


def test_criteria_that_fill_more_than_a_page_go_on_with_number_and_code():
    c = competition(segment(criteria=40, judges=1), entries=1)
    paper = Paper(score_sheets_pdf(c, KEY))
    assert len(paper) > 1
    assert paper.everything_is_on_the_page()
    for i in range(len(paper)):
        assert numbers_in(paper.page_text(i), c) == ["1-01-01"]
        assert paper.codes(i) == [sheet_code(KEY, 1, 1, "01")]
        assert "评分要点" in paper.page_text(i)


@pytest.mark.parametrize("state", [SheetState.RECUSED, SheetState.ABSENT, SheetState.WITHDRAWN])
def test_a_settled_sheet_is_printed_crossed_out_so_that_no_number_is_missing(state):
    key = SheetKey("现场打分", "现场打分评委2", "03")
    c = competition(sheets={key: Sheet(state)})
    paper = Paper(score_sheets_pdf(c, KEY))
    assert sorted(numbers_in(paper.text, c)) == sorted(sheet_numbers(c))
    assert paper.text.count("✓") == 1
    (half,) = [half for i in range(9) for half in paper.halves(i) if "1-02-03" in half.split()]
    assert without_space(half).count(state) == 2


def test_a_sheet_that_was_scored_is_printed_blank_again():
    key = SheetKey("现场打分", "现场打分评委2", "03")
    scored = Sheet(SheetState.SCORED, {f"评分项{i}": Decimal("17.5") for i in (1, 2, 3)})
    assert "17.5" not in Paper(score_sheets_pdf(competition(sheets={key: scored}), KEY)).text


def test_full_marks_of_any_size_get_their_boxes():
    odd = (
        Criterion("亩产", Decimal("1000.25"), Decimal("0.25")),
        Criterion("整数", Decimal(5), Decimal(1)),
    )
    c = competition(replace(segment(judges=1), criteria=odd), entries=1)
    paper = Paper(score_sheets_pdf(c, KEY))
    assert paper.everything_is_on_the_page()
    assert {"千", "百", "十", "个", "小数", "1005.25"} <= set(paper.text.split())


def test_a_panel_of_31_gets_a_stack_each():
    c = competition(segment(judges=31), entries=2)
    paper = Paper(score_sheets_pdf(c, KEY))
    assert len(paper) == 31
    assert [numbers_in(paper.page_text(i), c) for i in range(31)] == [
        [f"1-{judge:02d}-01", f"1-{judge:02d}-02"] for judge in range(1, 32)
    ]


@pytest.mark.parametrize(
    "c",
    [
        replace(competition(), entries=()),
        replace(competition(), segments=()),
        competition(segment(criteria=0)),
        competition(segment(judges=0)),
    ],
)
def test_nothing_to_print_says_so(c):
    with pytest.raises(UserError, match="没有可打印的评分表"):
        score_sheets_pdf(c, KEY)


def test_a_judge_who_is_not_there_says_so():
    with pytest.raises(UserError, match="没有可打印的评分表"):
        score_sheets_pdf(competition(), KEY, judges=["别人"])


def test_a_name_that_cannot_be_printed_is_named():
    c = replace(competition(), entries=(Entry("01", "小王庄镇", "小圈", "张\U000200ab"),))
    with pytest.raises(UserError, match="书记“张\U000200ab”"):
        score_sheets_pdf(c, KEY)
    with pytest.raises(UserError, match="书记“张\U000200ab”"):
        results_pdf(c)


# ---- the result sheet


def finished(**settings) -> Competition:
    """Two entries, a panel of five: 01 gets 50 to 54 of 60, 02 gets 52 five times; 02 loses half a point."""
    panel = segment(judges=5, criteria=3)
    sheets = {}
    for i, judge in enumerate(panel.judges):
        for number, total in (("01", 50 + i), ("02", 52)):
            marks = (Decimal(20), Decimal(20), Decimal(total - 40))
            scores = {criterion.name: mark for criterion, mark in zip(panel.criteria, marks, strict=True)}
            sheets[SheetKey(panel.name, judge.name, number)] = Sheet(SheetState.SCORED, scores)
    return competition(panel, entries=2, sheets=sheets, **settings)


def test_the_result_sheet_shows_ranks_and_scores():
    c = finished(adjustments=(Adjustment("02", Decimal("-0.5"), "汇报超时"),), place="镇政府三楼")
    paper = Paper(results_pdf(c, PRINTED))
    text = without_space(paper.page_text(0))
    assert "最终" in text
    assert "101小王庄镇村01书记186.6786.67" in text
    assert "202小王庄镇村02书记286.67−0.586.17" in text
    for words in (
        "镇政府三楼",
        "计分员",
        "核分员",
        "监督员",
        "评委组长",
        "打印时间：2024年9月12日16:05",
        "第1页共2页",
    ):
        assert words in text
    assert paper.everything_is_on_the_page()


def test_the_rules_are_said_in_words():
    text = without_space(
        Paper(results_pdf(finished(tie_rules=(SEGMENT_RULE + "现场打分", LOT_RULE)), PRINTED)).text
    )
    assert (
        "有效评分表不少于5张时去掉1个最高分和1个最低分，不足5张时不去分；5张全部有效时去掉1个最高分和1个最低分，余3张取平均分"
        in text
    )
    assert "四舍五入到2位小数" in text
    assert "（1）“现场打分”环节得分高者列前；（2）抽签号小者列前" in text


def test_the_working_of_each_total_is_there_with_the_dropped_sheets():
    paper = Paper(
        results_pdf(finished(adjustments=(Adjustment("02", Decimal("-0.5"), "汇报超时"),)), PRINTED)
    )
    text = without_space(paper.page_text(1))
    assert "评委1（主）50最低" in text
    assert "评委554最高" in text
    assert "有效5张，去掉2张，余3张，平均52；环节得分52×100÷60≈86.666667；折合100%≈86.666667" in text
    assert "−0.5（汇报超时）" in text
    assert "总分=86.666667−0.5≈86.166667（精确值517/6），公布86.17" in text


def test_a_provisional_result_cannot_be_taken_for_a_final_one():
    c = finished()
    sheets = dict(c.sheets)
    del sheets[SheetKey("现场打分", "现场打分评委5", "02")]
    text = without_space(Paper(results_pdf(replace(c, sheets=sheets), PRINTED)).page_text(0))
    assert "暂定" in text
    assert "还有1张评分表未评" in text
    assert "核对无误" not in text


def test_a_sealed_result_says_so():
    assert "已封存" in Paper(results_pdf(finished(sealed=True), PRINTED)).page_text(0)


def test_what_separated_equals_stands_beside_them():
    c = finished(tie_rules=(LOT_RULE,))
    c = replace(c, entries=(replace(c.entries[0], lot=2), replace(c.entries[1], lot=1)))
    text = without_space(Paper(results_pdf(c, PRINTED)).page_text(0))
    assert "与下一名同分，按“抽签”列前" in text
    assert "与上一名同分，按“抽签”列后" in text


def test_equals_that_nothing_separates_share_their_rank():
    text = without_space(Paper(results_pdf(finished(), PRINTED)).page_text(0))
    assert text.count("86.67并列") == 2


def test_who_has_no_rank_is_listed_with_the_reason():
    c = finished()
    sheets = {
        key: Sheet(SheetState.ABSENT) if key.entry == "02" else sheet for key, sheet in c.sheets.items()
    }
    text = without_space(Paper(results_pdf(replace(c, sheets=sheets), PRINTED)).text)
    assert "未排名的选手" in text
    assert "没有有效的评分表，评委都缺席或回避" in text
    assert "有环节没有得分，不计总分" in text


def test_a_zero_that_nobody_gave_says_where_it_comes_from():
    c = finished()
    sheets = {**c.sheets, SheetKey("现场打分", "现场打分评委1", "02"): Sheet(SheetState.WITHDRAWN)}
    text = without_space(Paper(results_pdf(replace(c, sheets=sheets), PRINTED)).text)
    assert "弃权0.00" in text
    assert "选手弃权，环节得分0" in text


def test_a_long_table_goes_on_with_its_head():
    c = competition(*(segment(f"环节{i}", "25", judges=2) for i in range(4)), entries=60)
    sheets = {
        SheetKey(s.name, j.name, e.number): Sheet(SheetState.SCORED, {k.name: Decimal(15) for k in s.criteria})
        for s in c.segments for j in s.judges for e in c.entries
    }  # fmt: skip
    paper = Paper(results_pdf(replace(c, sheets=sheets), PRINTED))
    assert paper.everything_is_on_the_page()
    with_table = [
        i for i in range(len(paper)) if "名次" in paper.page_text(i) and "同分说明" in paper.page_text(i)
    ]
    assert with_table[:3] == [0, 1, 2]
    assert paper.document[0].get_width() > paper.document[0].get_height()


def test_no_entries_no_result_sheet():
    with pytest.raises(UserError, match="还没有选手或环节"):
        results_pdf(replace(competition(), entries=()))
