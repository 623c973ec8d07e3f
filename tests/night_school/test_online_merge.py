"""What of a platform's workbook is taken over."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.night_school.rules.online import Progress, counts_of, numbered
from yunhe_desktop.night_school.rules.online_merge import Reported, merged, reported_lessons

LESSONS = numbered(3, 2)
KNOWN = Progress(2, 1, (1, 2, 4), Decimal(3), "", "2026-05-01")


def test_more_is_taken_and_blanks_erase_nothing():
    taken = merged(KNOWN, Reported(required_done=3, as_of="2026-05-10"), LESSONS)
    assert taken.progress == Progress(3, 1, (1, 2, 4), Decimal(3), "", "2026-05-10")
    assert taken.lower == ()
    assert taken.changes(KNOWN)


def test_less_is_told_and_not_taken_nor_is_its_day():
    taken = merged(KNOWN, Reported(required_done=1, hours=Decimal(2), as_of="2026-05-10"), LESSONS)
    assert taken.progress == KNOWN
    assert taken.lower == ("必修 2节 → 1节", "学时 3 → 2")
    assert not taken.changes(KNOWN)


def test_less_is_taken_where_the_file_is_trusted_and_forgets_which_lessons_it_was():
    taken = merged(KNOWN, Reported(required_done=1, as_of="2026-04-10"), LESSONS, trust=True)
    assert taken.progress == Progress(1, 1, (4,), Decimal(3), "", "2026-04-10")
    assert taken.lower == ("必修 2节 → 1节",)


def test_lessons_come_together_from_several_files():
    taken = merged(KNOWN, reported_lessons({3}, (), LESSONS), LESSONS)
    assert (taken.progress.required_done, taken.progress.done) == (3, (1, 2, 3, 4))
    assert taken.lower == ()


def test_a_matrix_that_knows_less_says_which_lessons():
    matrix = reported_lessons({1, 3}, {1, 2, 3}, LESSONS)
    assert (matrix.required_done, matrix.elective_done) == (2, None)
    kept = merged(KNOWN, matrix, LESSONS)
    assert (kept.progress.required_done, kept.progress.done) == (3, (1, 2, 3, 4))
    assert kept.lower == ("第2节 已学 → 未学",)
    trusted = merged(KNOWN, matrix, LESSONS, trust=True)
    assert (trusted.progress.required_done, trusted.progress.done) == (2, (1, 3, 4))


def test_lessons_that_the_class_does_not_know_by_name_are_counted():
    assert reported_lessons((), (), LESSONS, (2, 0)) == Reported(required_done=2)


def test_the_day_of_finishing_is_kept_and_corrected():
    finished = merged(KNOWN, Reported(finished_on="2026-05-09"), LESSONS).progress
    assert finished.finished_on == "2026-05-09"
    assert merged(finished, Reported(), LESSONS).progress == finished
    assert merged(finished, Reported(finished_on="2026-05-08"), LESSONS).progress.finished_on == "2026-05-08"


numbers = st.frozensets(st.integers(1, 5))


@st.composite
def states(draw):
    done = draw(numbers)
    required, electives = counts_of(done, LESSONS)
    return Progress(
        draw(st.integers(required, 3)),
        draw(st.integers(electives, 2)),
        tuple(sorted(done)),
        as_of="2026-05-01",
    )


@st.composite
def said(draw):
    covers = draw(numbers)
    done = frozenset(draw(st.sets(st.sampled_from(sorted(covers))))) if covers else frozenset()
    if draw(st.booleans()):
        return reported_lessons(done, covers, LESSONS)
    count = st.one_of(st.none(), st.integers(0, 3))
    return Reported(required_done=draw(count), as_of=draw(st.sampled_from(["", "2026-04-01", "2026-06-01"])))


@given(states(), said())
def test_nothing_is_lost_and_the_same_file_twice_changes_nothing(old, file):
    once = merged(old, file, LESSONS).progress
    assert once.required_done >= old.required_done
    assert once.elective_done >= old.elective_done
    assert set(once.done) >= set(old.done)
    assert merged(once, file, LESSONS).progress == once


@given(states(), said())
def test_the_counts_are_never_less_than_the_lessons_that_are_named(old, file):
    for trust in (False, True):
        progress = merged(old, file, LESSONS, trust=trust).progress
        required, electives = counts_of(progress.done, LESSONS)
        assert progress.required_done >= required
        assert progress.elective_done >= electives
