"""Competitions in a data file: what is stored comes back, imports merge, and sealed is sealed."""

import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.competition.quarter import NAME, finished, quarter, scored_sheets
from tests.competition.test_plain_rules import competitions as any_competition
from yunhe_desktop import datafile
from yunhe_desktop.competition import queries
from yunhe_desktop.competition.merging import merge_values, settled
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
)
from yunhe_desktop.competition.tables import CompetitionRow, EntryRow, ScoreRow
from yunhe_desktop.competition.workbook import write_competition
from yunhe_desktop.database import Database
from yunhe_desktop.errors import ImportRefusedError, ReadOnlyError, UserError
from yunhe_desktop.history import recent_actions
from yunhe_desktop.journal import verify_chain
from yunhe_desktop.undo import last_undoable, undo

D = Decimal
FIRST = SheetKey("现场打分", "郑宏伟", "02")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = datafile.create(tmp_path / "干部档案.yhd")
    yield opened
    with opened.reading() as session:
        assert verify_chain(session) == []
    opened.close()


def store(database: Database, competition: Competition) -> str:
    with database.action(f"新建擂台赛：{competition.name}") as session:
        return queries.store_new(session, competition)


def load(database: Database, key: str) -> queries.Loaded:
    with database.reading() as session:
        return queries.load(session, key)


def score(database: Database, key: str, sheet: SheetKey, criterion: str, value: str) -> Sheet:
    loaded = load(database, key)
    with database.action("录入评分") as session:
        return queries.set_score(session, loaded, sheet, criterion, D(value))


def undo_last(database: Database) -> str:
    with database.reading() as session:
        last = last_undoable(session)
    assert last
    return undo(database, last.action)


def labels(database: Database) -> list[str]:
    with database.reading() as session:
        return [line.label for line in recent_actions(session)]


class TestStoreAndLoad:
    def test_a_finished_competition_comes_back_the_same(self, database):
        key = store(database, finished())
        loaded = load(database, key)
        assert loaded.competition == finished()
        assert loaded.keys.competition == key
        assert len(loaded.keys.judges) == 21

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(any_competition())
    def test_any_competition_comes_back_the_same(self, competition):
        with tempfile.TemporaryDirectory() as folder:
            database = datafile.create(Path(folder) / "干部档案.yhd")
            key = store(database, competition)
            assert load(database, key).competition == replace(competition, sheets=settled(competition))
            database.close()

    def test_two_competitions_do_not_mix(self, database):
        first = store(database, finished())
        second = store(database, replace(quarter(), name="2024年第四季度擂台赛"))
        assert load(database, first).competition == finished()
        assert load(database, second).competition.sheets == {}

    def test_a_name_is_there_once(self, database):
        store(database, quarter())
        with pytest.raises(UserError, match=f"已经有一场名称为“{NAME}”的擂台赛"):
            store(database, quarter())

    def test_what_is_wrong_is_not_stored(self, database):
        with pytest.raises(UserError, match="应当正好是 100"):
            store(database, replace(quarter(), segments=quarter().segments[:1]))
        with database.reading() as session:
            assert queries.competitions(session) == []

    def test_storing_can_be_undone_and_done_again(self, database):
        key = store(database, finished())
        undo_last(database)
        with pytest.raises(UserError, match="已不存在"):
            load(database, key)
        with database.reading() as session:
            assert queries.competitions(session) == []
            done = session.execute(CompetitionRow.__table__.select()).all()
        assert len(done) == 1
        again = store(database, finished())
        assert load(database, again).competition == finished()

    def test_the_list_tells_how_far_each_is(self, database):
        store(database, finished())
        store(database, replace(quarter(), name="2024年第四季度擂台赛", quarter=4))
        with database.reading() as session:
            later, earlier = queries.competitions(session)
        assert (later.name, later.sheets, later.pending) == ("2024年第四季度擂台赛", 126, 126)
        assert (earlier.name, earlier.entries, earlier.pending, earlier.sealed) == (NAME, 6, 0, False)

    def test_a_competition_is_found_by_its_name(self, database):
        with database.reading() as session, pytest.raises(UserError, match="还没有擂台赛"):
            queries.find_by_name(session, NAME)
        key = store(database, quarter())
        with database.reading() as session:
            assert queries.find_by_name(session, NAME) == key
            with pytest.raises(UserError, match=f"数据文件里有：“{NAME}”"):
                queries.find_by_name(session, "春季赛")

    def test_fifty_entries_before_fifteen_judges_load_fast(self, database):
        criteria = tuple(Criterion(f"评分项{i}", D(10)) for i in range(10))
        panel = tuple(Judge(f"评委{i}") for i in range(15))
        segments = tuple(Segment(f"环节{i}", D(w), criteria, panel) for i, w in enumerate((40, 30, 30)))
        competition = Competition(
            "大赛", segments=segments, entries=tuple(Entry(f"{i:02}") for i in range(50))
        )
        key = store(database, replace(competition, sheets=scored_sheets(competition)))
        load(database, key)  # statements are compiled once
        started = time.perf_counter()
        assert len(load(database, key).competition.sheets) == 2250
        assert time.perf_counter() - started < 1.0  # 0.11 s on a quiet machine


class TestScores:
    def test_a_sheet_is_scored_once_every_criterion_has_a_value(self, database):
        key = store(database, quarter())
        assert score(database, key, FIRST, "现场提问", "55.5") == Sheet(
            SheetState.PENDING, {"现场提问": D("55.5")}
        )
        full = score(database, key, FIRST, "精神面貌", "0")
        assert full == Sheet(SheetState.SCORED, {"现场提问": D("55.5"), "精神面貌": D(0)})
        assert load(database, key).competition.sheets == {FIRST: full}

    def test_each_value_is_one_action_that_can_be_undone(self, database):
        key = store(database, quarter())
        score(database, key, FIRST, "现场提问", "55.5")
        score(database, key, FIRST, "现场提问", "50")
        undo_last(database)
        assert load(database, key).competition.sheets[FIRST].scores == {"现场提问": D("55.5")}
        undo_last(database)
        assert load(database, key).competition.sheets == {}
        score(database, key, FIRST, "现场提问", "1")
        score(database, key, FIRST, "精神面貌", "2")
        assert load(database, key).competition.sheets[FIRST].state is SheetState.SCORED

    def test_a_cleared_score_can_be_written_again_and_undone_again(self, database):
        key = store(database, finished())
        loaded = load(database, key)
        before = loaded.competition.sheets[FIRST]
        with database.action("清除评分") as session:
            cleared = queries.clear_score(session, loaded, FIRST, "精神面貌")
        assert cleared.state is SheetState.PENDING
        assert set(cleared.scores) == {"现场提问"}
        score(database, key, FIRST, "精神面貌", "7")
        undo_last(database)
        assert load(database, key).competition.sheets[FIRST] == cleared
        undo_last(database)
        assert load(database, key).competition.sheets[FIRST] == before
        with database.reading() as session:
            assert session.query(ScoreRow).count() == 6 * 7 * 8

    def test_a_wrong_value_is_refused_and_nothing_is_written(self, database):
        key = store(database, quarter())
        with pytest.raises(UserError, match="0 到 60 之间"):
            score(database, key, FIRST, "现场提问", "60.5")
        with pytest.raises(UserError, match=r"最小分档 0\.5"):
            score(database, key, FIRST, "现场提问", "50.2")
        assert load(database, key).competition.sheets == {}
        assert labels(database) == [f"新建擂台赛：{NAME}"]

    def test_a_state_takes_the_scores_away_and_refuses_new_ones(self, database):
        key = store(database, finished())
        loaded = load(database, key)
        whole_judge = [SheetKey("现场打分", "田建设", entry.number) for entry in loaded.competition.entries]
        with database.action("评分表状态") as session:
            changed = queries.set_sheet_state(session, loaded, whole_judge, SheetState.ABSENT)
        stored = load(database, key).competition.sheets
        assert changed == {sheet: Sheet(SheetState.ABSENT) for sheet in whole_judge}
        assert changed == {sheet: stored[sheet] for sheet in whole_judge}
        with pytest.raises(UserError, match="缺席"):
            score(database, key, whole_judge[0], "现场提问", "5")
        undo_last(database)
        assert load(database, key).competition == finished()

    def test_a_sheet_goes_back_to_blank(self, database):
        key = store(database, quarter())
        loaded = load(database, key)
        for state in (SheetState.RECUSED, SheetState.PENDING):
            with database.action("评分表状态") as session:
                queries.set_sheet_state(session, loaded, [FIRST], state)
        assert load(database, key).competition.sheets == {}

    def test_a_sheet_that_lacks_a_value_cannot_be_called_scored(self, database):
        key = store(database, quarter())
        score(database, key, FIRST, "现场提问", "5")
        with database.action("评分表状态") as session, pytest.raises(UserError, match="还缺“精神面貌”"):
            queries.set_sheet_state(session, load(database, key), [FIRST], SheetState.SCORED)

    def test_what_was_deleted_meanwhile_takes_no_scores(self, database):
        key = store(database, quarter())
        loaded = load(database, key)
        undo_last(database)
        with pytest.raises(UserError, match="在此期间被删除了"), database.action("录入评分") as session:
            queries.set_score(session, loaded, FIRST, "现场提问", D(5))


class TestSealing:
    def seal(self, database: Database, key: str) -> None:
        with database.action("封存") as session:
            queries.seal(session, key)

    def test_only_a_complete_result_is_sealed(self, database):
        key = store(database, quarter(sheets={FIRST: Sheet(SheetState.ABSENT)}))
        with pytest.raises(UserError, match="还有 125 张评分表未评，不能封存"):
            self.seal(database, key)
        assert not load(database, key).competition.sealed

    def test_a_sealed_competition_refuses_every_change(self, database, tmp_path):
        key = store(database, finished())
        self.seal(database, key)
        loaded = load(database, key)
        assert loaded.competition.sealed
        changes = [
            lambda session: queries.set_score(session, loaded, FIRST, "现场提问", D(1)),
            lambda session: queries.clear_score(session, loaded, FIRST, "现场提问"),
            lambda session: queries.set_sheet_state(session, loaded, [FIRST], SheetState.ABSENT),
            lambda session: queries.merge(session, key, replace(finished(), theme="改了")),
            lambda session: queries.seal(session, key),
        ]
        for change in changes:
            with pytest.raises(UserError, match="已封存，不能修改"), database.action("修改") as session:
                change(session)
        assert load(database, key).competition == replace(finished(), sealed=True)

    def test_not_even_undo_of_what_came_before(self, database):
        key = store(database, finished())
        score(database, key, FIRST, "现场提问", "1")
        with database.reading() as session:
            scoring, storing = [line.action_id for line in recent_actions(session)]
        self.seal(database, key)
        for action in (scoring, storing):
            with pytest.raises(UserError, match="已封存，不能修改"):
                undo(database, action)
        assert load(database, key).competition.sheets[FIRST].scores["现场提问"] == 1

    def test_nor_a_row_that_is_changed_by_hand(self, database):
        key = store(database, finished())
        self.seal(database, key)
        with pytest.raises(UserError, match="已封存"), database.action("改") as session:
            session.query(EntryRow).first().village = "别的村"
        with pytest.raises(UserError, match="已封存"), database.action("改") as session:
            session.get_one(CompetitionRow, key).decimals = 3

    def test_unsealing_opens_it_again_and_stays_in_the_history(self, database):
        key = store(database, finished())
        self.seal(database, key)
        with database.action("解除封存") as session:
            queries.unseal(session, key)
        assert not load(database, key).competition.sealed
        score(database, key, FIRST, "现场提问", "1")
        assert labels(database)[:3] == ["录入评分", "解除封存", "封存"]

    def test_sealing_can_be_undone(self, database):
        key = store(database, finished())
        self.seal(database, key)
        assert undo_last(database) == "封存"
        assert not load(database, key).competition.sealed

    def test_what_is_not_sealed_cannot_be_unsealed(self, database):
        key = store(database, quarter())
        with pytest.raises(UserError, match="没有封存"), database.action("解除封存") as session:
            queries.unseal(session, key)

    def test_a_sealed_competition_can_be_stored_as_one(self, database):
        key = store(database, finished(sealed=True))
        assert load(database, key).competition == finished(sealed=True)


class TestMergeOfValues:
    @given(any_competition())
    def test_the_same_changes_nothing(self, competition):
        stored = replace(competition, sheets=settled(competition))
        assert merge_values(stored, competition) == stored

    def test_blanks_never_erase(self):
        bare = replace(
            quarter(theme="", year=None, place="", sheets={}),
            entries=tuple(Entry(entry.number) for entry in quarter().entries),
        )
        assert merge_values(finished(), bare) == finished()

    def test_a_blank_sheet_does_not_erase_a_state(self):
        away = quarter(sheets={FIRST: Sheet(SheetState.ABSENT)})
        assert merge_values(away, quarter(sheets={FIRST: Sheet()})) == away

    def test_a_workbook_without_scores_keeps_the_scores(self):
        assert merge_values(finished(), quarter()).sheets == finished().sheets

    def test_values_given_change(self):
        partial = Sheet(SheetState.PENDING, {"现场提问": D(1)})
        merged = merge_values(finished(), quarter(place="镇礼堂", sheets={FIRST: partial}))
        assert merged.place == "镇礼堂"
        assert merged.sheets[FIRST].scores["现场提问"] == 1
        assert merged.sheets[FIRST].state is SheetState.SCORED

    def test_scores_replace_a_state_but_a_state_does_not_take_scores_away(self):
        away = quarter(sheets={FIRST: Sheet(SheetState.ABSENT)})
        assert merge_values(away, finished()).sheets == finished().sheets
        with pytest.raises(UserError, match=r"已有分数.*评委“郑宏伟”选手“02”（工作簿里是“缺席”）"):
            merge_values(finished(), away)

    def test_what_no_score_hangs_on_may_go(self):
        segments = tuple(replace(s, judges=s.judges[:5]) for s in quarter().segments)
        shorter = quarter(segments=segments, entries=quarter().entries[:3], adjustments=())
        assert merge_values(quarter(), shorter) == shorter

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"entries": quarter().entries[1:]}, "选手“01”"),
            (
                {"segments": (replace(quarter().segments[0], weight=D(100)),), "tie_rules": ()},
                "环节“口头汇报”、环节“现场打分”",
            ),
            (
                {"segments": tuple(replace(s, judges=s.judges[1:]) for s in quarter().segments)},
                "环节“实地查看”的评委“郑宏伟”",
            ),
            (
                {"segments": tuple(replace(s, criteria=s.criteria[1:]) for s in quarter().segments)},
                "环节“现场打分”的评分项“现场提问”",
            ),
        ],
    )
    def test_what_scores_hang_on_is_kept_and_named(self, change, words):
        with pytest.raises(UserError, match=words):
            merge_values(finished(), quarter(**change))

    def test_a_full_mark_below_what_was_given_is_refused(self):
        criteria = tuple(replace(c, full_mark=D(10)) for c in quarter().segments[2].criteria)
        segments = (*quarter().segments[:2], replace(quarter().segments[2], criteria=criteria))
        with pytest.raises(UserError, match="超出范围"):
            merge_values(finished(), quarter(segments=segments))

    def test_a_further_criterion_makes_its_sheets_incomplete(self):
        hall = quarter().segments[2]
        segments = (
            *quarter().segments[:2],
            replace(hall, criteria=(*hall.criteria, Criterion("用时", D(5)))),
        )
        merged = merge_values(finished(), quarter(segments=segments))
        assert merged.sheets[FIRST].state is SheetState.PENDING
        assert merged.sheets[FIRST].scores == finished().sheets[FIRST].scores


class TestImport:
    def write(self, tmp_path: Path, competition: Competition) -> Path:
        path = tmp_path / "擂台赛.xlsx"
        write_competition(competition, path)
        return path

    def test_a_workbook_becomes_a_competition_and_again_the_same(self, database, tmp_path):
        path = self.write(tmp_path, finished())
        first = queries.import_competition(database, path)
        assert (first.changed, first.same, first.rejected) == (0, 0, 0)
        assert first.added == 7 + 3 + 8 + 6 + 21 + 6 * 7 * 8 + 1 + 4
        again = queries.import_competition(database, path)
        assert (again.added, again.changed, again.same) == (0, 0, first.added)
        with database.reading() as session:
            key = queries.find_by_name(session, NAME)
        assert load(database, key).competition == finished()
        assert labels(database) == [f"导入擂台赛：{NAME}"]

    def test_a_dry_run_counts_and_writes_nothing(self, database, tmp_path):
        path = self.write(tmp_path, finished())
        assert queries.import_competition(database, path, dry_run=True).added == 386
        assert labels(database) == []
        store(database, quarter())
        tried = queries.import_competition(database, path, dry_run=True)
        assert (tried.added, tried.changed) == (6 * 7 * 8, 0)
        assert queries.import_competition(database, path) == tried

    def test_changes_are_merged_and_counted_by_rows_and_undone_as_one(self, database, tmp_path):
        key = store(database, finished())
        changed = finished(place="镇礼堂", adjustments=(Adjustment("03", D(-1), "汇报超时"),))
        changed.sheets[FIRST] = Sheet(SheetState.SCORED, {"现场提问": D(60), "精神面貌": D(40)})
        changed = replace(changed, entries=(*changed.entries, Entry("07", "南陈屯镇", "肖家楼村")))
        report = queries.import_competition(database, self.write(tmp_path, changed))
        assert (report.added, report.changed) == (1, 4)
        assert load(database, key).competition == changed
        assert undo_last(database) == f"导入擂台赛：{NAME}"
        assert load(database, key).competition == finished()

    def test_a_workbook_without_the_last_sheets_keeps_what_they_said(self, database, tmp_path):
        key = store(database, finished())
        path = self.write(tmp_path, finished())
        _drop_sheets(path, "加减分", "同分规则", "评分")
        report = queries.import_competition(database, path)
        assert (report.added, report.changed, report.warnings) == (0, 0, 3)
        assert load(database, key).competition == finished()

    def test_what_is_gone_from_the_workbook_goes_where_nothing_hangs_on_it(self, database, tmp_path):
        key = store(database, finished())
        bare = finished(adjustments=(), tie_rules=("抽签",))
        queries.import_competition(database, self.write(tmp_path, bare))
        assert load(database, key).competition == bare
        sheets = {sheet: value for sheet, value in bare.sheets.items() if sheet.entry != "06"}
        fewer = self.write(tmp_path, replace(bare, entries=bare.entries[:5], sheets=sheets))
        with pytest.raises(UserError, match=r"选手“06”。没有导入任何内容"):
            queries.import_competition(database, fewer)
        assert load(database, key).competition == bare

    def test_a_sealed_competition_takes_the_same_workbook_but_no_change(self, database, tmp_path):
        key = store(database, finished(sealed=True))
        report = queries.import_competition(database, self.write(tmp_path, finished()))
        assert (report.added, report.changed) == (0, 0)
        with pytest.raises(UserError, match="已封存，不能修改"):
            queries.import_competition(database, self.write(tmp_path, finished(theme="改了")))
        assert load(database, key).competition == finished(sealed=True)

    def test_a_wrong_workbook_is_refused_with_every_problem(self, database, tmp_path):
        wrong = finished()
        wrong.sheets[FIRST] = Sheet(SheetState.SCORED, {"现场提问": D(99), "精神面貌": D("0.3")})
        with pytest.raises(ImportRefusedError) as caught:
            queries.import_competition(database, self.write(tmp_path, wrong))
        assert [problem.sheet for problem in caught.value.problems] == ["评分", "评分"]
        assert labels(database) == []

    def test_a_file_open_for_reading_is_not_written(self, database, tmp_path):
        path = self.write(tmp_path, finished())
        other = datafile.open_file(database.path)  # `database` has it
        with pytest.raises(ReadOnlyError):
            queries.import_competition(other, path)
        assert queries.import_competition(other, path, dry_run=True).added == 386
        other.close()


def _drop_sheets(path: Path, *names: str) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path)
    for name in names:
        del book[name]
    book.save(path)
