"""Whom a clerk means by what they type."""

import pytest

from yunhe_desktop.night_school.desk.finding import Finder
from yunhe_desktop.night_school.queries.rosters import Expected
from yunhe_desktop.night_school.rules.codes import SICK_LEAVE
from yunhe_desktop.pinyin import initials

PEOPLE = [
    ("张建国", "小圈村"),
    ("张建光", "官庄子村"),
    ("王海", "官庄子村"),
    ("王海涛", "西砖河"),
    ("单田芳", "西砖河"),
]


@pytest.fixture
def find():
    finder = Finder(
        Expected(name, village, "镇", village, name, "", initials(name)) for name, village in PEOPLE
    )
    return finder.find


@pytest.mark.parametrize(
    ("typed", "found", "meant"),
    [
        ("zjg", ("张建国", "张建光"), ""),  # two: somebody has to choose
        ("zjg xqc", ("张建国",), "张建国"),
        ("xq zjg", ("张建国",), "张建国"),
        ("ZJG　小圈", ("张建国",), "张建国"),
        ("ｓｔｆ", ("单田芳",), "单田芳"),  # as a surname 单 is read shàn
        ("wh", ("王海", "王海涛"), "王海"),  # one of them is named whole
        ("海", ("王海", "王海涛"), ""),
        ("海涛", ("王海涛",), "王海涛"),
        ("西砖", ("王海涛", "单田芳"), ""),
        ("lisi", (), ""),
        ("  ", (), ""),
    ],
)
def test_initials_characters_and_villages_are_said_in_any_order(find, typed, found, meant):
    assert find(typed).keys == found
    assert find(typed).meant == meant


def test_the_last_word_may_say_the_state(find):
    assert find("stf bj").state == SICK_LEAVE
    assert find("单田芳 病假").state == SICK_LEAVE
    assert find("stf 清除").state == ""
    assert find("stf b").keys == ("单田芳",)  # on the way to bj
    assert find("stf b").state is None
    assert find("stf xyz").keys == ()
