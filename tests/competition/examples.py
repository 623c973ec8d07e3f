"""Small competitions for the tests of this folder."""

from decimal import Decimal

from yunhe_desktop.competition.rules import (
    Competition,
    Criterion,
    Entry,
    Judge,
    Segment,
    Sheet,
    SheetKey,
    SheetState,
)


def hall(judges: int, weight: str = "100", name: str = "现场打分", **settings) -> Segment:
    """A segment with one criterion of 100 marks: a sheet's total is its segment score."""
    panel = tuple(Judge(f"评委{index}", chief=index == 1) for index in range(1, judges + 1))
    return Segment(name, Decimal(weight), (Criterion("总体", Decimal(100)),), panel, **settings)


def scored(segment: Segment, number: str, *totals: str | SheetState) -> dict[SheetKey, Sheet]:
    """The sheets of an entry, in the order of the panel: totals, or states without a score."""
    return {
        SheetKey(segment.name, judge.name, number): (
            Sheet(total)
            if isinstance(total, SheetState)
            else Sheet(SheetState.SCORED, {segment.criteria[0].name: Decimal(total)})
        )
        for judge, total in zip(segment.judges, totals, strict=True)
    }


def one_segment(segment: Segment, totals: dict[str, tuple], **settings) -> Competition:
    sheets = {
        key: sheet for number in totals for key, sheet in scored(segment, number, *totals[number]).items()
    }
    return Competition(
        "春季擂台赛", segments=(segment,), entries=tuple(map(Entry, totals)), sheets=sheets, **settings
    )
