"""What a QR on a card or sheet says, and what a hand scanner makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.errors import UserError
from yunhe_desktop.identity import new_key
from yunhe_desktop.night_school.rules import card_codes
from yunhe_desktop.night_school.rules.card_codes import (
    attendance_code,
    cadre_code,
    lesson_code,
    read_code,
)

KEY = "0199a3b47c5d7e8f90a1b2c3d4e5f607"
keys = st.text("0123456789abcdef", min_size=32, max_size=32)
WIDE = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}


def test_a_code_is_its_kind_the_key_and_a_check_character():
    assert cadre_code(KEY)[:-1] == "YHC" + KEY.upper()
    assert attendance_code(KEY)[:-1] == "YHA" + KEY.upper()
    assert lesson_code(KEY)[:-1] == "YHL" + KEY.upper()


@given(keys)
def test_every_code_is_read_back_as_what_it_is(key):
    assert read_code(cadre_code(key)) == (card_codes.CADRE, key)
    assert read_code(attendance_code(key)) == (card_codes.ATTENDANCE, key)
    assert read_code(lesson_code(key)) == (card_codes.LESSON, key)


@given(keys)
def test_codes_keep_to_the_small_mode_of_a_qr_code(key):
    assert set(cadre_code(key)) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def test_a_new_row_s_key_makes_a_code():
    key = new_key()
    assert read_code(cadre_code(key)).key == key


@pytest.mark.parametrize(
    "typed",
    [
        cadre_code(KEY).lower(),
        cadre_code(KEY) + "\r\n",
        cadre_code(KEY).translate(WIDE),
        "　" + cadre_code(KEY).lower().translate(WIDE) + "　",
        " ".join(cadre_code(KEY)),
    ],
    ids=["small letters", "line end", "full width", "wide spaces around", "spaces between"],
)
def test_what_an_input_method_or_a_scanner_makes_of_it_is_read_all_the_same(typed):
    assert read_code(typed) == (card_codes.CADRE, KEY)


@given(keys, st.integers(0, 35), st.sampled_from("0123456789ABCDEF"))
def test_one_wrong_character_is_found(key, place, character):
    code = cadre_code(key)
    wrong = code[:place] + character + code[place + 1 :]
    if wrong != code:
        with pytest.raises(UserError):
            read_code(wrong)


@given(keys, st.integers(2, 35))
def test_half_a_code_is_refused(key, length):
    with pytest.raises(UserError, match="没有扫完整"):
        read_code(cadre_code(key)[:length])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "没有扫到内容"),
        (cadre_code(KEY) * 2, "连在一起"),
        (cadre_code(KEY)[:20] + cadre_code(KEY), "连在一起"),
        ("YH1:0123456789AB:1:3:07", "擂台赛评分表"),
        ("https://example.org/", "不是签到卡"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(typed, said):
    with pytest.raises(UserError, match=said):
        read_code(typed)


def test_the_refusal_does_not_repeat_what_was_scanned():
    with pytest.raises(UserError) as refused:
        read_code("130903198705019398")
    assert "1309" not in str(refused.value)
