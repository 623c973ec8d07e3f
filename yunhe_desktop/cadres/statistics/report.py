"""The statistics of one day with everybody who was counted, so that each figure can name the people behind it.

A figure is named by a key: the scope's number, the table and the label, as in "2|age|36—45岁".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.statistics.headlines import HEADLINES, table_headlines
from yunhe_desktop.dates import dotted

PYRAMID = "pyramid"
_NOTES = "note"
START_UNKNOWN = "任职时间不详"
_SIDES = ("男", "女")
_VALUES = {PYRAMID: "age", _NOTES: "post"}


@dataclass(frozen=True, slots=True)
class Listed:
    """One person behind a figure."""

    key: str
    name: str
    sex: str
    township: str
    village: str
    positions: str
    value: str  # what they are counted for


@dataclass(frozen=True, slots=True)
class Behind:
    """Whom a figure counts, and what to call it."""

    title: str
    figure: rules.Figure
    value: str  # the division whose value is shown of each, or "post"


@dataclass(frozen=True)
class Report:
    """What page, print and workbook show."""

    found: rules.Statistics
    members: tuple[rules.Member, ...]
    residents: bool  # whether 驻村 are counted, too
    bands: rules.Bands
    without_posts: int = 0  # cadres who have no post on any day

    @property
    def whom(self) -> str:
        """Who is counted."""
        return "村“两委”干部和驻村干部" if self.residents else "村“两委”干部"

    @cached_property
    def _by_cadre(self) -> dict[str, list[rules.Member]]:
        found: dict[str, list[rules.Member]] = {}
        for member in self.members:
            found.setdefault(member.cadre_id, []).append(member)
        return found

    @cached_property
    def _divisions(self) -> dict[str, rules.Division]:
        return {one.key: one for one in rules.divisions(self.found.on, self.bands)}

    def value_title(self, value: str) -> str:
        """The heading of the column of a listing."""
        return self._divisions[value].title if value in self._divisions else "任职时间"

    def listed(self, behind: Behind, keys: Iterable[str] | None = None) -> list[Listed]:
        """Everybody behind a figure, in the order of villages and posts, each once; or those named."""
        return [self._listed(key, behind.value) for key in (behind.figure.people if keys is None else keys)]

    def _listed(self, key: str, value: str) -> Listed:
        rows = self._by_cadre[key]
        division = self._divisions.get(value)
        started = "、".join(dotted(row.took_post) or rules.UNKNOWN for row in rows)
        return Listed(
            key=key,
            name=rows[0].name,
            sex=rows[0].sex,
            township="、".join(dict.fromkeys(row.township for row in rows)),
            village="、".join(row.village for row in rows),
            positions="；".join("、".join(row.positions) for row in rows),
            value=division.value_of(rows[0]) if division else started,
        )

    def behind(self, key: str) -> Behind:
        """What a key names; `KeyError` where it names nothing."""
        number, table, label = key.split("|", 2)
        scope = int(number)
        figure, title, unit = self._figure(scope, table, label)
        where = self.found.scopes[scope].name
        value = _VALUES.get(table) or HEADLINES.get(label if table == "headline" else "", table)
        return Behind(f"{where}　{title}　{figure.number}{unit}", figure, value)

    def _figure(self, scope: int, table: str, label: str) -> tuple[rules.Figure, str, str]:
        if table == "headline":
            found = next(
                one
                for one in table_headlines(self.found.scopes[scope], residents=self.residents)
                if one.key == label
            )
            return found.figure, found.label, "职" if label == "posts" else "人"
        if table == _NOTES:
            return self.found.scopes[scope].start_unknown, label, "人"
        if table == PYRAMID:
            return self._pyramid_figure(scope, label), label.replace("|", "　"), "人"
        division = self.found.table(table)
        row = next(row for row in division.rows if row.label == label)
        return row.figures[scope], f"{division.title}　{label}", division.unit

    def _pyramid_figure(self, scope: int, label: str) -> rules.Figure:
        side, _bar, band = label.partition("|")
        rows = self.found.pyramid.men if side == _SIDES[0] else self.found.pyramid.women
        return next(row.figures[scope] for row in rows if row.label == band)

    def notes(self, scope: int) -> list[str]:
        """What has to be said beside the figures: who is counted on trust, and who is not counted."""
        said = []
        if unknown := self.found.scopes[scope].start_unknown.number:
            said.append(f"{unknown}人{START_UNKNOWN}，按统计日期在任计入。")
        if self.without_posts:
            said.append(f"全部档案中有{self.without_posts}人没有任职记录，没有计入。")
        return said


def figure_key(scope: int, table: str, label: str) -> str:
    """The key of one figure; see the module."""
    return f"{scope}|{table}|{label}"


def unknown_start_key(scope: int) -> str:
    """The key of those whose post has no start."""
    return figure_key(scope, _NOTES, START_UNKNOWN)


def read_report(session: Session, on: date, *, residents: bool) -> Report:
    """Count everybody of that day in the office's own bands."""
    bands = queries.statistics_bands(session)
    members = queries.members_on(session, on, residents=residents)
    found = rules.statistics_of(members, on, bands)
    return Report(found, tuple(members), residents, bands, queries.without_posts(session))
