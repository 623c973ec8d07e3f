"""What an import did, or would do: the same shape for every kind of workbook."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from yunhe_desktop.errors import Problem


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Rows by what became of them, and everything that was found on the way."""

    file: str
    added: int = 0
    changed: int = 0
    same: int = 0
    rejected: int = 0
    problems: tuple[Problem, ...] = field(default=())

    @property
    def warnings(self) -> int:
        """How many of the problems are warnings: their rows were taken."""
        return sum(problem.level == "warning" for problem in self.problems)

    def as_json(self) -> Mapping[str, object]:
        """The machine-readable answer of `import … --json`."""
        return {
            "file": self.file,
            "added": self.added,
            "changed": self.changed,
            "same": self.same,
            "rejected": self.rejected,
            "warnings": self.warnings,
            "problems": [asdict(problem) for problem in self.problems],
        }

    def sentence(self) -> str:
        """The counts in words, for the status bar and the terminal."""
        return (
            f"{self.file}：新增{self.added}，变更{self.changed}，无变化{self.same}，"
            f"拒绝{self.rejected}，提醒{self.warnings}。"
        )
