"""From starting Python to the first painted window, against an empty QMainWindow."""

import compileall
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.timing import Row

RUNS = 7
_QUIT = "QTimer.singleShot(0, app.quit); app.exec()"
EMPTY = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1280, 720)
window.show()
app.processEvents()
{_QUIT}
"""
_OURS = """
import sys
from pathlib import Path
from yunhe_desktop.application import make_application, make_window, open_data
app = make_application()
window = make_window(app)
window.show_opening()
window.show()
app.processEvents()
"""
PAINTED = f"""{_OURS}
from PySide6.QtCore import QTimer
{_QUIT}
"""
WITH_DATA = f"""{_OURS}
open_data(window, Path(sys.argv[1]))
app.processEvents()
from PySide6.QtCore import QTimer
{_QUIT}
"""


def measure(folder: Path) -> list[Row]:
    """The three in turn, so that a change of the machine's speed meets all of them."""
    data = folder / "start.yhd"
    subprocess.run(
        [sys.executable, "-m", "yunhe_desktop", "demo", str(data)], check=True, capture_output=True
    )
    compileall.compile_dir(str(Path(__file__).parents[1] / "yunhe_desktop"), quiet=1)
    times: dict[str, list[float]] = {script: [] for script in (EMPTY, PAINTED, WITH_DATA)}
    for _ in range(RUNS):
        for script, taken in times.items():
            taken.append(_run(script, data))
    empty, painted, with_data = (statistics.median(taken) for taken in times.values())
    return [
        Row("start to the first painted window", painted, empty, "≤ 1.5×"),
        Row("start to the overview of 409 cadres", with_data, empty, ""),
    ]


def _run(script: str, data: Path) -> float:
    environment = os.environ | {"XDG_CONFIG_HOME": str(data.parent)}
    if sys.platform == "linux" and not ({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", script, str(data)], check=True, env=environment)
    return (time.perf_counter() - began) * 1000
