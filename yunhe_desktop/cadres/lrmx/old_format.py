"""The .lrm of the editor's version 2: texts in quotes with commas between, GBK, the photo beside it as .pic.

Line breaks within a cell are real ones; "@" stands between the lines of a cell that has several (the relatives,
full-time and in-service education), "#" between 学历 and 学位. The order of the cells is known from the two
readers that `elements` names.
"""

from contextlib import suppress
from itertools import zip_longest
from pathlib import Path

from yunhe_desktop.cadres.lrmx import elements as of
from yunhe_desktop.cadres.lrmx.values import FormTexts
from yunhe_desktop.errors import UserError

_CELLS = {
    0: of.NAME, 1: of.SEX, 2: of.BIRTH, 3: of.ETHNICITY, 4: of.NATIVE_PLACE, 5: of.PARTY, 6: of.HEALTH,
    7: of.BIRTHPLACE, 8: of.WORK_STARTED, 11: of.TITLE, 16: of.SKILLS, 17: of.CAREER, 18: of.HONOURS,
    19: of.RESULTS, 25: of.PRESENT, 26: of.PROPOSED, 27: of.REMOVED, 28: of.REASON, 29: of.UNIT, 30: of.AGES_ON,
    31: of.FILLED_BY, 32: of.FILLED_ON, 33: of.ID_NUMBER,
}  # fmt: skip
_LEVELS, _SCHOOLS, _RELATIVES = 9, 10, range(20, 25)
_FEWEST = 33
_MOST_PHOTO = 10 * 1024 * 1024


def read_old_form(path: Path, data: bytes) -> FormTexts:
    """The texts of the form, with the photo that lies beside it; `UserError` where it is none."""
    cells = _cells(data.decode("gb18030", errors="replace"))
    if len(cells) < _FEWEST:
        raise UserError(f"“{path.name}”不是任免表编辑器的 .lrm 文件，没有导入。请用新版编辑器另存为 .lrmx。")
    form = FormTexts(
        {element: cells[place].strip() for place, element in _CELLS.items() if place < len(cells)}
    )
    for place, suffixes in ((_LEVELS, (0, 1)), (_SCHOOLS, (2, 3))):
        parts = [half.split("#") for half in cells[place].split("@")]
        for prefix, half in zip((of.FULL_TIME, of.IN_SERVICE), parts, strict=False):
            names = of.schooling_elements(prefix)
            form.texts |= {names[suffix]: text.strip() for suffix, text in zip(suffixes, half, strict=False)}
    columns = [cells[place].split("@") for place in _RELATIVES]
    form.family = [
        dict(zip(of.RELATIVE_ELEMENTS, (text.strip() for text in row), strict=True))
        for row in zip_longest(*columns, fillvalue="")
    ]
    form.photo = _photo_beside(path)
    return form


def _cells(text: str) -> list[str]:
    body = text.replace("\r\n", "\n").strip().strip("\x00").strip()
    return body.removeprefix('"').removesuffix('"').split('","')


def _photo_beside(path: Path) -> bytes:
    for suffix in (".pic", ".PIC", ".Pic"):
        beside = path.with_suffix(suffix)
        with suppress(OSError):
            if beside.stat().st_size <= _MOST_PHOTO:
                return beside.read_bytes()
    return b""
