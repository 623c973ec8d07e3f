"""Reads 设置 and 同分规则."""

import re
import unicodedata

from yunhe_desktop.competition.rules.checks import check_decimals
from yunhe_desktop.competition.rules.ties import check_tie_rule
from yunhe_desktop.competition.values import DEFAULT_DECIMALS, SEGMENT_RULE, Competition
from yunhe_desktop.competition.workbook import layout
from yunhe_desktop.competition.workbook.sheets import Sheets, Unique
from yunhe_desktop.documents.labelled_sheets import Row, narrow

_YEAR = re.compile(r"([0-9]{4})年?")
_QUARTER = re.compile(r"第?([1-4一二三四])(?:季度)?")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_SEGMENT_RULE = re.compile(r"环节得分\s*[:：]\s*(.+)", re.DOTALL)
_CONTENT = "内容"


def read_settings(sheets: Sheets) -> Competition:
    """The competition with what stands in 设置, and nothing else yet."""
    rows = _rows_by_name(sheets)
    texts = {name: row.text(_CONTENT) for name, row in rows.items()}
    name = texts.get(layout.NAME, "")
    if not name:
        _report_nameless(sheets, rows)
    return Competition(
        name=name,
        theme=texts.get(layout.THEME, ""),
        year=_read_year(rows),
        quarter=_read_quarter(rows),
        date=texts.get(layout.DATE, ""),
        place=texts.get(layout.PLACE, ""),
        decimals=_read_decimals(rows),
    )


def read_tie_rules(sheets: Sheets, segments: list[str]) -> tuple[str, ...]:
    """The rules by their 顺序; in the order of the rows where that is left empty."""
    unique, places = Unique(), Unique()
    rules: list[tuple[int, str]] = []
    for row in sheets.rows(layout.TIE_RULES):
        rule = _plain_rule(row.needed("规则"))
        order = row.integer("顺序")
        if order is not None:
            places.admit(row, "顺序", order, f"顺序 {order} ")
        if rule and unique.admit(row, "规则", rule, f"同分规则“{rule}”"):
            if message := check_tie_rule(rule, segments):
                row.error("规则", message)
            rules.append((row.number if order is None else order, rule))
    return tuple(rule for _, rule in sorted(rules, key=lambda pair: pair[0]))


def _rows_by_name(sheets: Sheets) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    unique = Unique()
    for row in sheets.rows(layout.SETTINGS):
        name = narrow(row.needed("项目"))
        if name and name not in layout.SETTING_NAMES:
            row.warn("项目", f"不认识设置项目“{row.text('项目')}”，其内容没有导入。")
        elif name and unique.admit(row, "项目", name, f"设置项目“{name}”"):
            rows[name] = row
    return rows


def _report_nameless(sheets: Sheets, rows: dict[str, Row]) -> None:
    message = "擂台赛没有名称，请在项目“名称”的内容里填写。"
    if layout.NAME in rows:
        rows[layout.NAME].error(_CONTENT, message)
    else:
        sheets.error(layout.SETTINGS, _CONTENT, message)


def _read_year(rows: dict[str, Row]) -> int | None:
    if not (text := _narrow_text(rows, layout.YEAR)):
        return None
    if found := _YEAR.fullmatch(text):
        return int(found[1])
    rows[layout.YEAR].error(_CONTENT, f"年度“{text}”看不懂，请填四位数的年份，例如 2026。")
    return None


def _read_quarter(rows: dict[str, Row]) -> int | None:
    if not (text := _narrow_text(rows, layout.QUARTER)):
        return None
    if found := _QUARTER.fullmatch(text):
        return _QUARTERS.get(found[1]) or int(found[1])
    rows[layout.QUARTER].error(_CONTENT, f"季度“{text}”看不懂，请填 1、2、3 或 4。")
    return None


def _read_decimals(rows: dict[str, Row]) -> int:
    row = rows.get(layout.DECIMALS)
    decimals = row.integer(_CONTENT) if row else None
    if row is None or decimals is None:
        return DEFAULT_DECIMALS
    if message := check_decimals(decimals):
        row.error(_CONTENT, message)
    return decimals


def _narrow_text(rows: dict[str, Row], name: str) -> str:
    text = rows[name].text(_CONTENT) if name in rows else ""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _plain_rule(text: str) -> str:
    """A rule as this program writes it: 环节得分： with a wide colon or blanks is the same rule."""
    found = _SEGMENT_RULE.fullmatch(text)
    return SEGMENT_RULE + found[1] if found else text
