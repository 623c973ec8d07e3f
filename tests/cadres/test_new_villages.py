"""A roster of a village that the data file does not know yet."""

from pathlib import Path

from yunhe_desktop.cadres.roster import RowState, stage_roster
from yunhe_desktop.cadres.roster.preview import RosterPreview
from yunhe_desktop.widgets.theme import apply_theme


def roster(tmp_path: Path) -> Path:
    path = tmp_path / "大圈村.csv"
    path.write_text(
        "乡镇,村,姓名,职务\n小王庄镇,大圈村,李四,支部书记\n小王庄镇,小圈村,王五,支部委员\n", "utf-8"
    )
    return path


def test_the_user_decides_whether_a_new_village_is_added_or_a_wrong_name(
    qapp, qtbot, database, villages, tmp_path
):
    apply_theme(qapp)
    with database.reading() as session:
        staged = stage_roster(session, roster(tmp_path))
    preview = RosterPreview(None, database, staged)
    qtbot.addWidget(preview)
    assert [row.state for row in preview.staged.rows] == [RowState.REJECTED, RowState.ADDED]
    preview.add_villages.setChecked(True)
    assert [row.state for row in preview.staged.rows] == [RowState.ADDED, RowState.ADDED]
    preview.add_villages.setChecked(False)
    assert preview.staged.count(RowState.REJECTED) == 1
