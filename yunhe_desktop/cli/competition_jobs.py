"""Commands about competitions: rank, export."""

import argparse
import json

from yunhe_desktop.cli.opening import reading
from yunhe_desktop.competition import queries, rules
from yunhe_desktop.competition.workbook import write_competition, write_template

_STATUS = {
    rules.Status.PROVISIONAL: "暂定",
    rules.Status.FINAL: "最终",
    rules.Status.SEALED: "已封存",
}


def rank(arguments: argparse.Namespace) -> int:
    """The ranking of one competition."""
    competition, _key = _load(arguments)
    ranking = rules.rank(competition)
    if arguments.json:
        print(json.dumps(_ranking(competition, ranking), ensure_ascii=False))
        return 0
    print(f"{competition.name}（{_STATUS[ranking.status]}）")
    for result in ranking.results:
        print(f"{result.rank}\t{result.entry.number}\t{result.entry.village}\t{result.published}")
    for unranked in ranking.unranked:
        print(f"—\t{unranked.entry.number}\t{unranked.reason}")
    return 0


def _ranking(competition: rules.Competition, ranking: rules.Ranking) -> dict[str, object]:
    """The machine-readable ranking; scores as text, so that nobody makes floats of them."""
    return {
        "competition": competition.name,
        "status": ranking.status.value,
        "results": [
            {
                "entry": result.entry.number,
                "village": result.entry.village,
                "rank": result.rank,
                "score": result.published,
                "exact": result.exact_text,
                "decided_by": result.decided_by,
                "segments": {one.segment: one.published for one in result.segments},
            }
            for result in ranking.results
        ],
        "unranked": [{"entry": one.entry.number, "reason": one.reason} for one in ranking.unranked],
    }


def export(arguments: argparse.Namespace) -> int:
    """The workbook of one competition."""
    competition, _key = _load(arguments)
    write_competition(competition, arguments.file)
    print(f"已导出到“{arguments.file}”。")
    return 0


def template(arguments: argparse.Namespace) -> int:
    """An empty workbook to fill in."""
    write_template(arguments.file)
    print(f"已写好空白工作簿“{arguments.file}”。")
    return 0


def _load(arguments: argparse.Namespace) -> tuple[rules.Competition, str]:
    with reading(arguments) as database, database.reading() as session:
        key = queries.find_by_name(session, arguments.name)
        return queries.load(session, key).competition, key
