"""The command line: the window's jobs for scripts, tests and IT staff.

Without a command the window opens. A job prints on standard output, its errors are Chinese sentences on
standard error, and its exit code is 0, 1 where it could not be done, 2 for a wrong call.
"""

import os
import sys

from yunhe_desktop.cli.parser import Call, parse
from yunhe_desktop.cli.problems import place_of
from yunhe_desktop.errors import ImportRefusedError, UserError

__all__ = ["Call", "parse", "run"]


def run(call: Call) -> int:
    """Do the job of a parsed call; returns the exit code."""
    assert call.job is not None  # noqa: S101 - the caller opens the window otherwise
    try:
        return call.job(call.arguments)
    except ImportRefusedError as error:
        print(error, file=sys.stderr)
        for problem in error.problems:
            print(f"  {place_of(problem)}：{problem.message}", file=sys.stderr)
    except UserError as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1
