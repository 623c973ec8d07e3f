"""The sheets and columns of the 擂台赛工作簿, for reading and for writing."""

from yunhe_desktop.documents.labelled_sheets import SheetLayout

NOTES = "填写说明"  # written for people, never read


def _layout(name: str, columns: str, mandatory: str) -> SheetLayout:
    return SheetLayout(name, tuple(columns.split()), frozenset(mandatory.split()))


SETTINGS = _layout("设置", "项目 内容", "项目 内容")
SEGMENTS = _layout("环节", "环节 权重(%) 去最高 去最低 去分起始评委数 日期", "环节 权重(%)")
CRITERIA = _layout("评分项", "环节 评分项 满分 最小分档 评分要点", "环节 评分项 满分")
ENTRIES = _layout("选手", "编号 乡镇 村 书记 包村干部 出场顺序 抽签", "编号")
JUDGES = _layout("评委", "环节 评委 单位 主评委", "环节 评委")
SCORES = _layout("评分", "环节 评委 编号 评分项 分数 状态", "环节 评委 编号 评分项 分数")
ADJUSTMENTS = _layout("加减分", "编号 分值 原因", "编号 分值")
TIE_RULES = _layout("同分规则", "顺序 规则", "规则")

LAYOUTS = (SETTINGS, SEGMENTS, CRITERIA, ENTRIES, JUDGES, SCORES, ADJUSTMENTS, TIE_RULES)
NEEDED = (SETTINGS, SEGMENTS, CRITERIA, ENTRIES, JUDGES)  # nothing can be read without these

NAME = "名称"
THEME = "主题"
YEAR = "年度"
QUARTER = "季度"
DATE = "日期"
PLACE = "地点"
DECIMALS = "公布小数位"
SETTING_NAMES = (NAME, THEME, YEAR, QUARTER, DATE, PLACE, DECIMALS)

YES = "是"
NO = "否"
