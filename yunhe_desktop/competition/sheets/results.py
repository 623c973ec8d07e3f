"""The result sheet to sign: the ranking, the rules in words, and how each total came about."""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any

from yunhe_desktop.competition.rules import (
    Adjustment,
    Calculation,
    Competition,
    Entry,
    Ranking,
    Result,
    Status,
    Unranked,
    calculate,
    decimal_text,
    rank,
)
from yunhe_desktop.competition.sheets.calculations import calculation_data
from yunhe_desktop.competition.sheets.wording import (
    LABELS,
    date_text,
    number_text,
    place_of,
    rules_in_words,
    signed_text,
    tie_note,
)
from yunhe_desktop.documents.pdf import render
from yunhe_desktop.errors import UserError

_STATUS = {Status.PROVISIONAL: "暂定", Status.FINAL: "最终", Status.SEALED: "已封存"}


def results_pdf(competition: Competition, printed: datetime | None = None) -> bytes:
    """The result sheet as a PDF: ranking, unranked entries with reasons, rules, signature lines, calculations.

    `printed` is the time on the sheet, now where it is None. Expects a competition that passed
    `check_competition`. `UserError` where it has no entries or segments, or a tie rule names nothing that it
    has, or a name has a character that no font can draw.
    """
    if not competition.entries or not competition.segments:
        raise UserError(f"“{competition.name}”还没有选手或环节，没有结果可打印：请先设置环节和选手。")
    ranking = rank(competition)
    lines = {result.entry.number: result for result in ranking.results}
    numbers = [*lines, *(each.entry.number for each in ranking.unranked)]
    calculations = {number: calculate(competition, number) for number in numbers}
    data = {
        "title": competition.name,
        "status": _STATUS[ranking.status],
        "pending": str(ranking.pending) if ranking.pending else "",
        "facts": _facts(competition),
        "segments": [{"name": s.name, "weight": decimal_text(s.weight)} for s in competition.segments],
        "rows": _rows(ranking, calculations),
        "unranked": [_unranked(each) for each in ranking.unranked],
        "rules": rules_in_words(competition),
        "calculations": [
            calculation_data(calculation, lines.get(number)) for number, calculation in calculations.items()
        ],
        "printed": _time_text(printed or datetime.now().astimezone()),
    }
    return render("results.typ", data, labels=LABELS)


def _facts(competition: Competition) -> list[dict[str, str]]:
    """What stands above the table: only what is known."""
    year = f"{competition.year}年" if competition.year else ""
    quarter = f"第{competition.quarter}季度" if competition.quarter else ""
    facts = (
        ("主题", competition.theme),
        ("时间", year + quarter),
        ("日期", date_text(competition.date)),
        ("地点", competition.place),
        ("选手", f"{len(competition.entries)} 名"),
    )
    return [{"name": name, "place": value} for name, value in facts if value]


def _rows(ranking: Ranking, calculations: Mapping[str, Calculation]) -> list[dict[str, Any]]:
    ranks = [result.rank for result in ranking.results]
    return [
        {
            **_entry(result.entry),
            "rank": str(result.rank),
            "scores": _scores(result, calculations[result.entry.number]),
            "adjustment": _added(calculations[result.entry.number].adjustments),
            "total": result.published,
            "note": _note(result, shared=ranks.count(result.rank) > 1),
        }
        for result in ranking.results
    ]


def _scores(result: Result, calculation: Calculation) -> list[str]:
    """The published segment scores; a zero that nobody gave says where it comes from."""
    return [
        f"弃权 {score.published}" if segment.withdrawn else score.published
        for score, segment in zip(result.segments, calculation.segments, strict=True)
    ]


def _note(result: Result, *, shared: bool) -> str:
    notes = []
    if result.decided_above:
        notes.append(f"与上一名同分，{tie_note(result.decided_above)}列后")
    if result.decided_below:
        notes.append(f"与下一名同分，{tie_note(result.decided_below)}列前")
    if shared:
        notes.append("并列")
    return "；".join(notes)


def _added(adjustments: tuple[Adjustment, ...]) -> str:
    total = sum((Fraction(each.value) for each in adjustments), Fraction(0))
    return signed_text(number_text(total)) if adjustments else ""


def _unranked(unranked: Unranked) -> dict[str, str]:
    return {**_entry(unranked.entry), "reason": unranked.reason}


def _entry(entry: Entry) -> dict[str, str]:
    return {
        "number": entry.number,
        "village": place_of(entry),
        "secretary": entry.secretary,
        "companion": entry.companion,
    }


def _time_text(time: datetime) -> str:
    return f"{time.year}年{time.month}月{time.day}日 {time:%H:%M}"
