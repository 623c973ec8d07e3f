"""班子对比表: two states of the teams side by side, who came and who went."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.rules import Comparison, Passage
from yunhe_desktop.cadres.sheets.wording import LABELS, padded
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.documents.pdf import render
from yunhe_desktop.errors import UserError


def comparison_pdf(comparison: Comparison, place: str = "", printed: datetime | None = None) -> bytes:
    """The comparison on A4: figures, townships and villages, then who came, went, changed and stayed by name.

    `place` is what was compared, "" for all; `printed` is the time on the sheet, now where it is None.
    `UserError` where both states are empty, or a name has a character that no font can draw.
    """
    if not comparison.passages:
        raise UserError("两边都没有人，没有可打印的对比：请换一份快照或另选乡镇、村。")
    time = printed or datetime.now().astimezone()
    data = {
        "title": "村“两委”班子对比表",
        "place": place,
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "summary": rules.counts_sentence(comparison),
        "figures": [_figure(figure) for figure in comparison.figures],
        "places": [_place(place) for place in comparison.places],
        "lists": _lists(comparison),
        "unchanged": _unchanged(comparison),
        "printed": f"{time.year}年{time.month}月{time.day}日 {time:%H:%M}",
    }
    return render("snapshot-comparison.typ", data, labels=LABELS)


def _side(teams: rules.TeamsOn) -> dict[str, str]:
    return {"name": teams.name, "date": PartialDate.from_date(teams.on).dotted}


def _figure(figure: rules.ComparedFigure) -> dict[str, str]:
    return {
        "label": figure.label,
        "old": rules.amount_text(figure, figure.old),
        "new": rules.amount_text(figure, figure.new),
        "change": rules.difference_text(figure),
        "unknown": rules.unknown_text(figure),
    }


def _place(place: rules.PlaceCounts) -> dict[str, Any]:
    counts = (place.old, place.new, place.kept, place.joined, place.left)
    return {
        "name": place.village or place.township,
        "whole": not place.village,
        "counts": [str(count) for count in counts],
    }


_OLD, _NEW = "原任职务", "现任职务"


def _lists(comparison: Comparison) -> list[dict[str, Any]]:
    """Tables of who came, went and changed; a column that would be empty is left out."""
    changed = [one for one in comparison.kept if one.moved or one.changed_post]
    parts: tuple[tuple[str, Sequence[Passage], tuple[str, ...]], ...] = (
        ("新进", comparison.joined, (_NEW,)),
        ("离开", comparison.left, (_OLD,)),
        ("连任中改任、调村", changed, (_OLD, _NEW)),
    )
    return [
        {
            "title": f"{title}（{len(people)}人）",
            "headings": ["乡镇", "村", "姓名", *posts],
            "rows": [_person(one, posts) for one in people],
        }
        for title, people, posts in parts
        if people
    ]


def _person(passage: Passage, posts: Sequence[str]) -> list[str]:
    texts = rules.passage_texts(passage)
    held = {_OLD: texts.old_posts, _NEW: texts.new_posts}
    return [texts.township, texts.village, padded(texts.name), *(held[one] for one in posts)]


def _unchanged(comparison: Comparison) -> list[dict[str, str]]:
    """Who stayed in the same posts, village by village in running text."""
    names: dict[tuple[str, str], list[str]] = {}
    for passage in comparison.kept:
        if not (passage.moved or passage.changed_post):
            texts = rules.passage_texts(passage)
            names.setdefault((texts.township, texts.village), []).append(texts.name)
    return [{"village": village, "names": "、".join(own)} for (_, village), own in names.items()]
