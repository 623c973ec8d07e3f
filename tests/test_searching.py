"""What a search line finds."""

from yunhe_desktop.searching import has_words


def test_every_word_has_to_stand_somewhere():
    zhang = ("张建国", "zjg", "西砖河村")
    assert has_words("zjg 西砖", *zhang)
    assert has_words("ZJG", *zhang)
    assert not has_words("zjg 小圈", *zhang)


def test_nothing_typed_finds_everybody():
    assert has_words("", "张建国")
    assert has_words("   ", "张建国")


def test_a_word_does_not_reach_from_one_text_into_the_next():
    assert not has_words("国西", "张建国", "西砖河村")
