"""ID numbers: what is accepted, what is put right, and what is refused with which sentence."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yunhe_desktop.dates import PartialDate
from yunhe_desktop.identity import (
    BadIdNumberError,
    IdNumber,
    check_character,
    new_key,
    parse_id_number,
    read_id_number,
)

# made up; the check digits are right
MAN, WOMAN = "130903196611234397", "13090319951223124X"


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    area = draw(st.integers(110000, 659999))
    birth = draw(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
    first17 = f"{area}{birth:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return first17 + check_character(first17)


def test_a_number_tells_birth_and_sex() -> None:
    assert parse_id_number(MAN) == IdNumber(MAN, PartialDate(1966, 11, 23), "男")
    assert parse_id_number(WOMAN) == IdNumber(WOMAN, PartialDate(1995, 12, 23), "女")


def test_the_example_of_the_standard_is_valid() -> None:
    assert parse_id_number("11010519491231002X").birth == PartialDate(1949, 12, 31)


@pytest.mark.parametrize("county", ["130903", "350724"])
def test_a_county_younger_than_the_person_is_no_fault(county: str) -> None:
    first17 = f"{county}19500101001"
    assert parse_id_number(first17 + check_character(first17)).birth.year == 1950


@pytest.mark.parametrize(
    "written",
    ["13090319951223124x", "１３０９０３１９９５１２２３１２４Ｘ", "'13090319951223124X",
     "’13090319951223124X", " 130903 19951223 124X\u3000", "13090319951223124×", "13090319951223124Х"],
)  # fmt: skip
def test_ways_of_writing_are_put_right(written: str) -> None:
    reading = read_id_number(written)
    assert (reading.value.number18, reading.doubt) == (WOMAN, "")


@given(id_numbers())
def test_any_digits_with_their_check_character_are_valid(number: str) -> None:
    facts = parse_id_number(number)
    assert facts.number18 == number
    assert facts.birth.iso.replace("-", "") == number[6:14]
    assert facts.sex == ("男" if number[16] in "13579" else "女")
    assert not facts.was_15_digits


@given(id_numbers(), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_any_single_wrong_character_is_refused(number: str, place: int, other: str) -> None:
    assume(other != number[place])
    with pytest.raises(BadIdNumberError):
        parse_id_number(number[:place] + other + number[place + 1 :])


@given(id_numbers(), st.integers(0, 16))
def test_two_neighbours_exchanged_are_refused(number: str, place: int) -> None:
    assume(number[place] != number[place + 1])
    exchanged = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    with pytest.raises(BadIdNumberError):
        parse_id_number(exchanged)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "是空的"),
        ("  ", "是空的"),
        ("13090319661123439", "有 17 位，应为 18 位"),
        ("1309031966112343977", "有 19 位，应为 18 位"),
        ("1309031966112343O7", "第 17 位是「O」"),
        ("X30903196611234397", "第 1 位是「X」"),
        ("13090319661123439Y", "第 18 位是「Y」"),
        ("130903196611234398", r"校验码（第 18 位）与前 17 位对不上"),
        ("130903196613234397", "出生日期 19661323 不是真实的日期"),
        ("130903196702294397", "出生日期 19670229 不是真实的日期"),
        ("130903186611234397", "出生日期 18661123 不是真实的日期"),
        ("1.30903E+17", "科学计数法"),
        ("1.30903196611234E+17", "科学计数法"),
        ("130903196611234000", "最后三位是 000"),
        (130903196611234000, "当作数字保存，末尾几位已经丢失"),
        (130903196611234397, "当作数字保存，末尾几位已经丢失"),
        (Decimal("1.30903196611234E+17"), "当作数字保存，末尾几位已经丢失"),
        (1.30903196611234e17, "当作数字保存，末尾几位已经丢失"),
        (Decimal("130903.5"), "带小数的数字"),
        (12345, "有 5 位"),
    ],
)
def test_the_sentence_names_what_is_wrong(written: str | int | float | Decimal, sentence: str) -> None:
    with pytest.raises(BadIdNumberError, match=sentence) as caught:
        parse_id_number(written)
    assert str(caught.value).endswith("。")


@given(id_numbers())
def test_the_sentence_never_repeats_the_number(number: str) -> None:
    wrong = number[:17] + ("0" if number[17] != "0" else "1")
    with pytest.raises(BadIdNumberError) as caught:
        parse_id_number(wrong)
    assert wrong not in str(caught.value)


@pytest.mark.parametrize("written", ["130903661123439", 130903661123439, Decimal(130903661123439)])
def test_an_old_number_of_15_digits_is_converted_and_doubted(written: str | int | Decimal) -> None:
    reading = read_id_number(written)
    assert reading.value == IdNumber(MAN, PartialDate(1966, 11, 23), "男", was_15_digits=True)
    assert "15 位的旧号码" in reading.doubt


def test_a_valid_number_that_ends_in_three_zeros_is_doubted() -> None:
    first17 = next(
        digits for n in range(100, 400, 100) for day in range(10, 29)
        if check_character(digits := f"130903196611{day}{n}") == "0"
    )  # fmt: skip
    assert "可能被表格软件改过" in read_id_number(first17 + "0").doubt


def test_keys_are_distinct_and_sort_by_when_they_were_made() -> None:
    keys = [new_key() for _ in range(1000)]
    assert len(set(keys)) == 1000
    assert keys == sorted(keys)
    assert all(len(key) == 32 and key[12] == "7" and int(key, 16) for key in keys)
