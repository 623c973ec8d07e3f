"""The columns that a roster may have, beyond the fields of a cadre: posts and education in several columns."""

import re
from collections.abc import Iterator, Mapping

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.columns import ROSTER
from yunhe_desktop.documents.headings import normal
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.reading import plain

# Offices keep the posts of the three bodies in a column each; the column says whose 书记, 主任 or 委员 is meant.
BODIES: Mapping[str, str] = {
    "party_position": "党支部",
    "committee_position": "村委会",
    "supervision_position": "监委会",
    "other_position": "",
}
STARTS: Mapping[str, str] = {
    "party_position": "party_took_post",
    "committee_position": "committee_took_post",
    "supervision_position": "supervision_took_post",
}
"""By the column of a body's posts the one that says since when they are held."""

_NAMES: Mapping[str, tuple[str, ...]] = {
    "party_position": ("支部", "党内", "党支部", "党组织", "支委", "党总支", "村党组织", "村党支部", "支部内"),
    "committee_position": (
        "村委", "村委会", "村民委员会", "行政", "居委会", "村委会内", "村(居)委会", "村居委会", "社区居委会",
    ),
    "supervision_position": ("监委会", "监委", "村监会", "村务监督委员会", "监督委员会", "监会", "村务监督"),
    "other_position": ("其他", "其它", "兼任", "其他兼任"),
}  # fmt: skip
_GROUPS = ("职务", "现任职务", "任职", "任职情况")


def _body_fields() -> Iterator[Field]:
    for key, names in _NAMES.items():
        groups = [f"{group}{name}" for group in _GROUPS for name in names]
        alone = [f"{name}{ending}" for name in names for ending in ("职务", "任职")]
        within = [f"{name}职务{ending}" for name in names for ending in ("职务", "名称", "职务名称")]
        yield Field(f"{names[0]}职务", key, synonyms=(*alone, *groups, *within))
        if key in STARTS:
            dates = [
                f"{name}{middle}{ending}"
                for name in names
                for middle in ("", "职务")
                for ending in ("任职时间", "任现职时间", "任职年月", "任职日期")
            ]
            yield Field(f"{names[0]}任职时间", STARTS[key], kind=Kind.DATE, synonyms=tuple(dates))


_PARTS: tuple[Field, ...] = (
    *_body_fields(),
    Field(
        "在职学历", "in_service_education",
        synonyms=("在职教育", "学历/在职", "学历/在职教育", "在职教育学历", "文化程度/在职", "后取学历",
                  "学历学位/在职教育", "学历学位/在职"),
    ),
    Field(
        "全日制学历", "full_time_education",
        synonyms=("全日制教育", "学历/全日制", "学历/全日制教育", "全日制教育学历", "文化程度/全日制", "第一学历",
                  "学历学位/全日制教育", "学历学位/全日制"),
    ),
)  # fmt: skip

RECOGNISED: tuple[Field, ...] = (*ROSTER, *_PARTS)
"""Every column that is understood."""

EDUCATIONS = ("education", "full_time_education", "in_service_education")  # the highest counts

_NOISE = re.compile(
    r"(原行号|问题|序号?|编号|行号|no|年龄|周岁|年龄周岁|实足年龄|现年|(是否)?(书记主任)?一肩挑(是否)?|村序号?|总序号?|分序号?|人数|党龄)\d*"
)


def is_noise(header: str) -> bool:
    """Whether a column holds nothing but numbering, or what the program derives itself."""
    return header.startswith("（") or bool(_NOISE.fullmatch(normal(header)))


def guess_by_content(values: list[Cell]) -> str | None:
    """The field of a column whose heading says nothing, where nearly all of its values tell."""
    texts = [plain(str(value)).upper() for value in values]
    for key, pattern in _TELLING.items():
        if sum(bool(pattern.fullmatch(text)) for text in texts) * 10 >= len(texts) * 9:
            return key
    return None


_TELLING: Mapping[str, re.Pattern[str]] = {
    "id_number": re.compile(r"\d{17}[\dX]"),
    "phone": re.compile(r"1[3-9]\d{9}"),
    "sex": re.compile("男|女"),
    "ethnicity": re.compile(f"({'|'.join(rules.ETHNICITIES)})族"),
    "political_status": re.compile("中共党员|中共预备党员|预备党员|党员|群众|共青团员"),
}
