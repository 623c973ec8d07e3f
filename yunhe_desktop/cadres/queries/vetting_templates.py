"""The office's own list of departments that are asked, and what each is asked."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.tables import VettingTemplate
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import utc_now


def vetting_template(session: Session) -> list[tuple[str, str]]:
    """部门 and 审查内容 in order: the office's own, or the proposal where it has none."""
    rows = session.scalars(select(VettingTemplate).order_by(VettingTemplate.place, VettingTemplate.id))
    return [(row.department, row.content) for row in rows] or list(rules.VETTING_ITEMS)


def save_vetting_template(session: Session, lines: Sequence[tuple[str, str]]) -> None:
    """Make these the office's list; 联审 that are under way keep theirs.

    `UserError` where it is empty or names a department twice: a reply for all could not say which is meant.
    """
    departments = [department for department, _content in lines]
    if not lines:
        raise UserError("联审部门清单不能是空的，没有保存。请至少留一个部门。")
    if twice := next((each for each in departments if departments.count(each) > 1), ""):
        raise UserError(f"“{twice}”写了两遍，没有保存。请合成一行，或把名称写得有区别。")
    before = list(session.scalars(select(VettingTemplate).order_by(VettingTemplate.place)))
    for place, (department, content) in enumerate(lines):
        if place < len(before):
            row = before[place]
            row.place, row.department, row.content = place, department, content
        else:
            session.add(VettingTemplate(place=place, department=department, content=content))
    for row in before[len(lines) :]:
        row.deleted_at = utc_now()
