"""What `print` offers: each print with the name of its options."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Print:
    """One print: how it is called, and what makes its PDF."""

    options: str
    text: str
    make: Callable[[argparse.Namespace], bytes]
