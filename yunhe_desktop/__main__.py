"""The program's entry: a window, or with a command one job without it."""

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    from yunhe_desktop import cli

    call = cli.parse(sys.argv[1:] if arguments is None else arguments)
    if call.job is not None:
        return cli.run(call)
    if not has_display():
        sys.stderr.write("本机没有图形显示，打不开窗口。不用窗口的命令见 --help。\n")
        return 1
    from yunhe_desktop.application import run

    return run(call.data)


def has_display() -> bool:
    """Whether a window can be shown; without one Qt ends the program with a message in English."""
    places = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(place) for place in places)


if __name__ == "__main__":
    sys.exit(main())
