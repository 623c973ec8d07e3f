"""A comparison of two states of the teams as a workbook: figures, places, people."""

from pathlib import Path

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.rules import Comparison
from yunhe_desktop.documents.table_writer import TableSheet, write_table

_PEOPLE = ("变化", "乡镇", "村", "姓名", "原任职务", "现任职务")


def export_comparison(comparison: Comparison, path: Path) -> None:
    """Write the workbook; `UserError` where the folder cannot be written."""
    old, new = comparison.old.name, comparison.new.name
    caption = f"村“两委”班子对比：{old}（{comparison.old.on:%Y.%m.%d}）—{new}（{comparison.new.on:%Y.%m.%d}）"
    figures = TableSheet(
        "指标", ("项目", old, new, "变化", "未填"), figure_rows(comparison), (22, 18, 18, 16, 16), caption=caption
    )  # fmt: skip
    places = TableSheet(
        "乡镇和村", ("乡镇", "村", f"{old}人数", f"{new}人数", "连任", "新进", "离开"),
        [(p.township, p.village or "合计", p.old, p.new, p.kept, p.joined, p.left) for p in comparison.places],
        (14, 14, 12, 12, 8, 8, 8),
    )  # fmt: skip
    people = TableSheet("人员", _PEOPLE, people_rows(comparison), (12, 14, 22, 12, 30, 30))
    write_table(path, [figures, places, people])


def figure_rows(comparison: Comparison) -> list[tuple[str, str, str, str, str]]:
    """Label, old, new, change, and how many files do not tell: what screen, print and workbook show."""
    return [
        (
            figure.label,
            rules.amount_text(figure, figure.old),
            rules.amount_text(figure, figure.new),
            rules.difference_text(figure),
            rules.unknown_text(figure),
        )
        for figure in comparison.figures
    ]


def people_rows(comparison: Comparison) -> list[tuple[str, ...]]:
    """Everybody once: those who left, those who came, those who moved or changed post, the rest."""
    order = {kind: number for number, kind in enumerate((rules.LEFT, rules.JOINED))}
    texts = [rules.passage_texts(passage) for passage in comparison.passages]
    texts.sort(key=lambda one: (order.get(one.became, len(order)), one.became == rules.KEPT))
    return [(one.became, one.township, one.village, one.name, one.old_posts, one.new_posts) for one in texts]
