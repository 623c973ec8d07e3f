"""The columns of a list of cadres: the fields of the table, and those that live elsewhere or are derived."""

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.fields import Field, Kind, fields_of

_ALL = fields_of(Cadre)
_OWN = {key: field for key, field in _ALL.items() if not field.automatic}

TOWNSHIP = Field(
    "乡镇", "township", width=12, required=True, synonyms=("镇", "乡", "街道", "乡镇街道", "所属乡镇")
)
VILLAGE = Field(
    "村", "village", width=14, required=True,
    synonyms=("村名", "村名称", "行政村", "村别", "所在村", "村社区", "单位", "村（社区）", "所属村", "村庄"),
)  # fmt: skip
POSITIONS = Field(
    "现任职务", "positions", kind=Kind.CODE, codes=rules.POSITIONS, width=24, expected=True,
    synonyms=("职务", "任职", "村内职务", "现职务", "担任职务", "职务名称", "现任职", "村干部职务",
              "所任职务", "两委职务", "村两委职务", "任职情况", "现职", "职务情况"),
)  # fmt: skip
TOOK_POST = Field(
    "任现职时间", "took_post", kind=Kind.DATE, width=11, expected=True,
    synonyms=("任职时间", "任现职务时间", "任现职年月", "现职时间", "任职年月", "何时任现职",
              "任职日期", "任现职日期", "任职起始时间", "现任职务时间", "任职起始年月"),
)  # fmt: skip
AGE = Field("年龄", "age", kind=Kind.NUMBER, width=5)
DUAL_HEAD = Field("一肩挑", "dual_head", kind=Kind.YES_NO, width=7)


def _roster() -> tuple[Field, ...]:
    """The fields of a cadre in their order, 职务 standing after the school as the 花名册 has it."""
    own = list(_OWN.values())
    place = own.index(_OWN["school"]) + 1
    return (TOWNSHIP, VILLAGE, *own[:place], POSITIONS, TOOK_POST, *own[place:])


ROSTER: tuple[Field, ...] = _roster()
"""What a roster holds, in the usual order of the 花名册; import and export read it."""

_FIRST = (
    TOWNSHIP, VILLAGE, _OWN["name"], POSITIONS, _OWN["sex"], AGE, _OWN["ethnicity"], _OWN["birth_date"],
    _OWN["political_status"], _OWN["party_joined"], _OWN["education"], TOOK_POST, DUAL_HEAD, _OWN["phone"],
    _OWN["id_number"],
)  # fmt: skip

_LEFT = (_ALL["left_on"], _ALL["left_reason"])

TABLE: tuple[Field, ...] = (*_FIRST, *(field for field in _OWN.values() if field not in _FIRST), *_LEFT)
"""What the table on the screen shows: what is asked for most stands first, the user may hide the rest."""

HIDDEN_AT_FIRST = frozenset(
    {"former_name", "native_place", "birthplace", "party_confirmed", "work_started", "health", "technical_title",
     "skills", "left_on", "left_reason"}
)  # fmt: skip
"""The keys of those columns of the table that are hidden until the user wants them."""
