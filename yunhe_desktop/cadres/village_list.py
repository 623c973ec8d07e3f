"""Taking a list of villages over: which village a line means, and what of the line is believed.

A list may be older than what the office knows. So a name that is already a former one does not come back, a
village that was merged or abolished is not resurrected, and a name that is new to us is recorded as a renaming.
"""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries import record_new_name
from yunhe_desktop.cadres.roster.place_texts import township_stem
from yunhe_desktop.cadres.tables import Township, Village
from yunhe_desktop.dates import dotted
from yunhe_desktop.errors import Problem

TOWNSHIP_CODE_LENGTH = 9


@dataclass
class Counts:
    """What became of the lines."""

    added: int = 0
    changed: int = 0
    same: int = 0
    rejected: int = 0
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is right in itself."""

    sheet: str
    row: int
    code: str
    township: str
    village: str  # the standard name

    def warning(self, sentence: str) -> Problem:
        """Something that the user should know of this line."""
        return Problem(self.sheet, self.row, "村", "warning", sentence, self.village)


def take_over(session: Session, lines: list[Line], counts: Counts, today: date) -> None:
    """Write the lines; a name that is new to us is recorded as a renaming of `today`."""
    townships = {township.name: township for township in session.scalars(select(Township))}
    known = _Known(session, {line.code for line in lines})
    for line in lines:
        township = _township(townships, line) or _new_township(session, line, townships)
        if not township.division_code:
            township.division_code = line.code[:TOWNSHIP_CODE_LENGTH]
        village = known.find(township, line)
        if village is None:
            village = Village(township_id=township.id, name=line.village, division_code=line.code)
            session.add(village)
            counts.added += 1
        elif village.ended:
            counts.same += 1
            when = dotted(village.ended)
            counts.problems.append(
                line.warning(
                    f"“{village.name}”已于 {when} 撤并，没有恢复，也没有改动。名单可能是旧的，请核对。"
                )
            )
        elif _bring_up_to_date(session, village, township, line, counts, today):
            counts.changed += 1
        else:
            counts.same += 1
        known.add(village, township, line)


class _Known:
    """The villages of the data file, by what a line may know them by."""

    def __init__(self, session: Session, listed: set[str]) -> None:
        villages = list(session.scalars(select(Village)))
        self._by_code = {village.division_code: village for village in villages if village.division_code}
        self._by_name: dict[tuple[str, str], Village] = {}
        self._by_former: dict[tuple[str, str], Village] = {}
        for village in villages:
            if village.division_code in listed:
                continue  # who keeps that code is another village
            if village.ended and village.division_code:
                continue  # a line of that name with another code is a new village
            self._by_name[village.township_id, rules.village_stem(village.name)] = village
            if not village.division_code:
                for name in rules.former_names(village.former_names):
                    self._by_former[village.township_id, rules.village_stem(name)] = village

    def find(self, township: Township, line: Line) -> Village | None:
        """The village of the line: by code, then by name, then by a former name where it has no code yet."""
        name = township.id, rules.village_stem(line.village)
        return self._by_code.get(line.code) or self._by_name.get(name) or self._by_former.get(name)

    def add(self, village: Village, township: Township, line: Line) -> None:
        """Remember which village the line was."""
        self._by_code[line.code] = self._by_name[township.id, rules.village_stem(line.village)] = village


def _township(townships: dict[str, Township], line: Line) -> Township | None:
    """The township of the list's name, or one that a roster brought under its short name: 小王庄."""
    if line.township not in townships:
        short = townships.get(township_stem(line.township))
        if short is None or short.division_code:
            return None
        short.name = line.township
        townships[line.township] = short
    return townships[line.township]


def _new_township(session: Session, line: Line, townships: dict[str, Township]) -> Township:
    township = Township(name=line.township, division_code=line.code[:TOWNSHIP_CODE_LENGTH])
    session.add(township)
    townships[line.township] = township
    return township


def _bring_up_to_date(
    session: Session, village: Village, township: Township, line: Line, counts: Counts, today: date
) -> bool:
    """Give a known village code, name and township of the list; whether anything was different."""
    before = (village.division_code, village.name, village.township_id)
    village.division_code, village.township_id = line.code, township.id
    _take_name(session, village, line, counts, today)
    return before != (village.division_code, village.name, village.township_id)


def _take_name(session: Session, village: Village, line: Line, counts: Counts, today: date) -> None:
    stem = rules.village_stem(line.village)
    if rules.village_stem(village.name) == stem:
        village.name = line.village  # the standard spelling
        return
    if stem in map(rules.village_stem, rules.former_names(village.former_names)):
        counts.problems.append(
            line.warning(
                f"名单里的“{line.village}”是“{village.name}”的曾用名，没有改回去。名单可能是旧的，请核对。"
            )
        )
        return
    counts.problems.append(
        line.warning(
            f"“{village.name}”已按名单改名为“{line.village}”，更名时间先记作今天；"
            "请在“村班子”页的“村变动→变动记录”里改成批准的时间。"
        )
    )
    record_new_name(session, village, line.village, rules.VillageEvent(today.isoformat(), "", "按村名单改名"))
