"""The columns of the three lists and what stands in them: for the tables on screen and for Excel alike."""

from datetime import date
from typing import Literal

from yunhe_desktop.dates import dotted
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.night_school.queries.leaves import LeaveLine
from yunhe_desktop.night_school.queries.make_ups import MakeUpLine, OwedLine
from yunhe_desktop.night_school.rules.attendance import shown_state
from yunhe_desktop.night_school.rules.codes import REFUSED, WAITING
from yunhe_desktop.night_school.rules.leaves import AFTERWARDS, UNUSED

Tone = Literal["muted", "warning", "error", "ok", "accent"]
NO_PROOF = "缺证明"
_SOON = 7  # days

_TOWN, _VILLAGE, _NAME = (
    Field("乡镇", "township", width=9), Field("村", "village", width=10), Field("姓名", "name", width=9),
)  # fmt: skip
_MISSED, _TITLE, _STATE = (
    Field("缺课时间", "date", width=10), Field("课题", "title", width=18), Field("考勤", "state", width=6),
)  # fmt: skip
LEAVES = (
    Field("审批", "decision", width=7), Field("上课时间", "date", width=10), _TITLE, _TOWN, _VILLAGE, _NAME,
    Field("类别", "kind", width=6), Field("事由", "reason", width=15), Field("申请时间", "asked_on", width=10),
    Field("批准人", "approver", width=8), Field("批准时间", "decided_on", width=10), _STATE,
    Field("请假条", "slips", width=7), Field("说明", "note", width=14),
)  # fmt: skip
HIDDEN_LEAVES = ("decided_on",)  # until the user shows it: on a small screen all others fit
OWED = (
    _TOWN, _VILLAGE, _NAME, Field("职务", "positions", width=22), _MISSED, _TITLE, _STATE,
    Field("到期", "due", width=10), Field("还剩", "left", width=12),
)  # fmt: skip
DONE = (
    Field("补学时间", "made_up_on", width=10), _TOWN, _VILLAGE, _NAME, _MISSED, _TITLE, _STATE,
    Field("补学方式", "way", width=22), Field("证明材料", "proof", width=16),
    Field("附件", "files", kind=Kind.NUMBER, width=6), Field("验收人", "checked_by", width=8),
    Field("备注", "remarks", width=16),
)  # fmt: skip
HIDDEN_DONE = ("remarks",)


def leave_cells(line: LeaveLine) -> dict[str, str]:
    """By field key."""
    return _common(line) | {
        "decision": line.decision,
        "state": shown_state(line.state, made_up=line.made_up),
        "kind": line.kind,
        "reason": line.reason,
        "asked_on": dotted(line.asked_on),
        "approver": line.approver,
        "decided_on": dotted(line.decided_on),
        "slips": f"{line.slips}份" if line.slips else "",
        "note": "，".join(_notes(line)),
    }


def _notes(line: LeaveLine) -> list[str]:
    said = (
        (AFTERWARDS, line.afterwards),
        (f"{UNUSED}（来了）", line.unused),
        ("已停课", line.cancelled),
        ("不在名单上", not line.listed),
        (line.remarks, bool(line.remarks)),
    )
    return [text for text, holds in said if holds]


def leave_tone(line: LeaveLine, key: str) -> Tone | None:
    """Waiting ones and doubts stand out."""
    if key == "decision":
        return "warning" if line.decision == WAITING else "error" if line.decision == REFUSED else "ok"
    return "warning" if key == "note" else None


def owed_cells(line: OwedLine, today: str) -> dict[str, str]:
    """By field key; `today` is an ISO day."""
    return _common(line) | {
        "positions": line.positions,
        "due": dotted(line.due),
        "left": f"逾期{line.overdue}天" if line.overdue else f"还有{days_left(line, today)}天",
    }


def days_left(line: OwedLine, today: str) -> int:
    """Until it is due; 0 on the last day."""
    return (date.fromisoformat(line.due) - date.fromisoformat(today)).days


def owed_tone(line: OwedLine, key: str, today: str) -> Tone | None:
    """Overdue ones, and those of the last week."""
    if key not in ("due", "left"):
        return None
    return "error" if line.overdue else "warning" if days_left(line, today) <= _SOON else None


def done_cells(line: MakeUpLine) -> dict[str, str]:
    """By field key."""
    return _common(line) | {
        "made_up_on": dotted(line.made_up_on),
        "way": f"{line.way}：{line.instead}" if line.instead else line.way,
        "proof": NO_PROOF if line.unproved else line.proof or "见附件",
        "files": str(line.files or ""),
        "checked_by": line.checked_by,
        "remarks": line.remarks,
    }


def done_tone(line: MakeUpLine, key: str) -> Tone | None:
    """缺证明."""
    return "warning" if key == "proof" and line.unproved else None


def _common(line: LeaveLine | OwedLine | MakeUpLine) -> dict[str, str]:
    return {
        "township": line.township,
        "village": line.village,
        "name": line.name,
        "date": dotted(line.date),
        "title": line.title,
        "state": line.state,
    }
