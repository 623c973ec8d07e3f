"""Exact numbers and their texts."""

from collections.abc import Iterable
from decimal import Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow, localcontext
from fractions import Fraction

ZERO = Decimal(0)

# Marks and steps are bounded (see checks.py), so that a thousand digits hold every sum; a rounding would be a
# fault of the program and raises.
EXACT = Context(prec=1000, traps=[Inexact, InvalidOperation, DivisionByZero, Overflow])


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """The sum without rounding, however many digits it takes."""
    with localcontext(EXACT):
        return sum(values, ZERO)


def is_multiple(value: Decimal, step: Decimal) -> bool:
    """Whether `value` is a whole number of steps; both finite, step above zero."""
    return EXACT.remainder(value, step) == 0


def decimal_text(value: Decimal) -> str:
    """The number as a person writes it: no exponent, no closing zeros, no negative zero."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def exact_text(value: Fraction) -> str:
    """The fraction in lowest terms, "11083/120"; an integer has no slash."""
    return str(value)


def rounded(value: Fraction, decimals: int) -> int:
    """`value` in units of the last decimal, half rounded away from zero (四舍五入)."""
    numerator, denominator = abs(value.numerator), value.denominator
    units: int = (2 * numerator * 10**decimals + denominator) // (2 * denominator)
    return -units if value < 0 else units


def published_text(value: Fraction, decimals: int) -> str:
    """`value` rounded half up from the exact value to `decimals` places, "92.35"."""
    units = rounded(value, decimals)
    digits = str(abs(units)).rjust(decimals + 1, "0")
    sign = "-" if units < 0 else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else sign + digits


def published_apart(values: Iterable[Fraction], decimals: int) -> dict[Fraction, str]:
    """Each value's published text: with further decimals where two would look equal that are not.

    Everyone who looks like somebody else gets one decimal more, until nobody does. The texts keep the order
    of the values: two values first differ at the same number of decimals, and from there on neither can
    cross the middle between them; where both meet in that middle, both get a further decimal again.
    """
    places = dict.fromkeys(values, decimals)
    while crowded := _looking_equal(places):
        for value in crowded:
            places[value] += 1
    return {value: published_text(value, count) for value, count in places.items()}


def _looking_equal(places: dict[Fraction, int]) -> list[Fraction]:
    shown: dict[Fraction, list[Fraction]] = {}
    for value, decimals in places.items():
        shown.setdefault(Fraction(rounded(value, decimals), 10**decimals), []).append(value)
    return [value for alike in shown.values() if len(alike) > 1 for value in alike]
