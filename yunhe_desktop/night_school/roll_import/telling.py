"""A staged row in words, for the preview."""

from yunhe_desktop.dates import dotted
from yunhe_desktop.night_school.roll_import.values import RowState, StagedMark, StagedRow
from yunhe_desktop.night_school.rules.attendance import shown_state
from yunhe_desktop.night_school.rules.attendance_signs import UNMARKED_WORD

_MOST_TOLD = 8


def what(row: StagedRow) -> str:
    """What becomes of the row and why; what keeps it out comes first."""
    errors_first = sorted(row.said.problems, key=lambda problem: problem.level != "error")
    told = [problem.message for problem in errors_first]
    if row.said.left_out:
        told.append("这一行的考勤都在没有找到课的日期下面，没有录入。")
    if row.state is RowState.REJECTED:
        return "　".join(told)
    news = [mark for mark in row.marks if mark.state is not RowState.SAME]
    told += [_mark(mark) for mark in news[:_MOST_TOLD]]
    if len(news) > _MOST_TOLD:
        told.append(f"等{len(news)}节课")
    if not row.marks:
        told.append("没有写考勤，不改动")
    return "　".join(told)


def _mark(mark: StagedMark) -> str:
    """05.12 防汛抢险知识：事假 → 出勤."""
    after = shown_state(
        mark.new.state, made_up=bool(mark.new.made_up_on or (mark.before and mark.before.made_up))
    )
    guest = "（旁听）" if mark.before is None or not mark.before.expected else ""
    before = ""
    if mark.before is not None and mark.state is RowState.CHANGED:
        before = f"{shown_state(mark.before.state, made_up=mark.before.made_up) or UNMARKED_WORD} → "
    if before.startswith(f"{after} "):
        before, after = "", f"{after}，{_detail(mark)}"
    return f"{dotted(mark.lesson.date[5:])} {mark.lesson.title}：{before}{after}{guest}"


def _detail(mark: StagedMark) -> str:
    """What is new where the state is not: 到场时间, 备注."""
    arrived = f"到场{mark.new.arrived}" if mark.new.arrived else ""
    remarks = f"备注“{mark.new.remarks}”" if mark.new.remarks else ""
    return "、".join(part for part in (arrived, remarks) if part) or "补学"
