"""The office of the journeys: the two real rosters, the villages, and a competition of their secretaries."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from yunhe_desktop.competition.rules import Competition
from yunhe_desktop.competition.workbook import write_competition
from yunhe_desktop.demo.competitions import upcoming
from yunhe_desktop.demo.people import Secretary
from yunhe_desktop.resources import resource

LEDGERS = Path(__file__).parents[1] / "data" / "ledgers"


@pytest.fixture
def rosters() -> list[Path]:
    """The two rosters as the towns keep them."""
    return sorted(LEDGERS.glob("花名册_*.xlsx"))


@pytest.fixture
def truth() -> list[dict]:
    """What the two rosters say."""
    return json.loads((LEDGERS / "truth.json").read_text("utf-8"))


@pytest.fixture
def village_list() -> Path:
    """The division codes of the district."""
    return resource("data", "yunhe_villages.csv")


@pytest.fixture
def competition(truth: list[dict]) -> Competition:
    """Three secretaries of each town, three segments, nothing scored."""
    secretaries = [
        Secretary(person["township"], person["village"], person["name"])
        for person in truth
        if "党组织书记" in person["positions"]
    ]
    return replace(upcoming(secretaries), name="头雁擂台赛")


@pytest.fixture
def competition_workbook(competition: Competition, tmp_path: Path) -> Path:
    """The competition as a township hands it in."""
    path = tmp_path / "擂台赛.xlsx"
    write_competition(competition, path)
    return path
