"""A label of one line: it neither grows with its text nor hides what it says."""

from yunhe_desktop.widgets.one_line import OneLine

LONG = "45分钟为1学时；一天最多8学时；迟到计100%；早退计50%；补学计100%；结业须修满本期学时的80%。"


def test_a_long_text_is_cut_to_its_place_and_stands_whole_in_the_tool_tip(themed, qtbot):
    label = OneLine()
    qtbot.addWidget(label)
    label.resize(200, 24)
    label.show_text(LONG)
    label.show()
    assert label.shown.endswith("…")
    assert LONG.startswith(label.shown[:-1])
    assert (label.text(), label.toolTip()) == (LONG, LONG)
    assert label.minimumSizeHint().width() == 0
    assert not label.grab().isNull()


def test_a_short_one_stands_as_it_is_and_its_tip_may_say_more(themed, qtbot):
    label = OneLine()
    qtbot.addWidget(label)
    label.resize(200, 24)
    label.show_text("学时办法", "学时办法\n一天最多8学时")
    assert label.shown == "学时办法"
    assert label.toolTip() == "学时办法\n一天最多8学时"
