"""签到卡: a card for each cadre with the code that a scanner at the door reads; no number of a person on it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from yunhe_desktop.documents.pdf import render
from yunhe_desktop.documents.qr import qr_svg
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.card_codes import cadre_code
from yunhe_desktop.night_school.sheets.wording import LABELS, padded

if TYPE_CHECKING:  # a plain value; its module talks to the data file
    from yunhe_desktop.night_school.queries.rosters import Expected

PER_PAGE = (10, 8)


def cards_pdf(people: "Sequence[Expected]", *, organiser: str = "", per_page: int = PER_PAGE[0]) -> bytes:
    """Their cards in this order, row by row, with marks to cut along.

    10 on an A4 page are as large as bank cards, 8 larger. `organiser` stands on each, where it is known.
    `UserError` where there is nobody, another number than those is asked for, or a character cannot be drawn.
    """
    if not people:
        raise UserError("没有可打印的签到卡：请先选中要发卡的干部或村。")
    if per_page not in PER_PAGE:
        raise UserError(f"签到卡每页可以印10张或8张，不能印{per_page}张。")
    images = {f"qr-{at}.svg": qr_svg(cadre_code(one.cadre_id)).encode() for at, one in enumerate(people)}
    cards = [
        {
            "name": padded(one.name),
            "village": f"{one.township}{one.village}",
            "positions": one.positions,
            "qr": f"qr-{at}.svg",
        }
        for at, one in enumerate(people)
    ]
    data = {"organiser": organiser, "cards": cards, "per_page": per_page}
    return render("attendance-cards.typ", data, images, LABELS)
