"""The set-up script, as far as it can be tried without setting anything up."""

import importlib.util
import re
import subprocess
import sys
import tomllib
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import PySide6
import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parent.parent
LINUX_ONLY = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux leaves Qt's libraries to the system"
)
# Of these every glibc system has its own.
GLIBC = {f"lib{name}.so" for name in ("c", "dl", "gcc_s", "m", "pthread", "resolv", "rt")} | {"ld-linux"}
WINDOW_FILES = (
    *("lib/libQt6Core.so.6", "lib/libQt6DBus.so.6", "lib/libQt6Gui.so.6", "lib/libQt6Widgets.so.6"),
    *("lib/libQt6PrintSupport.so.6", "lib/libQt6Svg.so.6", "lib/libQt6XcbQpa.so.6"),
    *("plugins/platforms/libqoffscreen.so", "plugins/platforms/libqxcb.so"),
    *("plugins/platforms/libqwayland-generic.so", "plugins/platforms/libqwayland-egl.so"),
    *(
        "plugins/xcbglintegrations/libqxcb-glx-integration.so",
        "plugins/printsupport/libcupsprintersupport.so",
    ),
)


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, at work in an empty checkout."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader = SourceFileLoader("dev", str(ROOT / "dev"))
    spec = importlib.util.spec_from_loader("dev", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    module.ROOT = tmp_path
    module.LOCK = tmp_path / "requirements.lock"
    for name in ("requirements.lock", "pyproject.toml", "dev"):
        (tmp_path / name).write_text(name)
    return module


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "dev", *arguments], capture_output=True, encoding="utf-8", check=False
    )


def test_help_names_every_command(dev: ModuleType) -> None:
    shown = start("help")
    assert shown.returncode == 0
    assert re.findall(r"^  (\w+)", shown.stdout, re.MULTILINE) == [*dev.COMMANDS, "help"]


def test_an_unknown_command_is_a_wrong_call_and_shows_the_help() -> None:
    wrong = start("launch")
    assert wrong.returncode == 2
    assert wrong.stdout == ""
    assert wrong.stderr.startswith("unknown command: launch")
    assert "./dev COMMAND" in wrong.stderr


@LINUX_ONLY
def test_a_library_that_the_system_lacks_is_missing_and_one_that_it_has_is_not(dev: ModuleType) -> None:
    libraries = {"libc.so.6": "libc6", "libnot-there.so.7": "libnot-there7"}
    assert dev.missing(libraries) == {"libnot-there.so.7": "libnot-there7"}


def test_missing_libraries_are_named_with_the_packages_to_install(dev: ModuleType) -> None:
    text = dev.describe({"libgthread-2.0.so.0": "libglib2.0-0", "libglib-2.0.so.0": "libglib2.0-0"})
    assert "missing: libglib-2.0.so.0 libgthread-2.0.so.0\n" in text
    assert "apt-get install --no-install-recommends libglib2.0-0\n" in text


@LINUX_ONLY
def test_the_script_knows_every_library_that_qt_asks_of_the_system(dev: ModuleType) -> None:
    qt = Path(PySide6.__file__).parent / "Qt"
    asked = {
        name.decode()
        for file in WINDOW_FILES
        for name in re.findall(rb"(?<=\0)(?:lib|ld-)[\w.+-]+\.so\.\d+(?=\0)", (qt / file).read_bytes())
    }
    of_the_system = {
        name
        for name in asked
        if not (qt / "lib" / name).exists() and not name.startswith(tuple(GLIBC)) and "pyside" not in name
    }
    assert of_the_system
    assert of_the_system <= {*dev.QT_LIBRARIES, *dev.WINDOW_LIBRARIES}


def test_a_changed_lock_file_asks_for_another_set_up(dev: ModuleType, tmp_path: Path) -> None:
    before = dev.fingerprint()
    (tmp_path / "requirements.lock").write_text("pytest==1.0")
    assert dev.fingerprint() != before


def test_each_run_without_a_display_gets_a_folder_of_its_own(dev: ModuleType, tmp_path: Path) -> None:
    assert [dev.new_folder().name for _ in range(3)] == ["run-1", "run-2", "run-3"]
    assert (tmp_path / "out" / "run-3").is_dir()


@LINUX_ONLY
def test_x11_or_wayland_is_a_display(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("WAYLAND_DISPLAY", "")
    assert not dev.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert dev.has_display()


def test_the_index_set_for_pip_serves_uv_too(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UV_INDEX_URL", raising=False)
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "https://packages.example/simple")
    assert dev.uv_settings()["UV_DEFAULT_INDEX"] == "https://packages.example/simple"
    monkeypatch.setenv("UV_INDEX_URL", "https://other.example/simple")
    assert "UV_DEFAULT_INDEX" not in dev.uv_settings()


def test_the_script_and_the_project_want_the_same_python(dev: ModuleType) -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "requires-python"
    ]
    assert SpecifierSet(wanted) == SpecifierSet(">={}.{},<{}.{}".format(*dev.PYTHON_FROM, *dev.PYTHON_BELOW))
