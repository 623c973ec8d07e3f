"""The columns of a platform's workbook: what they are called, and which of them are lessons of the class."""

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import product

from yunhe_desktop.fields import Field
from yunhe_desktop.night_school.rules.online import OnlineLine

NAME, ID_NUMBER, PHONE, TOWNSHIP, VILLAGE = "name", "id_number", "phone", "township", "village"
REQUIRED, ELECTIVE, HOURS = "required_done", "elective_done", "hours"
FINISHED, FINISHED_ON, PROGRESS = "finished", "finished_on", "progress"
LESSON, KIND = "lesson", "kind"
_LESSON_COLUMN = "lesson "  # and the number


def _counts(kind: str) -> tuple[str, ...]:
    """必修完成（节）, 已学必修课数 and what else platforms call it."""
    names = (kind, f"{kind}课", f"{kind}课程")
    behind = (
        "完成", "已完成", "完成数", "完成节数", "完成门数", "完成课程数", "完成课数", "完成情况", "完成率", "完成进度",
        "完成比例", "已学", "已学数", "已学节数", "已学课程数", "已学门数", "已完成数", "已完成节数", "已完成门数",
        "已完成课程数", "进度", "学习进度", "学习情况", "学习数", "学完", "学完数", "学完节数", "已修", "已修数",
    )  # fmt: skip
    found = [first + last for first, last in product(names, behind)]
    found += ["".join(parts) for parts in product(("已学", "已完成", "完成", "学完", "已修", "累计"), names,
                                                  ("", "数", "节数", "门数", "进度"))]  # fmt: skip
    return (*found, *names, f"{kind}数", f"{kind}节数")


COLUMNS = (
    Field("姓名", NAME, synonyms=("学员姓名", "学员", "真实姓名", "用户姓名", "人员姓名", "学习人", "学习人员", "参训人员")),
    Field("身份证号", ID_NUMBER,
          synonyms=("身份证", "身份证号码", "公民身份号码", "证件号码", "证件号", "身份证件号", "居民身份证号")),
    Field("手机号", PHONE, synonyms=("手机", "手机号码", "联系电话", "电话", "电话号码", "联系方式", "移动电话")),
    Field("乡镇", TOWNSHIP, synonyms=("所属乡镇", "乡镇街道", "镇街", "街道", "乡镇名称", "所在乡镇")),
    Field("村", VILLAGE,
          synonyms=("所属村", "村名", "村名称", "行政村", "村社区", "村居", "所在村", "单位", "工作单位", "所在单位",
                    "所属单位", "单位名称", "单位及职务", "单位职务", "组织", "所属组织", "所在组织", "部门", "所属部门",
                    "所在部门", "所属机构", "党组织", "所属党组织", "所在党组织", "所在支部", "所在党支部", "村庄")),
    Field("必修完成", REQUIRED, synonyms=_counts("必修")),
    Field("选修完成", ELECTIVE, synonyms=_counts("选修")),
    Field("学时", HOURS,
          synonyms=("已获学时", "获得学时", "累计学时", "总学时", "已学学时", "完成学时", "已完成学时", "学时数", "学习学时",
                    "合计学时", "累计获得学时", "取得学时", "平台学时")),
    Field("是否结业", FINISHED,
          synonyms=("结业", "结业状态", "是否学完", "是否完成学习", "是否达标", "是否合格", "结业情况", "是否毕业")),
    Field("学完时间", FINISHED_ON,
          synonyms=("完成时间", "完成日期", "学完日期", "结业时间", "结业日期", "学习完成时间", "完课时间", "通过时间")),
    Field("学习进度", PROGRESS,
          synonyms=("进度", "总进度", "完成进度", "完成率", "总完成率", "学习状态", "完成状态", "完成情况", "是否完成",
                    "状态", "课程进度", "学习完成率")),
    Field("课程名称", LESSON,
          synonyms=("课程", "课程标题", "课件名称", "课件", "学习课程", "课程名", "课名", "课题", "网课名称", "学习内容")),
    Field("课程类型", KIND,
          synonyms=("课程类别", "课程性质", "必修选修", "必修或选修", "必选修", "类型", "类别", "修习类型", "选修必修")),
    Field("序号", "index", synonyms=("编号", "学号", "排名", "名次")),
)  # fmt: skip
"""序号 helps to find the headings; everything else is read."""


def with_lessons(lines: Iterable[OnlineLine]) -> tuple[Field, ...]:
    """The columns, and one for each lesson of the class: its title, its number."""
    fields: list[Field] = list(COLUMNS)
    places = {True: 0, False: 0}
    for one in lines:
        places[one.required] += 1
        kind, place = "必修" if one.required else "选修", places[one.required]
        names = (*_numbered("", one.number), *_numbered(kind, place), *_numbered(f"{kind}课", place))
        titles = (f"{one.number}{one.title}", f"第{one.number}课{one.title}", f"{kind}{place}{one.title}")
        fields.append(Field(one.title, f"{_LESSON_COLUMN}{one.number}", synonyms=(*names, *titles)))
    return tuple(fields)


def _numbered(kind: str, number: int) -> tuple[str, ...]:
    return (
        *(f"{kind}第{number}{unit}" for unit in "课节讲集"),
        *(f"{kind}{number}{unit}" for unit in ("", "课", "节")),
    )


def lesson_number(key: str) -> int:
    """The number of the lesson that the column with this key is about; 0 for another column."""
    return int(key.removeprefix(_LESSON_COLUMN)) if key.startswith(_LESSON_COLUMN) else 0


_KIND = re.compile(r"必修|选修")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(?:分钟|min)")


def kind_in(text: str) -> bool | None:
    """Whether a text says 必修 (True) or 选修 (False); None where it says neither."""
    found = _KIND.search(text)
    return found[0] == "必修" if found else None


def minutes_in(heading: str) -> Decimal | None:
    """The length of a lesson that its heading gives: 党建引领（45分钟）."""
    found = _LENGTH.search(heading)
    return Decimal(found[1]) if found else None
