"""What the search by initials finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.pinyin import initials

chinese = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("张建国", "zjg"),
        ("吕丽", "ll"),
        ("", ""),
        ("张\u3000丽", "zl"),
        ("𬭎", "h"),  # beyond the basic plane
        ("张𮪡", "z𮪡"),  # unknown to the dictionary: finds itself
        ("Lee三", "lees"),
    ],
)
def test_initials_in_lower_case(name: str, text: str) -> None:
    assert initials(name) == text


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("单田芳", "stf"),
        ("曾志伟", "zzw"),
        ("仇英", "qy"),
        ("区伟", "ow"),
        ("查良镛", "zly"),
        ("翟志刚", "zzg"),
        ("解晓东", "xxd"),
        ("任长霞", "rzx"),
        ("尉迟恭", "ycg"),
        ("万俟咏", "mqy"),
    ],
)
def test_a_surname_is_read_as_a_surname_first(name: str, first: str) -> None:
    assert initials(name).split()[0] == first


def test_the_other_reading_finds_the_name_too() -> None:
    assert initials("曾志伟") == "zzw czw"
    assert "rcx" in initials("任长霞").split()


def test_the_dot_of_a_minority_name_is_dropped() -> None:
    assert initials("买买提·艾力").split()[0] == "mmtal"


@given(st.text(chinese, min_size=1, max_size=50))
def test_the_text_fits_its_column_with_distinct_variants_of_full_length(name: str) -> None:
    variants = initials(name).split(" ")
    assert 1 <= len(variants) <= 8
    assert len(set(variants)) == len(variants)
    assert {len(variant) for variant in variants} == {len(name)}
    assert len(initials(name)) <= 200
