"""The ranking of any competition against the rules written once more, as plainly as they can be said."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.competition.rules import (
    Adjustment,
    Competition,
    Criterion,
    Entry,
    Judge,
    Segment,
    Sheet,
    SheetKey,
    SheetState,
    calculate,
    check_competition,
    doubts,
    rank,
)

# The rules again, independent of the program and as plainly as they can be said.


def plain_segment_score(competition, segment, number, *, drop=True, chiefs=False):
    sheets = {
        j: competition.sheets.get(SheetKey(segment.name, j.name, number), Sheet()) for j in segment.judges
    }
    if any(sheet.state == "弃权" for sheet in sheets.values()):
        return Fraction(0)
    totals = sorted(
        sum(Fraction(value) for value in sheet.scores.values())
        for judge, sheet in sheets.items()
        if sheet.state == "已评"
        and len(sheet.scores) == len(segment.criteria)
        and (judge.chief or not chiefs)
    )
    if drop and len(totals) >= segment.drop_from and len(totals) > segment.drop_high + segment.drop_low:
        totals = totals[segment.drop_low :]
        totals = totals[: len(totals) - segment.drop_high]
    if not totals:
        return None
    return sum(totals) / len(totals) * 100 / sum(Fraction(c.full_mark) for c in segment.criteria)


def plain_total(competition, number, **choice):
    scores = [plain_segment_score(competition, segment, number, **choice) for segment in competition.segments]
    if None in scores and not choice:
        return None
    weighed = (
        Fraction(s.weight) / 100 * (score or 0) for s, score in zip(competition.segments, scores, strict=True)
    )
    return sum(weighed) + sum(Fraction(a.value) for a in competition.adjustments if a.entry == number)


@st.composite
def competitions(draw):
    weights = draw(st.sampled_from([("100",), ("40", "60"), ("33.3", "33.3", "33.4")]))
    segments = []
    for index, weight in enumerate(weights):
        criteria = tuple(
            Criterion(
                f"项{place}",
                Decimal(draw(st.sampled_from(["3", "10", "40"]))),
                Decimal(draw(st.sampled_from(["0.5", "1"]))),
            )
            for place in range(draw(st.integers(1, 2)))
        )
        panel = tuple(
            Judge(f"评委{place}", chief=draw(st.booleans())) for place in range(draw(st.integers(1, 6)))
        )
        high, low, start = (draw(st.integers(0, 2)), draw(st.integers(0, 2)), draw(st.integers(0, 6)))
        segments.append(Segment(f"环节{index}", Decimal(weight), criteria, panel, high, low, start))
    entries = tuple(
        Entry(f"{place:02}", lot=draw(st.none() | st.integers(1, 3)))
        for place in range(draw(st.integers(1, 5)))
    )
    keys = [SheetKey(s.name, j.name, e.number) for s in segments for j in s.judges for e in entries]
    by_name = {segment.name: segment for segment in segments}
    sheets = {key: draw(any_sheet(by_name[key.segment])) for key in keys}
    numbers = st.sampled_from([entry.number for entry in entries])
    adjustment = st.builds(
        Adjustment, numbers, st.sampled_from([Decimal("1.5"), Decimal(-1), Decimal("0.3")])
    )
    rules = st.lists(
        st.sampled_from(["环节得分:环节0", "未去分平均", "主评委评分", "抽签"]), unique=True, max_size=4
    )
    return Competition(
        "赛",
        segments=tuple(segments),
        entries=entries,
        adjustments=tuple(draw(st.lists(adjustment, max_size=2))),
        tie_rules=tuple(draw(rules)),
        sheets=sheets,
        decimals=draw(st.integers(0, 3)),
    )


def any_sheet(segment):
    state = st.sampled_from([SheetState.SCORED] * 8 + list(SheetState))
    values = st.fixed_dictionaries(
        {c.name: st.sampled_from([Decimal(0), c.full_mark, c.full_mark - 1]) for c in segment.criteria}
    )
    return state.flatmap(
        lambda chosen: st.builds(Sheet, st.just(chosen), values if chosen == "已评" else st.just({}))
    )


class TestAgainstThePlainRules:
    @given(competitions())
    def test_totals_are_exact(self, competition):
        ranking = rank(competition)
        totals = {entry.number: plain_total(competition, entry.number) for entry in competition.entries}
        assert {result.entry.number: result.exact for result in ranking.results} == {
            number: total for number, total in totals.items() if total is not None
        }
        assert {line.entry.number for line in ranking.unranked} == {n for n, t in totals.items() if t is None}
        for number, total in totals.items():
            assert calculate(competition, number).total == total

    @given(competitions())
    def test_ranks_follow_the_totals_and_the_tie_rules(self, competition):
        results = rank(competition).results
        for result in results:
            better = sum(is_better(competition, other, result) for other in results)
            assert result.rank == better + 1

    @given(competitions(), st.randoms(use_true_random=False))
    def test_the_order_of_entries_judges_and_sheets_does_not_matter(self, competition, random):
        def shuffled(items):
            return random.sample(list(items), len(items))

        segments = [replace(s, judges=tuple(shuffled(s.judges))) for s in shuffled(competition.segments)]
        other = replace(
            competition,
            segments=tuple(segments),
            entries=tuple(shuffled(competition.entries)),
            adjustments=tuple(shuffled(competition.adjustments)),
            sheets=dict(shuffled(competition.sheets.items())),
        )
        lines = [(r.entry, r.rank, r.exact, r.published, r.decided_by) for r in rank(competition).results]
        assert lines == [(r.entry, r.rank, r.exact, r.published, r.decided_by) for r in rank(other).results]
        assert rank(competition).status == rank(other).status

    @given(competitions())
    def test_what_can_be_ranked_has_nothing_wrong_but_perhaps_doubts(self, competition):
        assert check_competition(competition) == []
        assert all(doubt.endswith("。") for doubt in doubts(competition))


def is_better(competition, one, other):
    """Whether the plain rules put one entry above another. Lots count where all that are tied have one."""
    if one.exact != other.exact:
        return one.exact > other.exact
    tied = [e for e in competition.entries if plain_total(competition, e.number) == one.exact]
    for rule in competition.tie_rules:
        keys = {entry.number: plain_key(competition, rule, entry, tied) for entry in tied}
        mine, theirs = keys[one.entry.number], keys[other.entry.number]
        if mine != theirs:
            return mine > theirs
        tied = [entry for entry in tied if keys[entry.number] == mine]
    return False


def plain_key(competition, rule, entry, tied):
    if rule == "未去分平均":
        return plain_total(competition, entry.number, drop=False)
    if rule == "主评委评分":
        return plain_total(competition, entry.number, drop=False, chiefs=True)
    if rule == "抽签":
        return -entry.lot if all(other.lot is not None for other in tied) else 0
    segment = next(s for s in competition.segments if rule == f"环节得分:{s.name}")
    return plain_segment_score(competition, segment, entry.number)
