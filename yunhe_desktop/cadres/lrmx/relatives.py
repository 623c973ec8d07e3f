"""家庭主要成员及重要社会关系: the items of a form, rows in a cadre's file."""

import re
from collections.abc import Iterable, Sequence

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.lrmx import elements as of
from yunhe_desktop.cadres.lrmx.texts import compact_date, meaningful, one_line, read_form_date
from yunhe_desktop.cadres.lrmx.values import Notes
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.reading import UnreadableError

_FAR = PartialDate(2100)
_DEAD = re.compile("去世|病故|逝世|已故|亡故")
_ONLY_DEAD = re.compile(r"[（(]?(?:已去世|去世|已故|病故|已病故|已逝世|亡故)[）)]?$")


def read_relatives(items: Iterable[dict[str, str]], notes: Notes) -> tuple[rules.Relative, ...]:
    """The rows; items in which nothing stands are the form's empty lines."""
    return tuple(_relative(item, notes) for item in items if any(map(meaningful, item.values())))


def _relative(item: dict[str, str], notes: Notes) -> rules.Relative:
    relation, name = (one_line(meaningful(item.get(key, ""))) for key in (of.RELATION, of.RELATIVE))
    who = f"家庭成员“{relation}{name}”"
    born, doubt = read_form_date(item.get(of.BORN, ""))
    if doubt:
        notes.note(of.FAMILY, f"{who}的出生年月：{doubt}", item[of.BORN])
    work = one_line(meaningful(item.get(of.WORK, "")))
    dead = bool(_DEAD.search(work))
    return rules.Relative(
        relation,
        _name(name),
        born,
        _status(item, who, notes),
        _ONLY_DEAD.sub("", work) if dead else work,
        dead,
    )


def _name(text: str) -> str:
    try:
        return rules.clean_name(text)
    except UnreadableError:
        return text


def _status(item: dict[str, str], who: str, notes: Notes) -> str:
    text = one_line(meaningful(item.get(of.STATUS, "")))
    if not text:
        return ""
    try:
        return rules.read_political_status(text).value
    except UnreadableError as error:
        notes.note(of.FAMILY, f"{who}：{error}现在按原文保留。", text)
        return text


def relative_items(relatives: Sequence[rules.Relative]) -> list[dict[str, str]]:
    """The rows as the form's items; what became of the dead stands with their work, as the form prints it."""
    return [
        dict(
            zip(
                of.RELATIVE_ELEMENTS,
                (each.relation, each.name, compact_date(each.birth_date, with_day=True), each.political_status,
                 _work(each)),
                strict=True,
            )
        )
        for each in relatives
    ]  # fmt: skip


def _work(relative: rules.Relative) -> str:
    person = rules.Person("", relatives=(relative,))
    shown = rules.form_content(person, rules.Appointment(), _FAR).relatives
    return shown[0].work if shown else relative.work


def item_row(item: dict[str, str]) -> dict[str, str]:
    """An item as this program would write it."""
    return relative_items([_relative(item, Notes(""))])[0]
