"""What the lines of the three parts have in common."""

from typing import Protocol, TypeVar


class Line(Protocol):
    """What every line of the page says, whatever it is about."""

    @property
    def lesson_id(self) -> str:
        """The lesson's key."""

    @property
    def cadre_id(self) -> str:
        """The person's key."""

    @property
    def title(self) -> str:
        """课题."""

    @property
    def date(self) -> str:
        """The lesson's ISO day."""

    @property
    def township(self) -> str:
        """乡镇."""

    @property
    def village(self) -> str:
        """村."""

    @property
    def name(self) -> str:
        """姓名."""

    @property
    def initials(self) -> str:
        """Of the name."""


L = TypeVar("L", bound=Line)
