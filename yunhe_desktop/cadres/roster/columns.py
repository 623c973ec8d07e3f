"""The columns that a roster may have, beyond the fields of a cadre: posts and education in several columns."""

import re
from collections.abc import Mapping

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.columns import ROSTER
from yunhe_desktop.documents.headings import normal
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.fields import Field
from yunhe_desktop.reading import plain

# Offices keep the posts of the three bodies in a column each; the column says whose 书记, 主任 or 委员 is meant.
BODIES: Mapping[str, str] = {
    "party_position": "党支部",
    "committee_position": "村委会",
    "supervision_position": "监委会",
    "other_position": "",
}

_PARTS: tuple[Field, ...] = (
    Field(
        "支部职务", "party_position",
        synonyms=("党内职务", "党支部职务", "党组织职务", "支委职务", "党总支职务", "党支部任职", "党组织任职",
                  "支部任职", "职务/党支部", "职务/党组织", "职务/党内", "现任职务/党支部", "现任职务/党内",
                  "现任职务/党组织", "村党组织职务", "村党支部职务", "支部内职务"),
    ),
    Field(
        "村委职务", "committee_position",
        synonyms=("村委会职务", "村民委员会职务", "行政职务", "居委会职务", "村委任职", "村委会任职", "职务/村委会",
                  "职务/村委", "职务/行政", "现任职务/村委会", "现任职务/行政", "现任职务/村委", "村委会内职务"),
    ),
    Field(
        "监委会职务", "supervision_position",
        synonyms=("监委职务", "村监会职务", "村务监督委员会职务", "监督委员会职务", "职务/监委会", "监委会任职",
                  "现任职务/监委会", "监会职务"),
    ),
    Field(
        "其他职务", "other_position",
        synonyms=("其它职务", "兼任职务", "兼职", "兼职情况", "职务/其他", "现任职务/其他", "兼任其他职务"),
    ),
    Field(
        "在职学历", "in_service_education",
        synonyms=("在职教育", "学历/在职", "学历/在职教育", "在职教育学历", "文化程度/在职", "后取学历"),
    ),
    Field(
        "全日制学历", "full_time_education",
        synonyms=("全日制教育", "学历/全日制", "学历/全日制教育", "全日制教育学历", "文化程度/全日制", "第一学历"),
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
