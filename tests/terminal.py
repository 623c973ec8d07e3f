"""A terminal for the tests: calls commands on one data file and reads what they print."""

import json
from pathlib import Path

import pytest

from yunhe_desktop.__main__ import main


class Terminal:
    """Calls commands on one data file and reads what they print."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data = data
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *words: object) -> int:
        """The exit code; `out` and `err` are what was printed."""
        self._capsys.readouterr()
        try:
            code = main(["--data", str(self.data), *map(str, words)])
        except SystemExit as wrong_call:
            code = int(wrong_call.code or 0)
        self.out, self.err = self._capsys.readouterr()
        return code

    def json(self, *words: object) -> object:
        """The machine-readable answer of a command that succeeds."""
        assert self(*words, "--json") == 0, self.err
        return json.loads(self.out)

    def people(self) -> list[dict]:
        """Everybody in the data file."""
        path = self.data.with_name("现在.json")
        assert self("export", "cadres", path) == 0, self.err
        return json.loads(path.read_text("utf-8"))
