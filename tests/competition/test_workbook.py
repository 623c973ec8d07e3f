"""The 擂台赛工作簿: what is written is read back, what was filled in by hand is read, what is wrong is said."""

from copy import deepcopy
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.competition.examples import hall, one_segment
from yunhe_desktop.competition.rules import (
    Adjustment,
    Competition,
    Criterion,
    Entry,
    Judge,
    Segment,
    Sheet,
    SheetKey,
    SheetState,
    Status,
    rank,
)
from yunhe_desktop.competition.workbook import read_competition, write_competition, write_template
from yunhe_desktop.errors import ImportRefusedError, UserError

GOOD = {
    "设置": [["项目", "内容"], ["名称", "春季擂台赛"], ["年度", 2026], ["季度", 2], ["公布小数位", 2]],
    "环节": [
        ["环节", "权重(%)", "去最高", "去最低", "去分起始评委数", "日期"],
        ["实地查看", 40, 1, 1, 5, "2026-05-12"],
        ["口头汇报", 60, 1, 1, 5, None],
    ],
    "评分项": [
        ["环节", "评分项", "满分", "最小分档", "评分要点"],
        ["实地查看", "村容", 50, 0.5, None],
        ["实地查看", "产业", 50, None, None],
        ["口头汇报", "内容", 100, 1, None],
    ],
    "选手": [
        ["编号", "乡镇", "村", "书记", "包村干部", "出场顺序", "抽签"],
        ["01", "小王庄镇", "小圈村", "张三", "李四", 2, 1],
        ["02", "南陈屯镇", "官庄子", "阿卜杜勒·买买提", None, 1, 2],
    ],
    "评委": [
        ["环节", "评委", "单位", "主评委"],
        ["实地查看", "王甲", "组织部", "是"],
        ["口头汇报", "王甲", None, None],
        ["口头汇报", "赵乙", None, "否"],
    ],
    "评分": [
        ["环节", "评委", "编号", "评分项", "分数", "状态"],
        ["实地查看", "王甲", "01", "村容", 45.5, None],  # row 2
        ["实地查看", "王甲", "01", "产业", 40, None],
        ["实地查看", "王甲", "02", "村容", 44, "已评"],
        ["实地查看", "王甲", "02", "产业", 0, "已评"],
        ["口头汇报", "王甲", "01", "内容", 88, None],
        ["口头汇报", "王甲", "02", "内容", None, "回避"],
        ["口头汇报", "赵乙", "01", "内容", None, None],
        ["口头汇报", "赵乙", "02", "内容", 90, None],
    ],
    "加减分": [["编号", "分值", "原因"], ["01", 1.5, "示范村"]],
    "同分规则": [["顺序", "规则"], [2, "抽签"], [1, "环节得分:口头汇报"]],
}


def save(path, tables):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def changed(sheet, row, *values):
    """The good tables with one row replaced; a row beyond the last is added."""
    tables = deepcopy(GOOD)
    tables[sheet][row - 1 : row] = [list(values)]
    return tables


def refusal(path):
    with pytest.raises(ImportRefusedError) as caught:
        read_competition(path)
    assert all(problem.message.endswith("。") for problem in caught.value.problems)
    return [problem for problem in caught.value.problems if problem.level == "error"]


class TestReading:
    def test_a_workbook_as_an_office_fills_it_in(self, tmp_path):
        read = read_competition(save(tmp_path / "赛.xlsx", GOOD))
        competition = read.competition
        visit, report = competition.segments
        assert (competition.name, competition.year, competition.quarter) == ("春季擂台赛", 2026, 2)
        assert (visit.weight, visit.date, visit.judges) == (
            40,
            "2026-05-12",
            (Judge("王甲", "组织部", True),),
        )
        assert visit.criteria[1] == Criterion("产业", Decimal(50), Decimal("0.5"))
        assert report.judges == (Judge("王甲"), Judge("赵乙"))
        assert competition.entries[1] == Entry("02", "南陈屯镇", "官庄子", "阿卜杜勒·买买提", "", 1, 2)
        assert competition.tie_rules == ("环节得分:口头汇报", "抽签")
        assert competition.adjustments == (Adjustment("01", Decimal("1.5"), "示范村"),)
        assert read.counts["评分"] == 8
        assert read.problems == ()

    def test_its_sheets_have_the_states_that_the_rows_say(self, tmp_path):
        sheets = read_competition(save(tmp_path / "赛.xlsx", GOOD)).competition.sheets
        assert sheets == {
            SheetKey("实地查看", "王甲", "01"): Sheet(
                SheetState.SCORED, {"村容": Decimal("45.5"), "产业": Decimal(40)}
            ),
            SheetKey("实地查看", "王甲", "02"): Sheet(
                SheetState.SCORED, {"村容": Decimal(44), "产业": Decimal(0)}
            ),
            SheetKey("口头汇报", "王甲", "01"): Sheet(SheetState.SCORED, {"内容": Decimal(88)}),
            SheetKey("口头汇报", "王甲", "02"): Sheet(SheetState.RECUSED),
            SheetKey("口头汇报", "赵乙", "02"): Sheet(SheetState.SCORED, {"内容": Decimal(90)}),
        }  # 赵乙 has not scored 01: no sheet, which is 未评

    @pytest.mark.parametrize("row", [2, 3])
    @pytest.mark.parametrize("state", ["缺席", "回避", "弃权"])
    def test_a_state_on_any_row_holds_for_the_whole_sheet(self, tmp_path, row, state):
        tables = deepcopy(GOOD)
        tables["评分"][1][4] = tables["评分"][2][4] = None
        tables["评分"][row - 1][5] = state
        sheets = read_competition(save(tmp_path / "赛.xlsx", tables)).competition.sheets
        assert sheets[SheetKey("实地查看", "王甲", "01")] == Sheet(SheetState(state))

    def test_a_state_may_stand_on_a_row_without_a_criterion(self, tmp_path):
        tables = changed("评分", 7, "口头汇报", "王甲", "02", None, None, "缺席")
        sheets = read_competition(save(tmp_path / "赛.xlsx", tables)).competition.sheets
        assert sheets[SheetKey("口头汇报", "王甲", "02")] == Sheet(SheetState.ABSENT)

    def test_columns_in_any_order_below_a_title_with_wide_brackets_and_blank_rows(self, tmp_path):
        tables = deepcopy(GOOD)
        tables["环节"] = [
            ["2026年春季擂台赛环节表"],
            [],
            ["去最低", "权重（%）", " 环节 ", "去最高", "日期", "去分起始评委数"],
            [],
            [1, 40, "实地查看", 1, None, 5],
            [None] * 6,
            [1, 60, "口头汇报", 1, None, 5],
        ]
        segments = read_competition(save(tmp_path / "赛.xlsx", tables)).competition.segments
        assert [(segment.name, segment.weight) for segment in segments] == [
            ("实地查看", 40),
            ("口头汇报", 60),
        ]

    def test_numbers_as_text_and_texts_as_numbers(self, tmp_path):
        tables = deepcopy(GOOD)
        tables["选手"][1][0] = 1  # the clerk typed 1, Excel kept a number
        tables["加减分"] = [["编号", "分值", "原因"], ["1", "－１．５", "超时"]]
        for row in tables["评分"]:
            row[2] = "1" if row[2] == "01" else row[2]
        tables["评分"][1][4] = "45.5"
        tables["设置"][3][1] = "第二季度"
        tables["设置"][2][1] = "2026年"
        competition = read_competition(save(tmp_path / "赛.xlsx", tables)).competition
        assert competition.entries[0].number == "1"
        assert competition.adjustments == (Adjustment("1", Decimal("-1.5"), "超时"),)
        assert competition.sheets[SheetKey("实地查看", "王甲", "1")].scores["村容"] == Decimal("45.5")
        assert (competition.year, competition.quarter) == (2026, 2)

    def test_names_padded_with_wide_blanks_are_the_same_names(self, tmp_path):
        tables = deepcopy(GOOD)
        tables["评分"][1][1] = "王　甲"
        tables["选手"][1][3] = "张　三"
        competition = read_competition(save(tmp_path / "赛.xlsx", tables)).competition
        assert competition.entries[0].secretary == "张三"
        assert competition.sheets[SheetKey("实地查看", "王甲", "01")].state is SheetState.SCORED

    def test_merged_names_are_read_down(self, tmp_path):
        path = save(tmp_path / "赛.xlsx", GOOD)
        book = openpyxl.load_workbook(path)
        for cells in ("A2:A5", "B2:B5", "C2:C3", "C4:C5"):
            book["评分"].merge_cells(cells)
        book.save(path)
        assert len(read_competition(path).competition.sheets) == 5

    def test_rules_without_an_order_stand_in_the_order_of_their_rows(self, tmp_path):
        tables = deepcopy(GOOD)
        tables["同分规则"] = [["规则"], ["抽签"], ["环节得分： 口头汇报"]]
        competition = read_competition(save(tmp_path / "赛.xlsx", tables)).competition
        assert competition.tie_rules == ("抽签", "环节得分:口头汇报")

    def test_what_is_silent_takes_the_defaults(self, tmp_path):
        tables = {
            name: deepcopy(rows) for name, rows in GOOD.items() if name not in ("加减分", "同分规则", "评分")
        }
        tables["设置"] = [["项目", "内容"], ["名称", "赛"]]
        tables["环节"] = [["环节", "权重(%)"], ["实地查看", 40], ["口头汇报", 60]]
        tables["评分项"] = [row[:3] for row in tables["评分项"]]
        read = read_competition(save(tmp_path / "赛.xlsx", tables))
        segment = read.competition.segments[0]
        assert (segment.drop_high, segment.drop_low, segment.drop_from) == (1, 1, 5)
        assert segment.criteria[0].step == Decimal("0.5")
        assert (read.competition.decimals, read.competition.sheets) == (2, {})
        assert {(p.sheet, p.row) for p in read.problems} == {
            ("评分", 0), ("加减分", 0), ("同分规则", 0), ("环节", 2), ("环节", 3)
        }  # fmt: skip


class TestWarnings:
    @pytest.mark.parametrize(
        ("tables", "sheet", "row", "words"),
        [
            (GOOD | {"合影": [["照片"], ["1.jpg"]]}, "合影", 0, "不认识工作表“合影”"),
            (changed("选手", 1, "编号", "乡镇", "村", "书记", "电话", "出场顺序", "抽签"), "选手", 1, "不认识“电话”"),
            (changed("设置", 6, "主持人", "张三"), "设置", 6, "不认识设置项目“主持人”"),
            (changed("加减分", 2, "01", 1, None), "加减分", 2, "没有写原因"),
            (changed("选手", 3, "02", None, None, None, None, 1, 1), "选手", 3, "抽签号 1 与第 2 行相同"),
            (changed("评分", 3, "实地查看", "王甲", "01", "产业"), "评分", 2, "只有 1 项分数，应有 2 项"),
            (changed("评分", 5, "实地查看", "王甲", "02", "产业", None, "已评"), "评分", 5, "却没有分数"),
            (changed("评分", 6, "口头汇报", "王甲", "01", "内容", 88, "未评"), "评分", 6, "按未评处理"),
            (changed("评分", 7, "口头汇报", "王甲", "02", "内容", None, "弃权"), "评分", 0, "按弃权计 0 分"),
            (changed("环节", 2, "实地查看", 40, 3, 3, 5), "环节", 2, "不去分"),
        ],
    )  # fmt: skip
    def test_what_a_person_should_look_at(self, tmp_path, tables, sheet, row, words):
        problems = read_competition(save(tmp_path / "赛.xlsx", tables)).problems
        found = [problem for problem in problems if (problem.sheet, problem.row) == (sheet, row)]
        assert [words in problem.message for problem in found] == [True], problems
        assert found[0].level == "warning"

    def test_an_unfinished_sheet_keeps_its_values_and_the_result_is_provisional(self, tmp_path):
        tables = changed("评分", 3, "实地查看", "王甲", "01", "产业")
        competition = read_competition(save(tmp_path / "赛.xlsx", tables)).competition
        key = SheetKey("实地查看", "王甲", "01")
        assert competition.sheets[key] == Sheet(SheetState.PENDING, {"村容": Decimal("45.5")})
        assert rank(competition).status is Status.PROVISIONAL

    def test_scores_marked_as_not_yet_scored_are_kept_but_do_not_count(self, tmp_path):
        tables = changed("评分", 6, "口头汇报", "王甲", "01", "内容", 88, "未评")
        competition = read_competition(save(tmp_path / "赛.xlsx", tables)).competition
        assert competition.sheets[SheetKey("口头汇报", "王甲", "01")] == Sheet(
            SheetState.PENDING, {"内容": Decimal(88)}
        )


SCORE = ("口头汇报", "王甲", "01", "内容")


class TestErrors:
    @pytest.mark.parametrize(
        ("tables", "sheet", "row", "column", "words"),
        [
            (changed("设置", 2, "名称", None), "设置", 2, "内容", "没有名称"),
            (changed("设置", 2, "主题", "春耕"), "设置", 0, "内容", "没有名称"),
            (changed("设置", 6, "名称", "又名"), "设置", 6, "项目", "与第 2 行重复"),
            (changed("设置", 3, "年度", "今年"), "设置", 3, "内容", "年度“今年”"),
            (changed("设置", 4, "季度", 5), "设置", 4, "内容", "季度“5”"),
            (changed("设置", 5, "公布小数位", 7), "设置", 5, "内容", "0 到 6"),
            (changed("设置", 5, "公布小数位", 1.5), "设置", 5, "内容", "不是整数"),
            (changed("设置", 5, "公布小数位", "两位"), "设置", 5, "内容", "不是数"),
            (changed("环节", 3, "口头汇报", 59.5, 1, 1, 5), "环节", 0, "权重(%)", "合计是 99.5"),
            (changed("环节", 3, "口头汇报", None, 1, 1, 5), "环节", 3, "权重(%)", "“权重(%)”是空的"),
            (changed("环节", 3, "口头汇报", "六成", 1, 1, 5), "环节", 3, "权重(%)", "“六成”不是数"),
            (changed("环节", 3, "口头汇报", -60, 1, 1, 5), "环节", 3, "权重(%)", "权重是 -60"),
            (changed("环节", 4, "实地查看", 0, 1, 1, 5), "环节", 4, "环节", "与第 2 行重复"),
            (changed("环节", 3, "口头汇报", 60, -1, 1, 5), "环节", 3, "", "不能小于 0"),
            (changed("环节", 3, "口头汇报", 60, 0.5, 1, 5), "环节", 3, "去最高", "不是整数"),
            (changed("评分项", 4, "笔试", "内容", 100), "评分项", 4, "环节", "环节“笔试”"),
            (changed("评分项", 5, "口头汇报", "内容", 10), "评分项", 5, "评分项", "与第 4 行重复"),
            (changed("评分项", 4, "口头汇报", "内容", 0), "评分项", 4, "", "满分是 0"),
            (changed("评分项", 4, "口头汇报", "内容", "高"), "评分项", 4, "满分", "不是数"),
            (changed("评分项", 4, "口头汇报", "内容", 100, -1), "评分项", 4, "", "最小分档是 -1"),
            (changed("评分项", 4, "口头汇报", None, 100), "评分项", 4, "评分项", "是空的"),
            (changed("选手", 3, "01", "南陈屯镇"), "选手", 3, "编号", "与第 2 行重复"),
            (changed("选手", 3, None, "南陈屯镇"), "选手", 3, "编号", "是空的"),
            (changed("选手", 3, "02", None, None, None, None, 2), "选手", 3, "出场顺序", "与第 2 行重复"),
            (changed("选手", 3, "02", None, None, None, None, "第一"), "选手", 3, "出场顺序", "不是数"),
            (changed("评委", 5, "实地查看", "王甲"), "评委", 5, "评委", "与第 2 行重复"),
            (changed("评委", 5, "笔试", "孙丙"), "评委", 5, "环节", "环节“笔试”"),
            (changed("评委", 4, "口头汇报", "赵乙", None, "也许"), "评委", 4, "主评委", "“也许”看不懂"),
            (changed("评分", 6, "笔试", "王甲", "01", "内容", 88), "评分", 6, "环节", "环节“笔试”"),
            (changed("评分", 6, "口头汇报", "孙丙", "01", "内容", 88), "评分", 6, "评委", "评委“孙丙”"),
            (changed("评分", 6, "口头汇报", "王甲", "09", "内容", 88), "评分", 6, "编号", "编号“09”"),
            (changed("评分", 6, "口头汇报", "王甲", 1, "内容", 88), "评分", 6, "编号", "是不是“01”"),
            (changed("评分", 6, "口头汇报", "王甲", "01", "村容", 8), "评分", 6, "评分项", "没有评分项“村容”"),
            (changed("评分", 6, "口头汇报", "王甲", "01", None, 88), "评分", 6, "评分项", "没有写评分项"),
            (changed("评分", 10, *SCORE, 88), "评分", 10, "评分项", "与第 6 行重复"),
            (changed("评分", 6, *SCORE, 100.5), "评分", 6, "分数", "超出范围，请填 0 到 100"),
            (changed("评分", 6, *SCORE, -1), "评分", 6, "分数", "超出范围"),
            (changed("评分", 6, *SCORE, 88.5), "评分", 6, "分数", "不是最小分档 1 的倍数"),
            (changed("评分", 6, *SCORE, "优"), "评分", 6, "分数", "“优”不是数"),
            (changed("评分", 6, *SCORE, True), "评分", 6, "分数", "不是数"),
            (changed("评分", 6, *SCORE, 88, "缺席"), "评分", 6, "分数", "状态是“缺席”的评分表不能有分数"),
            (changed("评分", 2, "实地查看", "王甲", "01", "村容", None, "回避"), "评分", 3, "分数", "第 2 行"),
            (changed("评分", 5, "实地查看", "王甲", "02", "产业", None, "缺席"), "评分", 5, "状态", "第 4 行"),
            (changed("评分", 6, *SCORE, 88, "完成"), "评分", 6, "状态", "状态“完成”不认识"),
            (changed("加减分", 2, "09", 1, "示范"), "加减分", 2, "编号", "编号“09”"),
            (changed("加减分", 2, "01", "一分", "示范"), "加减分", 2, "分值", "不是数"),
            (changed("加减分", 2, "01", None, "示范"), "加减分", 2, "分值", "是空的"),
            (changed("加减分", 2, "01", 0.0000001, "示范"), "加减分", 2, "分值", "小数太多"),
            (changed("同分规则", 2, 2, "抓阄"), "同分规则", 2, "规则", "“抓阄”不认识"),
            (changed("同分规则", 2, 2, "环节得分:笔试"), "同分规则", 2, "规则", "环节“笔试”不存在"),
            (changed("同分规则", 2, 1, "抽签"), "同分规则", 3, "顺序", "与第 2 行重复"),
            (changed("同分规则", 2, 2, "环节得分:口头汇报"), "同分规则", 3, "规则", "与第 2 行重复"),
            (changed("选手", 1, "乡镇", "村"), "选手", 0, "编号", "缺少“编号”列"),
            (changed("选手", 1, "编号", "村", "村"), "选手", 1, "村", "出现了两次"),
            (GOOD | {"环节": GOOD["环节"][:1]}, "环节", 0, "", "还没有环节"),
            (GOOD | {"评分项": GOOD["评分项"][:3]}, "评分项", 0, "环节", "“口头汇报”还没有评分项"),
        ],
    )  # fmt: skip
    def test_every_error_names_sheet_row_and_column(self, tmp_path, tables, sheet, row, column, words):
        errors = refusal(save(tmp_path / "赛.xlsx", tables))
        found = [problem for problem in errors if words in problem.message]
        assert [(problem.sheet, problem.row, problem.column) for problem in found] == [
            (sheet, row, column)
        ], errors

    @pytest.mark.parametrize("name", ["设置", "环节", "评分项", "选手", "评委"])
    def test_a_missing_sheet(self, tmp_path, name):
        errors = refusal(save(tmp_path / "赛.xlsx", {k: v for k, v in GOOD.items() if k != name}))
        assert (errors[0].sheet, errors[0].row) == (name, 0)
        assert f"缺少工作表“{name}”" in errors[0].message
        assert not [error for error in errors if error.sheet in ("评分", "加减分", "同分规则")]

    def test_all_problems_come_at_once(self, tmp_path):
        tables = deepcopy(GOOD)
        tables["环节"][1][1] = 30
        tables["选手"][2][0] = "01"
        tables["评分"][1][4] = 99
        tables["同分规则"][1][1] = "抓阄"
        path = save(tmp_path / "赛.xlsx", tables)
        assert {problem.sheet for problem in refusal(path)} == {"环节", "选手", "评分", "同分规则"}
        with pytest.raises(ImportRefusedError, match=r"“赛.xlsx”有 \d+ 处错误，没有导入任何内容"):
            read_competition(path)

    def test_a_wrong_criterion_is_reported_once_and_not_for_each_of_its_scores(self, tmp_path):
        tables = changed("评分项", 4, "口头汇报", "内容", "高")
        assert [(p.sheet, p.row) for p in refusal(save(tmp_path / "赛.xlsx", tables))] == [("评分项", 4)]

    def test_a_merged_score_is_not_taken_for_two(self, tmp_path):
        path = save(tmp_path / "赛.xlsx", GOOD)
        book = openpyxl.load_workbook(path)
        book["评分"].merge_cells("E2:E3")
        book.save(path)
        (error,) = refusal(path)
        assert (error.sheet, error.row, error.column) == ("评分", 3, "分数")
        assert "合并" in error.message

    def test_a_formula_that_was_never_computed_is_an_error(self, tmp_path):
        tables = changed("评分", 6, *SCORE, "=80+8")
        (error,) = refusal(save(tmp_path / "赛.xlsx", tables))
        assert (error.sheet, error.row, error.column) == ("评分", 6, "分数")


# No blanks around, no controls, nothing that a spreadsheet file cannot hold; 𬭎 and · as they come.
characters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zs", "Zl", "Zp"])
names = st.one_of(
    st.sampled_from(
        ["张三", "阿卜杜勒·买买提", "𬭎一", "01", "1", "=A1", "#N/A", "2026-05", "是", "1e5", "'0", "_x0041_"]
    ),
    st.text(characters, min_size=1, max_size=8),
)
texts = st.just("") | names | st.just("要点一\n要点二，占 50%")
steps = st.sampled_from(list(map(Decimal, ("0.5", "1", "0.25", "0.1", "0.01", "2"))))


@st.composite
def criteria(draw, name):
    step = draw(steps)
    return Criterion(name, step * draw(st.integers(1, 300)), step, draw(texts))


@st.composite
def any_segments(draw):
    found = []
    weights = draw(st.sampled_from([["100"], ["40", "60"], ["33.33", "33.33", "33.34"], ["0", "100"]]))
    segment_names = draw(st.lists(names, min_size=len(weights), max_size=len(weights), unique=True))
    for name, weight in zip(segment_names, weights, strict=True):
        labels = draw(st.lists(names, min_size=1, max_size=3, unique=True))
        people = draw(st.lists(names, max_size=3, unique=True))
        found.append(
            Segment(
                name,
                Decimal(weight),
                tuple(draw(criteria(label)) for label in labels),
                tuple(Judge(person, draw(texts), draw(st.booleans())) for person in people),
                *draw(st.tuples(*[st.integers(0, 9)] * 3)),
                date=draw(texts),
            )
        )
    return tuple(found)


@st.composite
def any_sheet(draw, segment):
    state = draw(st.sampled_from(SheetState))
    if state in (SheetState.ABSENT, SheetState.RECUSED, SheetState.WITHDRAWN):
        return Sheet(state)
    values = {c.name: c.step * draw(st.integers(0, int(c.full_mark / c.step))) for c in segment.criteria}
    if state is SheetState.PENDING:
        values = dict(list(values.items())[: draw(st.integers(1, len(values)))])
    return Sheet(state, values)


@st.composite
def competitions(draw):
    segments = draw(any_segments())
    numbers = draw(st.lists(names, max_size=3, unique=True))
    orders = draw(st.lists(st.none() | st.integers(1, 99), min_size=3, max_size=3, unique=True))
    entries = tuple(
        Entry(number, *draw(st.tuples(*[texts] * 4)), order, draw(st.none() | st.integers(1, 99)))
        for number, order in zip(numbers, orders, strict=False)
    )
    keys = [(s, SheetKey(s.name, j.name, number)) for s in segments for j in s.judges for number in numbers]
    chosen = [pair for pair in keys if draw(st.booleans())]
    rules = ["未去分平均", "主评委评分", "抽签", *(f"环节得分:{segment.name}" for segment in segments)]
    values = st.decimals(-99, 99, places=2)
    adjustment = st.builds(Adjustment, st.sampled_from(numbers), values, texts) if numbers else st.nothing()
    return Competition(
        name=draw(names),
        theme=draw(texts),
        year=draw(st.none() | st.integers(1990, 2100)),
        quarter=draw(st.none() | st.integers(1, 4)),
        date=draw(texts),
        place=draw(texts),
        decimals=draw(st.integers(0, 6)),
        segments=segments,
        entries=entries,
        adjustments=tuple(draw(st.lists(adjustment, max_size=3 if numbers else 0))),
        tie_rules=tuple(draw(st.lists(st.sampled_from(rules), unique=True))),
        sheets={key: draw(any_sheet(segment)) for segment, key in chosen},
    )


class TestRoundTrip:
    @given(competition=competitions())
    @settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_what_is_exported_is_read_back_as_the_same_competition(self, tmp_path, competition):
        write_competition(competition, tmp_path / "赛.xlsx")
        assert read_competition(tmp_path / "赛.xlsx").competition == competition

    def test_a_hand_made_workbook_survives_too(self, tmp_path):
        competition = read_competition(save(tmp_path / "一.xlsx", GOOD)).competition
        write_competition(competition, tmp_path / "二.xlsx")
        read = read_competition(tmp_path / "二.xlsx")
        assert (read.competition, read.problems) == (competition, ())

    def test_a_seal_is_not_carried(self, tmp_path):
        competition = one_segment(hall(1), {"01": ("80",)})
        write_competition(replace(competition, sealed=True), tmp_path / "赛.xlsx")
        assert read_competition(tmp_path / "赛.xlsx").competition == competition

    def test_scores_left_on_the_sheet_of_an_absent_judge_are_not_written(self, tmp_path):
        competition = one_segment(hall(1), {"01": ("80",)})
        key = SheetKey("现场打分", "评委1", "01")
        left = replace(competition, sheets={key: Sheet(SheetState.ABSENT, {"总体": Decimal(80)})})
        write_competition(left, tmp_path / "赛.xlsx")
        assert read_competition(tmp_path / "赛.xlsx").competition.sheets == {key: Sheet(SheetState.ABSENT)}


class TestWriting:
    def test_a_clerk_can_type_scores_into_what_was_exported_before_the_competition(self, tmp_path):
        path = tmp_path / "赛.xlsx"
        write_competition(
            replace(one_segment(hall(2), {"01": ("1", "1"), "02": ("1", "1")}), sheets={}), path
        )
        book = openpyxl.load_workbook(path)
        rows = list(book["评分"].iter_rows(min_row=2, max_row=5))
        assert [[cell.value for cell in row] for row in rows] == [
            ["现场打分", "评委1", "01", "总体", None, None],
            ["现场打分", "评委1", "02", "总体", None, None],
            ["现场打分", "评委2", "01", "总体", None, None],
            ["现场打分", "评委2", "02", "总体", None, None],
        ]
        for row, score in zip(rows, (80, 70, 90, 60), strict=True):
            row[4].value = score
        book.save(path)
        results = rank(read_competition(path).competition).results
        assert [(r.entry.number, r.published) for r in results] == [("01", "85.00"), ("02", "65.00")]

    def test_the_template_has_headers_notes_and_lists_to_choose_from(self, tmp_path):
        write_template(tmp_path / "空白.xlsx")
        book = openpyxl.load_workbook(tmp_path / "空白.xlsx")
        assert book.sheetnames == ["填写说明", *GOOD]
        for name, rows in GOOD.items():
            assert [cell.value for cell in book[name][1]] == rows[0]
            assert book[name].freeze_panes == "A2"
        assert book["设置"]["A2"].value == "名称"
        (states,) = book["评分"].data_validations.dataValidation
        assert states.formula1 == '"未评,已评,缺席,回避,弃权"'
        assert "F2" in states.sqref
        (chief,) = book["评委"].data_validations.dataValidation
        assert chief.formula1 == '"是,否"'
        assert book["选手"].column_dimensions["A"].number_format == "@"

    def test_the_empty_template_says_what_to_fill_in(self, tmp_path):
        write_template(tmp_path / "空白.xlsx")
        errors = refusal(tmp_path / "空白.xlsx")
        assert [(error.sheet, error.row) for error in errors] == [("设置", 2), ("环节", 0)]

    def test_only_xlsx_is_written(self, tmp_path):
        with pytest.raises(UserError, match=r"只能保存为 \.xlsx"):
            write_template(tmp_path / "空白.xls")
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_is_not_there_is_said(self, tmp_path):
        with pytest.raises(UserError, match="不存在"):
            write_template(tmp_path / "优盘" / "空白.xlsx")
