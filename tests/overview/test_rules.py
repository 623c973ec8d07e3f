"""What the program says to do next."""

from dataclasses import replace

from yunhe_desktop.overview.rules import State, Step, next_steps

EMPTY = State(0, 0, 0, 0, (), None)
IN_ORDER = State(62, 409, 0, 1, (), 2)


def texts(state: State) -> str:
    return "\n".join(step.text for step in next_steps(state))


def test_an_empty_file_asks_for_villages_then_rosters_then_a_competition():
    assert [step.tab for step in next_steps(EMPTY)] == ["干部档案", "干部档案", "擂台赛"]
    assert "备份" not in texts(EMPTY)  # nothing to lose yet


def test_a_file_in_order_asks_for_nothing():
    assert next_steps(IN_ORDER) == []


def test_gaps_and_open_competitions_are_named():
    state = replace(IN_ORDER, with_gaps=12, open_competitions=("第四季度擂台赛",))
    assert "补全12名干部" in texts(state)
    assert "“第四季度擂台赛”还没有封存" in texts(state)


def test_a_backup_is_asked_for_after_a_week():
    assert "备份" not in texts(replace(IN_ORDER, days_since_backup=6))
    assert "已有7天没有备份" in texts(replace(IN_ORDER, days_since_backup=7))
    assert "还没有备份过" in texts(replace(IN_ORDER, days_since_backup=None))


def test_what_the_night_school_reminds_of_comes_before_the_backup():
    owed = Step("还欠补学3人次（2人），都还没有到期。", "夜校培训", "请假补学/欠补学/")
    steps = next_steps(replace(IN_ORDER, school=(owed,), days_since_backup=30))
    assert [step.tab for step in steps] == ["夜校培训", ""]
