"""What a data file remembers for itself: its node key, and choices such as the columns of an office's roster."""

import json
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from yunhe_desktop.database import Base
from yunhe_desktop.identity import new_key


class Setting(Base):
    """One remembered value, as JSON; not the user's data, so it is not journalled."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


def remembered(session: Session, name: str, default: Any = None) -> Any:
    """The value remembered under `name`, or `default`."""
    setting = session.get(Setting, name)
    return json.loads(setting.value) if setting else default


def remember(session: Session, name: str, value: Any) -> None:
    """Keep a value that JSON can hold under `name`."""
    session.merge(Setting(name=name, value=json.dumps(value, ensure_ascii=False)))


def node_key(session: Session) -> str:
    """The key of this data file as a place where changes are made."""
    with session.no_autoflush:
        key: str | None = remembered(session, "node")
    if key is None:
        raise TypeError("a data file is given its node when it is made")
    return key


def make_node(session: Session) -> None:
    """Give a new data file its node key."""
    remember(session, "node", new_key())
