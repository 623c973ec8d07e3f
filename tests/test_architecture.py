"""The direction of imports, stated so that it stays true: view → queries, sheets, workbook, rules → tables."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "yunhe_desktop"
PACKAGE = "yunhe_desktop"
FEATURES = ("cadres", "competition", "night_school")
WITH_QT = ("application", "main_window", "pictures", "widgets", "window")
# What rules may take from outside their feature: plain values without a database.
PURE = {"rules", "values", "dates", "identity", "pinyin", "strokes", "reading", "errors"}


def modules() -> dict[str, set[str]]:
    """Every module of the package and what it imports, by dotted name without the package."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__") or PACKAGE
        found[name] = imports_of(ast.parse(path.read_text("utf-8")))
    return found


def imports_of(tree: ast.Module) -> set[str]:
    """What a module imports anywhere, late imports too; not what stands under TYPE_CHECKING."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update(imported(node.module, alias.name) for alias in node.names)
    return found


def imported(module: str, name: str) -> str:
    """`from a import b` imports the module a.b where there is one, otherwise something of a."""
    place = ROOT.parent.joinpath(*module.split("."), name)
    return f"{module}.{name}" if place.is_dir() or place.with_suffix(".py").is_file() else module


MODULES = modules()


def ours(imports: set[str]) -> set[str]:
    return {name.removeprefix(f"{PACKAGE}.") for name in imports if name.startswith(f"{PACKAGE}.")}


def uses_qt(name: str) -> bool:
    return any(each.split(".")[0] == "PySide6" for each in MODULES[name])


def room(name: str) -> str:
    """The room of a feature's module: cadres.roster.rows -> roster."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


@pytest.mark.parametrize("name", [name for name in MODULES if room(name) in ("rules", "values")])
def test_rules_stand_on_the_standard_library_alone(name):
    feature = name.split(".")[0]
    outside = {each.split(".")[0] for each in MODULES[name]} - set(sys.stdlib_module_names) - {PACKAGE}
    assert outside == set()
    within = {tuple(each.split(".")) for each in ours(MODULES[name])}
    assert {parts[0] for parts in within} <= PURE | {feature}
    assert {parts[1] for parts in within if parts[0] == feature and len(parts) > 1} <= PURE | {
        "rules",
        "values",
    }


def test_qt_stays_at_the_window_side():
    allowed = {name for name in MODULES if name.split(".")[0] in WITH_QT}
    for feature in (*FEATURES, "overview"):
        allowed |= window_side(feature)
    assert {name for name in MODULES if uses_qt(name)} <= allowed | {"__main__"}


def window_side(feature: str) -> set[str]:
    """The modules of a feature that its view and dialogs are made of: reached from view.py, using Qt."""
    side, new = set(), {f"{feature}.view"}
    while new:
        name = new.pop()
        side.add(name)
        new |= {
            each for each in ours(MODULES[name]) & set(MODULES) if each.startswith(feature) and uses_qt(each)
        } - side
    return side


@pytest.mark.parametrize(
    "name", sorted(name for name in MODULES if room(name) in ("view", "dialogs") or uses_qt(name))
)
def test_no_sql_in_the_window(name):
    assert not any(each.split(".")[0] == "sqlalchemy" for each in MODULES[name])


@pytest.mark.parametrize("name", [name for name in MODULES if name.split(".")[0] in FEATURES])
def test_features_know_of_each_other_only_what_cadres_offers(name):
    feature = name.split(".")[0]
    others = {
        each for each in ours(MODULES[name]) if each.split(".")[0] in {*FEATURES, "overview"} - {feature}
    }
    assert {".".join(each.split(".")[:2]) for each in others} <= {"cadres.tables", "cadres.queries", "cadres"}
    if feature == "cadres":
        assert others == set()


def test_nobody_imports_a_feature_s_view_but_the_main_window():
    for name, imports in MODULES.items():
        views = {each for each in ours(imports) if each.endswith(".view")}
        assert not views or name == "main_window", name


def test_only_the_start_imports_the_main_window():
    users = {name for name, imports in MODULES.items() if "main_window" in ours(imports)}
    assert users <= {"application", "pictures"}


def test_documents_and_widgets_know_no_feature():
    for name, imports in MODULES.items():
        if name.split(".")[0] in ("documents", "widgets"):
            assert not {each for each in ours(imports) if each.split(".")[0] in FEATURES}, name


def test_there_is_no_import_cycle():
    graph = {name: ours(imports) & set(MODULES) - {name} for name, imports in MODULES.items()}
    # A package's __init__ that gathers its own modules is no cycle as long as they do not import it back.
    done: set[str] = set()

    def walk(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path[path.index(name) :], name))
        if name not in done:
            for each in sorted(graph[name]):
                walk(each, (*path, name))
            done.add(name)

    for name in sorted(graph):
        walk(name, ())
