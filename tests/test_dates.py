"""How the ledgers' dates are read, compared and written."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.dates import AmbiguousDateError, BadDateError, PartialDate, parse_date, read_date

days = st.dates(date(1910, 1, 1), date(2100, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    whole = PartialDate.from_date(draw(days))
    return draw(st.sampled_from([whole, whole.to_month(), PartialDate(whole.year)]))


MAY_1968 = PartialDate(1968, 5)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("1980.01", "1980-01"),
        ("1980.1", "1980-01"),
        ("1980.10", "1980-10"),
        ("1980-1", "1980-01"),
        ("1980/01/05", "1980-01-05"),
        ("198001", "1980-01"),
        ("19800105", "1980-01-05"),
        ("1980.0105", "1980-01-05"),
        ("1980年1月", "1980-01"),
        ("1980年1月5日", "1980-01-05"),
        ("1980年01月05号", "1980-01-05"),
        ("1980年", "1980"),
        ("1980", "1980"),
        ("1968.05生", "1968-05"),
        ("1968.05月", "1968-05"),
        ("1968年5月份", "1968-05"),
        ("1968年5月出生", "1968-05"),
        ("１９６８．０５", "1968-05"),
        ("１９６８年５月", "1968-05"),
        ("1968。05", "1968-05"),
        ("1968—05", "1968-05"),
        (" 1968.05\u3000", "1968-05"),
        ("1968 . 05", "1968-05"),
        ("'1968.05", "1968-05"),
        ("1968-05-12 00:00:00", "1968-05-12"),
        ("1968-05-12T08:30:00.000", "1968-05-12"),
        (1980, "1980"),
        (198001, "1980-01"),
        (19800105, "1980-01-05"),
        (Decimal("1968.05"), "1968-05"),
        (1968.05, "1968-05"),
        (Decimal("1990.12"), "1990-12"),
        (Decimal("1990.2"), "1990-02"),
        (Decimal("1990.10"), "1990-10"),
        (Decimal("198001.0"), "1980-01"),
        (date(1980, 1, 5), "1980-01-05"),
        (datetime(1980, 1, 5, 12, 30), "1980-01-05"),  # noqa: DTZ001 - spreadsheets know no time zones
    ],
)
def test_what_stands_in_ledgers_is_read_without_a_doubt(written: object, iso: str) -> None:
    reading = read_date(written)
    assert (reading.value.iso, reading.doubt) == (iso, "")


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("80.1", "1980-01"),
        ("80年1月", "1980-01"),
        ("68-5-12", "1968-05-12"),
        ("05.7", "2005-07"),
        ("29年", "2029"),
    ],
)
def test_a_year_with_two_digits_is_resolved_and_doubted(written: str, iso: str) -> None:
    reading = read_date(written)
    assert reading.value.iso == iso
    assert f"「{written}」的年份只有两位" in reading.doubt


def test_an_excel_serial_number_is_a_day_and_doubted() -> None:
    assert read_date(29221).value.iso == "1980-01-01"
    assert read_date(Decimal("29221.5")).value.iso == "1980-01-01"
    assert read_date(29221).doubt == "「29221」是 Excel 的日期序号，已按 1980.01.01 读取，请核对。"


@given(st.dates(date(1958, 1, 1), date(2100, 12, 31)))
def test_serial_numbers_count_days_as_excel_does(day: date) -> None:
    assert parse_date((day - date(1899, 12, 30)).days) == PartialDate.from_date(day)


def test_a_number_that_lost_its_zero_is_ambiguous_but_the_same_text_is_not() -> None:
    with pytest.raises(AmbiguousDateError, match=r"可能是1990年1月，也可能是1990年10月"):
        read_date(Decimal("1990.1"))
    with pytest.raises(AmbiguousDateError):
        read_date(80.1)
    assert parse_date("1990.1") == PartialDate(1990, 1)


def test_five_digits_that_are_a_serial_and_a_year_with_a_month_are_ambiguous() -> None:
    with pytest.raises(AmbiguousDateError, match=r"1980年1月.*1954年3月18日"):
        read_date(19801)
    assert parse_date(20000) == PartialDate(1954, 10, 3)  # no month 0: only the serial is possible


@pytest.mark.parametrize(
    "written",
    ["", "  ", None, "不详", "1980.13", "1980.00", "1980.02.30", "1968.05左右", "1/5/1980", "29221", "80",
     "1899.12", "2101.01", "1980.1.1.1", "1980..1", -5, 0, 12, 900000, 99999999, Decimal("1990.051"),
     Decimal("1990.13"), float("nan"), True],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_a_chinese_sentence(written: object) -> None:
    with pytest.raises(BadDateError, match=r"[\u4e00-\u9fff].*。$"):
        read_date(written)


def test_a_year_number_in_date_format_is_seen_through() -> None:
    with pytest.raises(BadDateError, match="1905-06-12，多半是数字 1990 被设成了日期格式"):
        read_date(date(1905, 6, 12))


def test_each_precision_has_its_three_spellings() -> None:
    assert [
        (d.iso, d.dotted, d.chinese) for d in (PartialDate(1968), MAY_1968, PartialDate(1968, 5, 12))
    ] == [
        ("1968", "1968", "1968年"),
        ("1968-05", "1968.05", "1968年5月"),
        ("1968-05-12", "1968.05.12", "1968年5月12日"),
    ]


@given(partial_dates())
def test_every_spelling_is_read_back_with_its_precision(day: PartialDate) -> None:
    assert PartialDate.from_iso(day.iso) == day
    assert parse_date(day.iso) == parse_date(day.dotted) == parse_date(day.chinese) == day
    assert parse_date(day.iso.replace("-", "")) == day


@pytest.mark.parametrize("text", ["", "1968.05", "1968-5", "1968-13", "1968-05-12-01", "１９６８", "68-05"])
def test_only_the_stored_form_is_read_from_the_data_file(text: str) -> None:
    with pytest.raises(BadDateError):
        PartialDate.from_iso(text)


def test_a_day_without_a_month_cannot_be_made() -> None:
    with pytest.raises(BadDateError, match="有日没有月"):
        PartialDate(1968, None, 12)


@given(st.lists(partial_dates()))
def test_dates_sort_as_their_stored_text_does(dates: list[PartialDate]) -> None:
    assert [day.iso for day in sorted(dates)] == sorted(day.iso for day in dates)


def test_the_less_precise_date_stands_first() -> None:
    assert PartialDate(1968) < MAY_1968 < PartialDate(1968, 5, 1) < PartialDate(1968, 6)
    assert max(MAY_1968, PartialDate(1967, 12, 31)) == MAY_1968


def test_age_changes_on_the_birthday_itself() -> None:
    born = PartialDate(1968, 5, 12)
    assert born.age_on(date(2024, 5, 11)) == 55
    assert born.age_on(date(2024, 5, 12)) == 56
    leap = PartialDate(2000, 2, 29)
    assert (leap.age_on(date(2001, 2, 28)), leap.age_on(date(2001, 3, 1))) == (0, 1)


def test_age_by_months_counts_the_month_of_birth_as_reached() -> None:
    assert MAY_1968.age_on(date(2024, 4, 30)) == 55
    assert MAY_1968.age_on(date(2024, 5, 1)) == 56


def test_no_age_from_a_year_alone_or_before_birth() -> None:
    assert PartialDate(1968).age_on(date(2024, 5, 1)) is None
    assert MAY_1968.age_on(date(1968, 4, 30)) is None
    assert MAY_1968.age_on(date(1968, 5, 1)) == 0


@given(days, st.integers(0, 40_000))
def test_age_never_falls(born: date, later: int) -> None:
    birth, day = PartialDate.from_date(born), date(2101, 1, 1) + timedelta(later)
    ages = [birth.age_on(day), birth.age_on(day + timedelta(1))]
    assert None not in ages
    assert ages[1] - ages[0] in (0, 1)


def test_dates_match_as_far_as_both_are_known() -> None:
    birth = PartialDate(1968, 5, 12)
    assert birth.matches(MAY_1968)
    assert PartialDate(1968).matches(birth)
    assert not birth.matches(PartialDate(1968, 6))
    assert not birth.matches(PartialDate(1968, 5, 13))


@given(partial_dates(), partial_dates())
def test_matching_is_mutual(one: PartialDate, other: PartialDate) -> None:
    assert one.matches(other) == other.matches(one)


def test_what_lies_ahead_or_long_past_is_not_plausible() -> None:
    today = date(2023, 9, 15)
    assert PartialDate(2023, 9).is_plausible(today)
    assert not PartialDate(2023, 9, 16).is_plausible(today)
    assert not PartialDate(1899, 12).is_plausible(today)
