"""缺项: what a file should hold and does not, and how complete files are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from yunhe_desktop.cadres.rules.checks.party import FULL_MEMBER
from yunhe_desktop.cadres.rules.codes import PARTY_MEMBERS
from yunhe_desktop.cadres.rules.person import Person

POSITIONS_HELD, TOOK_POST, PHOTO_THERE, UNIT = "positions", "took_post", "photo", "unit"

BEYOND_FIELDS = {
    POSITIONS_HELD: "现任职务",
    TOOK_POST: "任现职时间",
    UNIT: "派出单位",
    PHOTO_THERE: "照片",
    "career": "简历",
    "schoolings": "学历学位",
    "relatives": "家庭成员",
    "materials": "档案材料",
}
"""What can be demanded of a file besides the fields of a cadre, with its label."""

_SENT = frozenset({"第一书记", "工作队员"})


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of what is demanded is there."""

    filled: int = 0
    demanded: int = 0

    def __add__(self, other: "Completeness") -> "Completeness":
        return Completeness(self.filled + other.filled, self.demanded + other.demanded)

    @property
    def share(self) -> Fraction:
        """From 0 to 1; 1 where nothing is demanded."""
        return Fraction(self.filled, self.demanded) if self.demanded else Fraction(1)

    @property
    def text(self) -> str:
        """In whole percent, cut off: 100% means that nothing is missing. "" where nothing is demanded."""
        return f"{self.filled * 100 // self.demanded}%" if self.demanded else ""


def missing_of(person: Person, demanded: Sequence[str], *, photo: bool) -> tuple[list[str], Completeness]:
    """Which of the demanded keys a file lacks, and how complete it is.

    Demands that do not concern this person (入党时间 of a 群众, 派出单位 of who is not sent) do not count. `photo`:
    whether there is one.
    """
    concerned = [key for key in demanded if concerns(key, person)]
    missing = [key for key in concerned if not (photo if key == PHOTO_THERE else _has(key, person))]
    return missing, Completeness(len(concerned) - len(missing), len(concerned))


def concerns(key: str, person: Person) -> bool:
    """Whether something can be demanded of this person at all."""
    if key == "party_joined":
        return person.political_status in PARTY_MEMBERS
    if key == "party_confirmed":
        return person.political_status == FULL_MEMBER
    if key == UNIT:
        return any(post.position in _SENT for post in person.posts if not post.ended)
    return True


def _has(key: str, person: Person) -> bool:
    if key not in BEYOND_FIELDS or key in ("career", "schoolings", "relatives", "materials"):
        return bool(getattr(person, key))
    held = [post for post in person.posts if not post.ended]
    if key == POSITIONS_HELD:
        return bool(held)
    if key == TOOK_POST:
        return any(post.started for post in held)
    return all(post.unit for post in held if post.position in _SENT)


def together(parts: Iterable[Completeness]) -> Completeness:
    """Of many files."""
    return sum(parts, Completeness())
