"""The program's entry: a window, or with a command one job without it."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    from yunhe_desktop import cli

    call = cli.parse(sys.argv[1:] if arguments is None else arguments)
    if call.job is not None:
        return cli.run(call)
    from yunhe_desktop.application import run

    return run(call.data)


if __name__ == "__main__":
    sys.exit(main())
