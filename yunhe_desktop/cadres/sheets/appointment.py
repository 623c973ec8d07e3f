"""The 干部任免审批表 on paper: two A4 pages for each person, to the millimetre of the official form."""

import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from yunhe_desktop.cadres.rules import FormContent
from yunhe_desktop.cadres.sheets.wording import padded
from yunhe_desktop.documents.pdf import render
from yunhe_desktop.documents.photo_frame import framed
from yunhe_desktop.errors import UserError

TWO_INCH = (35, 49)
"""A photo of two inches as the offices hand it in: width and height in millimetres."""

_LONG_RUN = re.compile("[A-Za-z]{13,}")  # without a place to break the line
_LABELS = {
    "name": "姓名", "native_place": "籍贯", "birthplace": "出生地", "technical_title": "专业技术职务",
    "skills": "熟悉专业有何专长", "school": "毕业院校系及专业", "degree_school": "毕业院校系及专业",
    "present": "现任职务", "proposed": "拟任职务", "removed": "拟免职务", "text": "简历", "honours": "奖惩情况",
    "reason": "任免理由", "relation": "称谓", "work": "工作单位及职务", "unit": "呈报单位", "filled_by": "填表人",
}  # fmt: skip


def appointment_pdf(forms: Sequence[tuple[FormContent, bytes]]) -> bytes:
    """The forms of one or many people, each with a JPEG as photo (b"" = the word 照片 in its place).

    `UserError` where there is nobody, where a text does not fit into its cell at the smallest size (it names
    whose and which), and where a character has no glyph.
    """
    if not forms:
        raise UserError("没有要打印的任免审批表：请先选中至少一名干部。")
    names = [f"photo-{number}.svg" if photo else "" for number, (_, photo) in enumerate(forms)]
    photos = {name: framed(photo, *TWO_INCH) for name, (_, photo) in zip(names, forms, strict=True) if name}
    data = [_form(content, name) for name, (content, _) in zip(names, forms, strict=True)]
    return render("appointment.typ", {"forms": data}, photos, _LABELS)


def blank_appointment_pdf(copies: int = 1) -> bytes:
    """The empty form as often as wanted, for filling by hand."""
    return appointment_pdf([(FormContent(), b"")] * copies)


def _form(content: FormContent, photo: str) -> dict[str, Any]:
    year, month, day = date_parts(content.filled_on)
    data: dict[str, Any] = _breakable(asdict(content))
    data["name"] = padded(data["name"])
    data["relatives"] = [{**each, "name": padded(each["name"])} for each in data["relatives"]]
    honours = "\n".join(data["honours"])
    return data | {"photo": photo, "honours": honours, "year": year, "month": month, "day": day}


def date_parts(dotted: str) -> tuple[str, str, str]:
    """Year, month and day of "2024.06.10" as a date line has them, without padding; "" what is not known."""
    year, month, day, *_ = (*(part.lstrip("0") for part in dotted.split(".")), "", "")
    return year, month, day


def _breakable(value: Any) -> Any:
    """The same data, long runs of letters able to go on in the next line."""
    if isinstance(value, str):
        return _LONG_RUN.sub(lambda run: "\u200b".join(run[0]), value)
    if isinstance(value, dict):
        return {key: _breakable(inner) for key, inner in value.items()}
    return [_breakable(inner) for inner in value]
