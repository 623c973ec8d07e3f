"""What must hold for the checkout as a whole."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
TOP_LEVEL = {
    *("yunhe_desktop", "resources", "tests", "bench"),
    *("README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "requirements.lock", "build.spec", "dev"),
}
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:home|root|Users|work|mnt|media)/[\w.]|[A-Z]:\\+Users\\")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|npmmirror|deb\.debian\.org|mirrors\.\w+"
    r"|--(?:extra-)?index-url|--find-links"
)


def files() -> list[Path]:
    """Every file of the checkout, committed or about to be."""
    git = "git -c safe.directory=* -c core.quotepath=off ls-files -z --cached --others --exclude-standard"
    listed = subprocess.run(git.split(), cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def found(pattern: re.Pattern[str]) -> list[str]:
    """Where the pattern occurs in a text file, as file:line."""
    here = Path(__file__)
    places = []
    for file in files():
        content = file.read_bytes()
        if file == here or b"\0" in content:
            continue
        lines = content.decode(errors="replace").splitlines()
        places += [f"{file.relative_to(ROOT)}:{n}" for n, line in enumerate(lines, 1) if pattern.search(line)]
    return places


def locked() -> dict[str, str]:
    """The lock file's entries by package name, each with its hashes."""
    entries = re.split(
        r"^(?=\S)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    pinned = [entry for entry in entries if "==" in entry.split("\n")[0]]
    return {canonicalize_name(entry.split("==")[0]): entry for entry in pinned}


def wanted() -> list[Requirement]:
    """What pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [
        Requirement(text) for text in project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    ]


@pytest.mark.parametrize(
    "line", ["cd /home/zhang/yunhe", r"C:\Users\zhang", "open('/work/data.csv')", "/root/.cache"]
)
def test_a_path_of_somebodys_machine_is_recognised(line: str) -> None:
    assert MACHINE_PATH.search(line)


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    assert found(MACHINE_PATH) == []


def test_no_file_names_a_package_registry() -> None:
    assert found(REGISTRY) == []


def test_the_top_level_holds_what_the_readme_says_and_nothing_else() -> None:
    names = {file.relative_to(ROOT).parts[0] for file in files()}
    assert {name for name in names if not name.startswith(".")} == TOP_LEVEL


@pytest.mark.parametrize("requirement", wanted(), ids=lambda requirement: requirement.name)
def test_the_lock_file_satisfies_the_project(requirement: Requirement) -> None:
    version = re.match(r"\S+==([^ \\]+)", locked()[canonicalize_name(requirement.name)])
    assert version
    assert requirement.specifier.contains(version[1])


def test_every_locked_package_is_pinned_by_hash() -> None:
    assert [name for name, entry in locked().items() if "--hash=sha256:" not in entry] == []
