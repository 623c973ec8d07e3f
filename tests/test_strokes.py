"""The order of names by 姓氏笔画."""

import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.resources import resource
from yunhe_desktop.strokes import NAME_STROKES, StrokeOrder, stroke_key, strokes_of

# By count, then class by class, as printed lists of delegates have them.
SURNAMES = (
    "丁卜刁 于万马 王韦尤毛仇文方尹孔邓 甘艾石龙卢田史白冯司 邢吉毕吕朱任刘江许孙 "
    "苏杜李杨吴邱何余汪沈宋张陆陈 范林罗金周郑孟 赵郝胡柳钟段侯姜贺 秦袁莫贾夏顾徐高郭唐 "
    "黄曹常崔康梁 彭葛董蒋韩程曾谢 蓝赖雷 蔡廖谭熊 颜潘 薛 戴魏"
).replace(" ", "")


def in_order(names: list[str]) -> list[str]:
    return sorted(names, key=stroke_key)


def test_surnames_stand_by_count_then_by_the_classes_of_their_strokes() -> None:
    shuffled = random.Random(7).sample(SURNAMES, len(SURNAMES))  # noqa: S311 - any other order will do
    assert "".join(in_order(shuffled)) == SURNAMES


def test_one_stroke_count_is_ordered_by_the_shape_of_the_first_stroke() -> None:
    assert in_order(["刁一", "卜一", "丁一"]) == ["丁一", "卜一", "刁一"]


def test_a_name_of_two_characters_has_an_empty_middle() -> None:
    assert in_order(["田大利", "田富", "田大"]) == ["田大", "田富", "田大利"]


def test_given_names_decide_within_a_surname() -> None:
    assert in_order(["王建国", "王大伟", "王大力", "王一鸣"]) == ["王一鸣", "王大力", "王大伟", "王建国"]


def test_a_double_surname_stands_by_its_first_character() -> None:
    assert in_order(["欧阳锋", "林平", "上官云", "司马光"]) == ["上官云", "司马光", "林平", "欧阳锋"]


def test_characters_of_equal_strokes_keep_their_names_together() -> None:
    assert in_order(["于大", "干一", "于一", "干大"]) == ["干一", "干大", "于一", "于大"]


def test_unknown_characters_stand_last_by_code_point() -> None:
    assert in_order(["𪚥", "Lee", "䶮", "龘", "丁"]) == ["丁", "䶮", "Lee", "龘", "𪚥"]
    assert stroke_key("") == ()


@pytest.mark.parametrize(
    ("rare", "before", "after"),
    [("䶮", "砂", "虐"), ("骉", "骆", "耕"), ("翾", "蹲", "簸"), ("𬭎", "铸", "短"), ("昉", "明", "罗")],
)
def test_rare_characters_of_names_have_their_place(rare: str, before: str, after: str) -> None:
    assert stroke_key(before) < stroke_key(rare) < stroke_key(after)


@given(st.permutations(SURNAMES[:20]))
def test_the_order_does_not_depend_on_where_one_begins(names: list[str]) -> None:
    assert "".join(in_order(list(names))) == SURNAMES[:20]


LINES = [
    line.split(" ")
    for line in resource("data", "strokes.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]

CONGRESS = StrokeOrder(NAME_STROKES)


def test_on_lists_of_people_s_congresses_a_name_of_two_characters_has_no_empty_middle() -> None:
    assert sorted(["田富", "田大利", "田大"], key=CONGRESS.key) == ["田大", "田大利", "田富"]
    assert stroke_key("田大利", mode=NAME_STROKES) < stroke_key("田富", mode=NAME_STROKES)


def test_both_modes_agree_on_names_of_one_length() -> None:
    names = ["王建国", "王大伟", "丁一鸣", "卜大力"]
    assert sorted(names, key=CONGRESS.key) == in_order(names)


def test_an_office_can_put_in_a_character_that_is_not_known() -> None:
    unknown = {"𪚥": "1234"}  # four strokes: after 王, before 田
    assert StrokeOrder().unknown(["王𪚥", "李𪚥明", "Lee·Ann"]) == {"𪚥": "王𪚥"}
    order = StrokeOrder(overrides=unknown)
    assert order.unknown(["王𪚥"]) == {}
    assert sorted(["田一", "𪚥一", "王一", "于一"], key=order.key) == ["于一", "王一", "𪚥一", "田一"]


def test_an_office_can_correct_a_character() -> None:
    assert in_order(["王一", "丁一"]) == ["丁一", "王一"]
    corrected = StrokeOrder(overrides={"丁": "1234543"})
    assert sorted(["王一", "丁一"], key=corrected.key) == ["王一", "丁一"]


def test_two_characters_of_the_same_strokes_keep_their_names_together() -> None:
    order = StrokeOrder(overrides={"𪚥": "112", "㐀": "112"})
    names = sorted(["㐀大", "𪚥大", "㐀一", "𪚥一", "于一", "亏一"], key=order.key)
    assert names.index("㐀大") - names.index("㐀一") == 1 == names.index("𪚥大") - names.index("𪚥一")


@given(st.integers(0, len(LINES) - 2))
def test_a_character_stands_among_those_of_its_strokes(place: int) -> None:
    (strokes, same), (_strokes, later) = LINES[place], LINES[place + 1]
    order = StrokeOrder(overrides={"\U0002ceff": strokes})
    assert order.key(same[-1]) < order.key("\U0002ceff") < order.key(later[0])
    assert strokes_of(same[0]) == strokes


def test_what_are_no_strokes_is_refused() -> None:
    with pytest.raises(ValueError, match="no strokes"):
        StrokeOrder(overrides={"丁": "16"})


class TestTheData:
    def test_lines_stand_in_the_order_of_the_rule(self) -> None:
        strokes = [strokes for strokes, _characters in LINES]
        assert all(re.fullmatch("[1-5]+", text) for text in strokes)
        assert strokes == sorted(set(strokes), key=lambda text: (len(text), text))

    def test_every_character_stands_once(self) -> None:
        characters = "".join(characters for _strokes, characters in LINES)
        assert len(characters) == len(set(characters)) == 7248
        assert {unicodedata.category(character) for character in characters} <= {"Lo", "Nl"}

    @pytest.mark.parametrize(
        ("character", "strokes"),
        [("丁", "12"), ("小", "234"), ("永", "45534"), ("我", "3121534"), ("德", "332122522114544"),
         ("郓", "45151252"), ("䶮", "135341134"), ("骉", "551551551"), ("翾", "2522112513534541541")],
    )  # fmt: skip
    def test_strokes_of_single_characters(self, character: str, strokes: str) -> None:
        assert next(text for text, characters in LINES if character in characters) == strokes
