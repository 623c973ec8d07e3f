"""Sex, 民族, 政治面貌 and 学历: the standard names, and the ways in which ledgers write them."""

import re

from yunhe_desktop.reading import Reading, UnreadableError, plain

SEXES = ("男", "女")

ETHNICITIES = (
    "汉", "蒙古", "回", "藏", "维吾尔", "苗", "彝", "壮", "布依", "朝鲜", "满", "侗", "瑶", "白", "土家", "哈尼",
    "哈萨克", "傣", "黎", "傈僳", "佤", "畲", "高山", "拉祜", "水", "东乡", "纳西", "景颇", "柯尔克孜", "土", "达斡尔",
    "仫佬", "羌", "布朗", "撒拉", "毛南", "仡佬", "锡伯", "阿昌", "普米", "塔吉克", "怒", "乌孜别克", "俄罗斯", "鄂温克",
    "德昂", "保安", "裕固", "京", "塔塔尔", "独龙", "鄂伦春", "赫哲", "门巴", "珞巴", "基诺",
)  # fmt: skip
"""The 56 of GB/T 3304 in its order, without 族."""

POLITICAL_STATUSES = (
    "中共党员", "中共预备党员", "共青团员", "民革党员", "民盟盟员", "民建会员", "民进会员", "农工党党员",
    "致公党党员", "九三学社社员", "台盟盟员", "无党派人士", "群众",
)  # fmt: skip
"""GB/T 4762, in its order."""

PARTY_MEMBERS = frozenset(POLITICAL_STATUSES[:2])

EDUCATIONS = (
    "博士研究生", "硕士研究生", "研究生", "本科", "大专", "中专", "职高", "技校", "高中", "初中", "小学",
)  # fmt: skip
"""From the highest down, in the names of the export; after GB/T 4658."""

_OLD_ETHNICITIES = {"毛难": "毛南", "崩龙": "德昂", "蒙": "蒙古", "维": "维吾尔", "乌兹别克": "乌孜别克"}

_STATUS_SPELLINGS = {
    "中共党员": "党员 中国共产党党员 中国共产党员 共产党员 中共正式党员 正式党员 中共 中国共产党",
    "中共预备党员": "预备党员 中国共产党预备党员 共产党预备党员 中共党员预备 党员预备",
    "共青团员": "团员 共青团 中国共青团员 中国共产主义青年团团员 共产主义青年团员",
    "民革党员": "民革 民革会员 中国国民党革命委员会会员",
    "民盟盟员": "民盟 中国民主同盟盟员",
    "民建会员": "民建 中国民主建国会会员",
    "民进会员": "民进 中国民主促进会会员",
    "农工党党员": "农工党 农工党员 中国农工民主党党员",
    "致公党党员": "致公党 致公党员 中国致公党党员",
    "九三学社社员": "九三学社 九三社员 九三",
    "台盟盟员": "台盟 台湾民主自治同盟盟员",
    "无党派人士": "无党派 无党派民主人士",
    "群众": "普通群众 普通公民 一般群众",
}
_STATUSES = {
    written: name for name, spellings in _STATUS_SPELLINGS.items() for written in (name, *spellings.split())
}

_EDUCATION_SPELLINGS = {
    "博士研究生": "博士研究生 博士",
    "硕士研究生": "硕士研究生 硕士",
    "研究生": "研究生",
    "本科": "大学本科 本科 大本",
    "大专": "大学专科 大学大专 高等专科 大专 专科",
    "中专": "中等专科学校 中等专业学校 中等专科 中等专业 中专 中师",
    "职高": "职业高级中学 职业高中 职高 职业中学 职中",
    "技校": "技工学校 技校",
    "高中": "高级中学 普通高中 高中",
    "初中": "初级中学 普通初中 初中",
    "小学": "小学",
}
_EDUCATIONS = {
    written: name for name, spellings in _EDUCATION_SPELLINGS.items() for written in spellings.split()
}
_WAYS = re.compile(  # how it was reached, which is kept elsewhere
    "全日制|非全日制|在职教育|在职|函授|自学考试|自考|成人教育|成人|成教|电大|夜大|网络教育|网络|远程教育"
    "|中央党校|省委党校|市委党校|省党校|党校|学士|学位|毕业|学历|文化程度|文化|程度|水平"
)
_UNFINISHED = re.compile("肄业|结业|在读|未毕业|辍学")
_LEVEL = re.compile("|".join(sorted(_EDUCATIONS, key=len, reverse=True)))


def _text(value: object) -> str:
    return "" if value is None else plain(str(value))


def read_sex(value: object) -> Reading[str]:
    """男 or 女; the codes 1 and 2 of GB/T 2261.1 are taken with a doubt."""
    text = _text(value).removesuffix("性")
    if text in SEXES:
        return Reading(text)
    if text in ("1", "2"):
        sex = SEXES[int(text) - 1]
        return Reading(sex, f"性别写的是代码 {text}，已读作「{sex}」，请核对。")
    raise UnreadableError(f"性别「{text}」不是「男」或「女」，请改正。" if text else "性别是空的。")


def read_ethnicity(value: object) -> Reading[str]:
    """The name without 族, one of `ETHNICITIES`: 汉族 is 汉, 蒙古族 is 蒙古."""
    text = _text(value).removesuffix("族")
    name = _OLD_ETHNICITIES.get(text, text)
    if name in ETHNICITIES:
        return Reading(name)
    raise UnreadableError(f"民族「{_text(value)}」不是 56 个民族之一，请改正。" if text else "民族是空的。")


def read_political_status(value: object) -> Reading[str]:
    """One of `POLITICAL_STATUSES`: 党员 is 中共党员, 团员 is 共青团员."""
    text = re.sub(r"[()]", "", _text(value))
    if text in _STATUSES:
        return Reading(_STATUSES[text])
    raise UnreadableError(
        f"政治面貌「{text}」不是标准名称（如中共党员、共青团员、群众），请改正。"
        if text
        else "政治面貌是空的。"
    )


def read_education(value: object) -> Reading[str]:
    """One of `EDUCATIONS`: 大学本科 is 本科, 本科(在职) too; of several the highest, with a doubt.

    肄业, 结业 and 在读 are no 毕业 (GB/T 4658): the level is taken with a doubt.
    """
    text = _text(value)
    rest = _UNFINISHED.sub("", _WAYS.sub("", text))
    if rest.strip("()") == "大学":
        rest = "本科"
    levels = {_EDUCATIONS[written] for written in _LEVEL.findall(rest)}
    if not levels or re.sub(r"[()、,;/+]", "", _LEVEL.sub("", rest)):
        hint = "请改成标准名称，如本科、大专、高中。"
        raise UnreadableError(f"学历「{text}」认不出来，{hint}" if text else "学历是空的。")
    if {"硕士研究生", "博士研究生"} & levels:
        levels.discard("研究生")
    highest = min(levels, key=EDUCATIONS.index)
    return Reading(highest, _education_doubt(text, highest, several=len(levels) > 1))


def _education_doubt(text: str, taken: str, *, several: bool) -> str:
    if several:
        return f"学历「{text}」写了不止一种，已按最高的「{taken}」读取，请核对。"
    if _UNFINISHED.search(text):
        return f"学历「{text}」不是毕业，已按「{taken}」读取，请核对。"
    return ""
