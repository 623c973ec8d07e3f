"""Filters that a user named, kept in the data file: choices, not data, so they are not journalled.

What writes is to be called within `Database.maintenance`.
"""

from sqlalchemy.orm import Session

from yunhe_desktop.cadres.index.filters import CadreFilter
from yunhe_desktop.errors import UserError
from yunhe_desktop.settings import remember, remembered

LONGEST_NAME = 20
_SETTING = "cadre_filters"


def saved_filters(session: Session) -> dict[str, CadreFilter]:
    """Every kept filter by its name, in the order in which they were kept."""
    kept = remembered(session, _SETTING, {})
    return {name: CadreFilter.from_values(values) for name, values in kept.items()}


def keep_filter(session: Session, name: str, wanted: CadreFilter) -> None:
    """Keep a filter; one of the same name is replaced. Raises `UserError` where the name is no name."""
    kept = saved_filters(session)
    kept[_checked(name)] = wanted
    _write(session, kept)


def rename_filter(session: Session, old: str, new: str) -> None:
    """Give a filter another name, on its place; raises `UserError` where another one has it already."""
    kept, name = saved_filters(session), _checked(new)
    if name != old and name in kept:
        raise UserError(f"已经有名为“{name}”的常用筛选，请换一个名称。")
    _write(session, {name if each == old else each: wanted for each, wanted in kept.items()})


def forget_filter(session: Session, name: str) -> None:
    """Keep it no longer."""
    kept = saved_filters(session)
    kept.pop(name, None)
    _write(session, kept)


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise UserError("请给这个筛选起一个名称，例如“35岁以下党员”。")
    if len(name) > LONGEST_NAME:
        raise UserError(f"名称最多{LONGEST_NAME}个字，现在有{len(name)}个，请改短。")
    return name


def _write(session: Session, kept: dict[str, CadreFilter]) -> None:
    remember(session, _SETTING, {name: wanted.as_values() for name, wanted in kept.items()})
