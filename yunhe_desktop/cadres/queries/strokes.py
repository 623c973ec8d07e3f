"""The order of names in a data file: which of the two official modes, and the characters an office put in."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.tables import StrokeOverride
from yunhe_desktop.journal import utc_now
from yunhe_desktop.settings import remember, remembered
from yunhe_desktop.strokes import MODES, SURNAME_STROKES, StrokeOrder

_MODE = "stroke_mode"


def stroke_order(session: Session) -> StrokeOrder:
    """What the names of this data file are sorted by."""
    mode = remembered(session, _MODE, SURNAME_STROKES)
    return StrokeOrder(mode if mode in MODES else SURNAME_STROKES, stroke_overrides(session))


def stroke_overrides(session: Session) -> dict[str, str]:
    """The characters that the office put in, with their strokes."""
    query = select(StrokeOverride.character, StrokeOverride.strokes).where(StrokeOverride.deleted_at == "")
    return dict(list(session.connection().execute(query)))


def set_stroke_mode(session: Session, mode: str) -> None:
    """Sort by 姓氏笔画 or 姓名笔画 from now on; a remembered choice, to be written by `Database.maintenance`."""
    remember(session, _MODE, mode)


def set_strokes(session: Session, character: str, strokes: str) -> None:
    """Put in or correct one character; with "" the built-in table counts again."""
    query = select(StrokeOverride).where(StrokeOverride.character == character)
    row = session.scalars(query).first()
    if row is None and strokes:
        session.add(StrokeOverride(character=character, strokes=strokes))
    elif row is not None and strokes:
        row.strokes = strokes
    elif row is not None:
        row.deleted_at = utc_now()
