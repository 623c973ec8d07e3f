"""The two real rosters of the district, 409 cadres of 62 villages, against what is known to stand in them."""

from pathlib import Path

import pytest
from sqlalchemy import select

from yunhe_desktop.attachments import Attachment, attachments_of, content_of
from yunhe_desktop.cadres.export import export_cadres
from yunhe_desktop.cadres.roster import import_roster
from yunhe_desktop.journal import Action, verify_chain
from yunhe_desktop.undo import last_undoable, undo

LEDGERS = sorted((Path(__file__).parents[1] / "data" / "ledgers").glob("*.xlsx"))


@pytest.mark.parametrize("villages_known", [False, True])
def test_they_say_exactly_what_is_true(office, villages_known):
    if villages_known:
        office.know_villages()
    reports = [import_roster(office.database, path) for path in LEDGERS]
    assert [(r.added, r.changed, r.same, r.rejected, r.problems) for r in reports] == [
        (199, 0, 0, 0, ()),
        (210, 0, 0, 0, ()),
    ]
    office.has_exactly(office.truth)


def test_the_same_file_twice_changes_nothing_and_leaves_no_action(office):
    for path in LEDGERS:
        import_roster(office.database, path)
    assert [import_roster(office.database, path).same for path in LEDGERS] == [199, 210]
    with office.database.reading() as session:
        assert len(list(session.scalars(select(Action)))) == 2


def test_a_dry_run_says_the_same_and_writes_nothing(office):
    assert import_roster(office.database, LEDGERS[0], dry_run=True).added == 199
    assert office.exported() == []


def test_it_is_undone_as_one_and_can_be_imported_again(office):
    import_roster(office.database, LEDGERS[0])
    with office.database.reading() as session:
        action = last_undoable(session)
    assert action.label == "导入花名册：花名册_南陈屯镇.xlsx"
    undo(office.database, action.action)
    assert office.exported() == []
    assert import_roster(office.database, LEDGERS[0]).added == 199
    with office.database.reading() as session:
        assert verify_chain(session) == []


def test_the_file_itself_is_kept_with_the_action(office):
    import_roster(office.database, LEDGERS[0])
    with office.database.reading() as session:
        (kept,) = attachments_of(session, session.scalars(select(Action.id)).one())
        assert kept.name == LEDGERS[0].name
        assert content_of(session, kept) == LEDGERS[0].read_bytes()
        assert session.scalars(select(Attachment)).one() is kept


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_the_programs_own_lists_come_back_unchanged(office, suffix):
    for path in LEDGERS:
        import_roster(office.database, path)
    copy = office.folder / f"名单.{suffix}"
    with office.database.reading() as session:
        export_cadres(session, copy)
    report = import_roster(office.database, copy)
    assert (report.same, report.added, report.changed, report.problems) == (409, 0, 0, ())


def test_the_programs_own_list_makes_the_same_data_file_elsewhere(office, tmp_path):
    from yunhe_desktop import datafile

    for path in LEDGERS:
        import_roster(office.database, path)
    copy = office.folder / "名单.xlsx"
    with office.database.reading() as session:
        export_cadres(session, copy)
    elsewhere = datafile.create(tmp_path / "另一台.yhd")
    assert import_roster(elsewhere, copy).added == 409
    elsewhere.close()
