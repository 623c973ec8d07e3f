"""Python's collector of reference cycles, kept from work that makes none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEVER = 1_000_000
_USUAL = 10  # Python's own


@contextmanager
def no_collections() -> Iterator[None]:
    """Let nothing be collected meanwhile: it would go through every object that was made, again and again.

    What is read in bulk is read a third faster so, and the window does not stand still for it. It may be used in
    two threads at once: who ends first lets the collector work again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def only_young_collections() -> Iterator[None]:
    """Let only what was made just now be looked through meanwhile, not everything there is.

    For work beside a window that is used: a look through everything stops it for 60 to 200 ms, and without any
    looks the first one afterwards does.
    """
    young, middle, old = gc.get_threshold()
    gc.set_threshold(young, middle, _NEVER)
    try:
        yield
    finally:
        gc.set_threshold(young, middle, old if old != _NEVER else _USUAL)
