"""The order of names by 姓氏笔画."""

import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.resources import resource
from yunhe_desktop.strokes import stroke_key

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
