"""One field of many cadres changed at once: to one value, to a pasted column, or emptied on purpose.

What is typed or pasted is read as the roster import reads its cells. A blank never erases, a date that knows less
than the one in the file does not replace it.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from io import StringIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.columns import TABLE
from yunhe_desktop.cadres.queries import places
from yunhe_desktop.cadres.roster.cells import CellReader, CellReading, more_precise
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind, fields_of
from yunhe_desktop.identity import BadIdNumberError, read_id_number
from yunhe_desktop.reading import UnreadableError

_KEYS_AT_ONCE = 500
_OF_CADRES = fields_of(Cadre)
_ID_LIKE = re.compile(r"[0-9]{15}|[0-9]{17}[0-9Xx]")

CHANGEABLE: tuple[Field, ...] = tuple(
    field
    for field in TABLE
    if field.key in _OF_CADRES and not _OF_CADRES[field.key].automatic and field.key != "name"
)
"""The fields that can be changed so: those of a person's own line, but the name."""


class State(StrEnum):
    """What becomes of a line."""

    CHANGED = "修改"
    SAME = "不变"
    BLANK = "空白"
    PROBLEM = "有问题"


@dataclass(frozen=True, slots=True)
class Target:
    """A cadre as they are now; `values` by field key, as they are stored."""

    key: str
    place: str
    values: Mapping[str, str]

    @property
    def name(self) -> str:
        """The name."""
        return self.values["name"]


@dataclass(frozen=True, slots=True)
class Line:
    """What would become of one cadre, or of one pasted line that is nobody's (`key` "")."""

    key: str
    name: str
    place: str
    old: str  # as it is stored
    new: str  # as it is to be stored; of a line with a problem what was typed
    state: State
    note: str = ""


def targets(session: Session, keys: Sequence[str]) -> list[Target]:
    """These cadres, in the order of the keys."""
    where = {place.village_id: f"{place.township}{place.village}" for place in places(session, deleted=True)}
    names = [key for key, field in _OF_CADRES.items() if not field.automatic]
    found = {}
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        query = select(Cadre.id, Cadre.village_id, *(getattr(Cadre, name) for name in names))
        for key, village, *values in session.execute(
            query.where(Cadre.id.in_(keys[start : start + _KEYS_AT_ONCE]))
        ):
            found[key] = Target(key, where[village], dict(zip(names, values, strict=True)))
    return [found[key] for key in keys if key in found]


def to_one_value(field: Field, people: Sequence[Target], text: str) -> list[Line]:
    """Everybody gets the same value; nobody where it is blank."""
    read = _reader(field)
    return _without_double_numbers(field, [_line(field, person, text, read(text)) for person in people])


def emptied(field: Field, people: Sequence[Target]) -> list[Line]:
    """Everybody loses the value."""
    return [
        Line(one.key, one.name, one.place, old, "", State.CHANGED if old else State.SAME)
        for one in people
        for old in (one.values[field.key],)
    ]


def to_pasted(field: Field, people: Sequence[Target], text: str) -> list[Line]:
    """Each gets their own value from a column, or from two: name or ID number, and value.

    Raises `UserError` where the shape of what was pasted leaves open who gets what.
    """
    rows = _cells(text)
    width = max((len(row) for row in rows), default=0)
    if not rows:
        raise UserError("还没有粘贴内容。请在表格里复制一列，再粘贴到这里。")
    if width > 2:
        raise UserError(f"粘贴的内容有{width}列。请只复制一列，或者“姓名（或身份证号）”和要填的内容两列。")
    lines = _by_name(field, people, rows) if width == 2 else _in_order(field, people, rows)
    return _without_double_numbers(field, lines)


def write_changes(database: Database, field: Field, lines: Iterable[Line]) -> int:
    """Write the lines that change something, as one action; returns how many.

    Raises `UserError` where somebody changed one of them meanwhile; nothing is written then.
    """
    changed = {line.key: line for line in lines if line.state is State.CHANGED}
    keys = list(changed)
    with database.action(f"批量修改：{field.label}（{len(keys)}人）") as session:
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            for cadre in session.scalars(
                select(Cadre).where(Cadre.id.in_(keys[start : start + _KEYS_AT_ONCE]))
            ):
                line = changed[cadre.id]
                if getattr(cadre, field.key) != line.old:
                    raise UserError(f"“{cadre.name}”的{field.label}刚才被改过，没有修改任何人。请重新核对。")
                setattr(cadre, field.key, line.new)
    return len(keys)


def _in_order(field: Field, people: Sequence[Target], rows: Sequence[Sequence[str]]) -> list[Line]:
    texts = [row[0] if row else "" for row in rows]
    if len(texts) == len(people) + 1 and _is_heading(field, texts[0]):
        texts = texts[1:]
    if len(texts) != len(people):
        raise UserError(
            f"粘贴了{len(texts)}行，要修改的有{len(people)}人，对不上。请按名单的顺序复制同样多的行，"
            "或者连“姓名”或“身份证号”一起复制两列。"
        )
    read = _reader(field)
    return [_line(field, person, text, read(text)) for person, text in zip(people, texts, strict=True)]


def _by_name(field: Field, people: Sequence[Target], rows: Sequence[Sequence[str]]) -> list[Line]:
    read, lines, seen = _reader(field), [], set()
    find = _finder(people)
    for who, text in ((row[0], row[1] if len(row) > 1 else "") for row in rows if any(row)):
        if _is_heading(field, text):
            continue
        person, trouble = find(who)
        if person is None or person.key in seen:
            note = trouble or "前面已有一行是同一个人，这一行没有用。"
            lines.append(Line("", who, "", "", text, State.PROBLEM, note))
            continue
        seen.add(person.key)
        lines.append(_line(field, person, text, read(text)))
    return lines


def _finder(people: Sequence[Target]) -> Callable[[str], tuple[Target | None, str]]:
    """Finds somebody by name or ID number; otherwise says why not."""
    by_number = {one.values["id_number"]: one for one in people if one.values["id_number"]}
    by_name: dict[str, list[Target]] = {}
    for one in people:
        by_name.setdefault(one.name, []).append(one)

    def find(who: str) -> tuple[Target | None, str]:
        if _ID_LIKE.fullmatch(who):
            found = by_number.get(who.upper())
            return found, "" if found else "要修改的人里没有这个身份证号。"
        try:
            named = by_name.get(rules.clean_name(who), [])
        except UnreadableError:
            named = []
        if len(named) > 1:
            return None, f"同名的有{len(named)}人，请用身份证号对应。"
        return (named[0], "") if named else (None, "要修改的人里没有这个姓名。")

    return find


def _line(field: Field, person: Target, text: str, reading: CellReading) -> Line:
    old = person.values[field.key]
    line = Line(person.key, person.name, person.place, old, old, State.SAME, reading.doubt)
    if reading.error:
        return replace(line, new=text, state=State.PROBLEM, note=reading.error)
    if not reading.value:
        return replace(line, state=State.BLANK, note="空白不会清除原有内容。" if old else "")
    new = more_precise(old, reading.value) if field.kind is Kind.DATE else reading.value
    if new == old:
        return line
    note = reading.doubt + "".join(_new_contradictions(person, field.key, new))
    return replace(line, new=new, state=State.CHANGED, note=note)


def _new_contradictions(person: Target, key: str, new: str) -> list[str]:
    before = rules.contradictions(person.values)
    return [each for each in rules.contradictions({**person.values, key: new}) if each not in before]


def _without_double_numbers(field: Field, lines: list[Line]) -> list[Line]:
    """An ID number is one person's: whoever would get another's does not."""
    if field.key != "id_number":
        return lines
    counts = Counter(line.new for line in lines if line.new and line.key)
    return [
        replace(line, state=State.PROBLEM, note="几个人得到同一个身份证号，没有修改。")
        if line.state is State.CHANGED and counts[line.new] > 1
        else line
        for line in lines
    ]


def _reader(field: Field) -> Callable[[str], CellReading]:
    read = _read_number if field.key == "id_number" else CellReader(field.key).read
    return lambda text: read(text) if text.strip() else CellReading()


def _read_number(text: str) -> CellReading:
    try:
        reading = read_id_number(text)
    except BadIdNumberError as error:
        return CellReading(error=str(error))
    return CellReading(reading.value.number18, reading.doubt)


def _cells(text: str) -> list[list[str]]:
    """What a spreadsheet program put on the clipboard: tabs between cells, quotes around cells of several lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    rows = csv.reader(StringIO(lines, newline=""), dialect="excel-tab") if lines.strip() else ()
    return [[cell.strip() for cell in row] for row in rows]


def _is_heading(field: Field, text: str) -> bool:
    return text.strip() in (field.label, *field.synonyms)
