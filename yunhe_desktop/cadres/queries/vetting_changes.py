"""Writing a 县级联审: asking about cadres, taking the departments' answers, drawing the conclusion."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.attachments import attach
from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries.files import RowValues
from yunhe_desktop.cadres.queries.vetting_templates import vetting_template
from yunhe_desktop.cadres.queries.vettings import answers_of, get_vetting
from yunhe_desktop.cadres.tables import Cadre, Vetting, VettingItem
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import utc_now
from yunhe_desktop.typed_lists import keep_lines

_KEYS_AT_ONCE = 500


def start_vettings(session: Session, proposals: Mapping[str, str], asked_on: str = "") -> list[str]:
    """Ask about these cadres, each by key with the 拟任职务; returns the keys of the new 联审.

    Every candidate gets the office's list of departments as it is now. `UserError` where nobody is named, a
    post is missing, or somebody's 联审 is still open.
    """
    if not proposals:
        raise UserError("还没有选候选人。请先在左边查找并加入要联审的人。")
    names = _names(session, list(proposals))
    if nameless := [names[key] for key, post in proposals.items() if not post.strip()]:
        raise UserError(f"{_listed(nameless)}还没有填拟任职务，请填上后再建立联审。")
    open_ones = select(Vetting.cadre_id).where(Vetting.cadre_id.in_(proposals), Vetting.concluded_on == "")
    if busy := [names[key] for key in session.scalars(open_ones)]:
        raise UserError(
            f"{_listed(busy)}的联审还没有办结，没有重复建立。请从名单里去掉，或先办结原来的联审。"
        )
    template = vetting_template(session)
    return [_start(session, key, post, asked_on, template) for key, post in proposals.items()]


def _start(
    session: Session, cadre: str, proposed: str, asked_on: str, template: Sequence[tuple[str, str]]
) -> str:
    vetting = Vetting(cadre_id=cadre, proposed=proposed.strip(), asked_on=asked_on)
    session.add(vetting)
    session.flush()
    for place, (department, content) in enumerate(template):
        session.add(VettingItem(vetting_id=vetting.id, place=place, department=department, content=content))
    return vetting.id


def _names(session: Session, cadres: Sequence[str]) -> dict[str, str]:
    query = select(Cadre.id, Cadre.name).where(Cadre.id.in_(cadres))
    names = {row.id: row.name for row in session.execute(query)}
    if len(names) < len(cadres):
        raise UserError("选中的人里有的档案已不存在，请重新选择。")
    return names


def _listed(names: Sequence[str]) -> str:
    shown = "、".join(f"“{name}”" for name in names[:5])
    return shown if len(names) <= 5 else f"{shown}等{len(names)}人"


def save_vetting_items(session: Session, vetting: str, rows: Sequence[RowValues]) -> None:
    """Make these the departments of a 联审, in this order; what is not among them moves to the recycle bin.

    `UserError` where a conclusion was drawn from the answers: they no longer change under it.
    """
    if get_vetting(session, vetting).concluded_on:
        raise UserError("这名候选人的联审已经办结，没有保存。要改部门的反馈，请先“重新打开”。")
    lines = [(given.id, {**given.values, "place": place}) for place, given in enumerate(rows)]
    kept = select(VettingItem).where(VettingItem.vetting_id == vetting)
    keep_lines(session, VettingItem, kept, lines, vetting_id=vetting)


def answer_for(
    session: Session,
    vettings: Sequence[str],
    department: str,
    values: Mapping[str, str],
    reply: tuple[str, bytes] | None = None,
) -> int:
    """Write a department's one letter about many candidates; returns for how many.

    `values` by the field keys of the line (result, answered_on, signer, remarks); `reply` is a file's name and
    content, attached to each of them. Candidates about whom that department was not asked are left as they are,
    and so are those with a conclusion. `UserError` where nobody is left.
    """
    changed = 0
    is_open = VettingItem.vetting_id.in_(select(Vetting.id).where(Vetting.concluded_on == ""))
    for start in range(0, len(vettings), _KEYS_AT_ONCE):
        among = VettingItem.vetting_id.in_(vettings[start : start + _KEYS_AT_ONCE])
        for item in session.scalars(
            select(VettingItem).where(among, is_open, VettingItem.department == department)
        ):
            for key, value in values.items():
                setattr(item, key, value)
            if reply:
                attach(session, item.id, *reply)
            changed += 1
    if not changed:
        raise UserError(f"选中的候选人都没有“{department}”这一项，或已经办结，没有填写。请检查联审部门。")
    return changed


def conclude_vetting(session: Session, vetting: str, values: Mapping[str, str]) -> None:
    """Draw the conclusion: `values` by the field keys conclusion, signer, concluded_on, remarks.

    `UserError` where the answers do not allow it or the day is missing.
    """
    row = get_vetting(session, vetting)
    answers = answers_of(session, [vetting]).get(vetting, [])
    if problem := rules.conclusion_problem(values["conclusion"], answers, values["remarks"]):
        raise UserError(problem)
    if not values["concluded_on"]:
        raise UserError("请填写结论时间。")
    for key in ("conclusion", "signer", "concluded_on", "remarks"):
        setattr(row, key, values[key])


def reopen_vetting(session: Session, vetting: str) -> None:
    """Take the conclusion back; the remarks stay."""
    row = get_vetting(session, vetting)
    row.conclusion = row.concluded_on = ""


def change_vetting(session: Session, vetting: str, proposed: str, asked_on: str) -> None:
    """Correct what the candidate is proposed for and when the departments were asked."""
    row = get_vetting(session, vetting)
    if not proposed.strip():
        raise UserError("拟任职务不能空着，没有保存。")
    row.proposed, row.asked_on = proposed.strip(), asked_on


def delete_vettings(session: Session, keys: Sequence[str]) -> int:
    """Move 联审 to the recycle bin, with what belongs to them; returns how many."""
    count = 0
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        for row in session.scalars(
            select(Vetting).where(Vetting.id.in_(keys[start : start + _KEYS_AT_ONCE]))
        ):
            row.deleted_at = utc_now()
            count += 1
    return count
