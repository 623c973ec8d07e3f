"""请假条: two on an A4 page to be cut apart, or one on an A5 page; filled, or blank for the counter."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from yunhe_desktop.dates import PartialDate
from yunhe_desktop.documents.pdf import render
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.codes import LEAVE_KINDS, WAITING
from yunhe_desktop.night_school.rules.day_words import long_day
from yunhe_desktop.night_school.sheets.wording import LABELS, padded

PAPERS = ("a4", "a5")


@dataclass(frozen=True, slots=True)
class LeaveSlip:
    """One slip; what is empty is to be written in by hand. Days are ISO."""

    name: str = ""
    place: str = ""  # township and village
    positions: str = ""
    lesson: str = ""
    day: str = ""
    times: str = ""
    kind: str = ""
    reason: str = ""
    asked_on: str = ""
    decision: str = ""
    approver: str = ""
    decided_on: str = ""


def leave_slips_pdf(slips: Sequence[LeaveSlip], *, paper: str = PAPERS[0]) -> bytes:
    """These slips in their order: on "a4" two to a page with a line to cut along, on "a5" one to a page.

    What the data file knows of a decision is printed small; the signatures are left to the pen. `UserError` where
    there is none, or a character cannot be drawn.
    """
    if not slips:
        raise UserError("没有可打印的请假条：请先选中要打印的请假，或打印空白请假条。")
    if paper not in PAPERS:
        raise UserError("请假条只能印在 A4 或 A5 纸上。")
    data = {"paper": paper, "kinds": LEAVE_KINDS, "slips": [_filled(one) for one in slips]}
    labels = LABELS | {"lesson": "课题", "reason": "请假事由", "approver": "批准人", "note": "审批"}
    return render("leave-slip.typ", data, labels=labels)


def _filled(slip: LeaveSlip) -> dict[str, str]:
    return {
        **asdict(slip),
        "name": padded(slip.name),
        "when": f"{long_day(slip.day)}{slip.times}",
        "asked_on": _chinese(slip.asked_on),
        "note": _note(slip),
    }


def _note(slip: LeaveSlip) -> str:
    """What was registered about the decision; nothing for one that is still open."""
    if slip.decision in ("", WAITING):
        return ""
    return "　".join(part for part in (slip.decision, slip.approver, _chinese(slip.decided_on)) if part)


def _chinese(iso: str) -> str:
    return PartialDate.from_iso(iso).chinese if iso else ""
