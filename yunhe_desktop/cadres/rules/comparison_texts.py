"""How the figures of a comparison are written: numbers with their unit, changes with an arrow."""

from fractions import Fraction

from yunhe_desktop.cadres.rules.snapshots import Amount, ComparedFigure


def tenths(value: Fraction) -> str:
    """Rounded half away from zero to one decimal: 52.25 is 52.3."""
    scaled = abs(value) * 10
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = "-" if value < 0 and rounded else ""
    return f"{sign}{rounded // 10}.{rounded % 10}"


def amount_text(figure: ComparedFigure, amount: Amount) -> str:
    """A figure as one reads it: 409人, 47.3岁, 301人（73.6%）."""
    if figure.is_share:
        share = f"（{tenths(amount.share * 100)}%）" if amount.share is not None else ""
        return f"{amount.count}{figure.unit}{share}"
    if figure.unit == "岁":
        return "" if amount.value is None else f"{tenths(amount.value)}岁"
    return f"{amount.count}{figure.unit}"


def difference_text(figure: ComparedFigure) -> str:
    """The change with an arrow: ↑2.1个百分点, ↓0.4岁, 持平; what rounds to nothing is told as such."""
    difference = figure.difference
    if difference is None:
        return ""
    if not difference:
        return "持平"
    arrow = "↑" if difference > 0 else "↓"
    if figure.unit == "人" and not figure.is_share:
        return f"{arrow}{abs(difference)}人"
    unit = "个百分点" if figure.is_share else figure.unit
    shown = tenths(abs(difference))
    return f"{arrow}不到0.1{unit}" if shown == "0.0" else f"{arrow}{shown}{unit}"


def unknown_text(figure: ComparedFigure) -> str:
    """Whose files do not tell, or "": 未填 3人 / 5人."""
    if not (figure.old.unknown or figure.new.unknown):
        return ""
    return f"未填 {figure.old.unknown}人 / {figure.new.unknown}人"
