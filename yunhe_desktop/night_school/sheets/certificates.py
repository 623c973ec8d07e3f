"""结业证书: A4 across, one on a page or two side by side, always the same from what was kept when it was issued."""

from collections.abc import Sequence
from dataclasses import dataclass

from yunhe_desktop.dates import PartialDate
from yunhe_desktop.documents.pdf import render
from yunhe_desktop.errors import UserError

_LABELS = {
    "name": "姓名",
    "unit": "单位及职务",
    "course": "培训名称",
    "issuer": "发证单位",
    "number": "证书编号",
}


@dataclass(frozen=True, slots=True)
class CertificateTexts:
    """What stands on one certificate."""

    number: str
    name: str
    unit: str  # 单位及职务, "" = not said
    course: str
    hours: str
    issued_on: str  # stored date
    issuer: str = ""  # "" = the seal alone says it


def certificates_pdf(certificates: Sequence[CertificateTexts], *, per_page: int = 1) -> bytes:
    """The certificates in this order, 1 or 2 on a page.

    `UserError` where there are none, or a character that no font can draw.
    """
    if not certificates:
        raise UserError("没有可打印的结业证：请先选中要打印的结业证。")
    if per_page not in (1, 2):
        raise UserError(f"结业证一页可以印一张或两张，不能是{per_page}张。")
    data = {
        "per_page": per_page,
        "certificates": [
            {
                "number": one.number,
                "name": one.name,
                "unit": one.unit,
                "course": one.course,
                "hours": one.hours,
                "issuer": one.issuer,
                "day": PartialDate.from_iso(one.issued_on).chinese,
            }
            for one in certificates
        ],
    }
    return render("training-certificates.typ", data, labels=_LABELS)
