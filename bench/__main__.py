"""Measure everything and print one table.

Absolute times differ from machine to machine; each row compares with a bare reference taken in the same run.
"""

import argparse
import tempfile
from pathlib import Path

from bench import imports, prints, school, scoring, search, start
from bench.timing import Row, table

PARTS = {
    "start": start,
    "import": imports,
    "prints": prints,
    "search": search,
    "scoring": scoring,
    "school": school,
}


def main() -> None:
    """Measure the parts that are named, or all."""
    parser = argparse.ArgumentParser(prog="./dev bench")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=", ".join(PARTS))
    parts = parser.parse_args().parts or list(PARTS)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for part in parts:
            rows += PARTS[part].measure(Path(folder))
    print(table(rows))


if __name__ == "__main__":
    main()
