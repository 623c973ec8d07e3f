"""Compares a row with the cadre whom the data file has: what would be written, field by field, post by post."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.roster.cells import more_precise
from yunhe_desktop.cadres.roster.known import KnownCadre, KnownPost
from yunhe_desktop.cadres.roster.values import FIELDS, NO_POST_CHANGES, NewPost, PersonRow, PostChanges
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.fields import Kind

_DATES = frozenset(key for key, declared in FIELDS.items() if declared.kind is Kind.DATE)


def changed_values(row: PersonRow, known: KnownCadre) -> dict[str, str]:
    """The fields of which the row knows something else, or more; blank cells never erase."""
    changed = {}
    before = known.values
    for key, value in row.values.items():
        old = before[key]
        if old != value:
            new = more_precise(old, value) if key in _DATES else value
            if new != old:
                changed[key] = new
    return changed


@cache
def first_posts(positions: tuple[str, ...], took_post: str) -> PostChanges:
    """The posts of a new cadre, by rank: the highest is the main one."""
    return PostChanges(
        begun=tuple(NewPost(name, place == 0, took_post) for place, name in enumerate(positions))
    )


def moved_posts(row: PersonRow, known: KnownCadre, today: date) -> PostChanges:
    """Posts of a cadre whom the roster has in another village: those there end, those here begin."""
    positions = row.positions or tuple(post.position for post in known.posts)
    return PostChanges(
        begun=tuple(
            NewPost(name, place == 0, row.took_post) for place, name in enumerate(_ranked(positions))
        ),
        ended=tuple((post, _end(post, row.took_post, today)) for post in known.posts),
    )


def changed_posts(row: PersonRow, known: KnownCadre, today: date) -> PostChanges:
    """Posts not listed any more end, new ones begin; 任现职时间 is that of all posts of the row.

    Where a part of the row's text was not understood nothing ends: it may be the post that seems to be missing.
    """
    held = {post.position: post for post in known.posts}
    if row.took_post in ("", known.took_post) and row.positions in ((), tuple(held)):
        return NO_POST_CHANGES
    listed = row.positions or tuple(held)
    new = [name for name in listed if name not in held]
    gone = [] if row.some_positions_unknown else [post for name, post in held.items() if name not in listed]
    kept = [post for post in known.posts if post not in gone]
    started = more_precise(known.took_post, row.took_post)
    restarted = bool(row.took_post) and started != known.took_post
    main = _main(kept, new) if new or gone else None
    altered = [
        (post, post.main if main is None else post.position == main, started if restarted else post.started)
        for post in kept
    ]
    return PostChanges(
        begun=tuple(NewPost(name, name == main, row.took_post and started) for name in new),
        ended=tuple((post, _end(post, row.took_post, today)) for post in gone),
        altered=tuple(each for each in altered if each[1:] != (each[0].main, each[0].started)),
    )


def _ranked(positions: Sequence[str]) -> list[str]:
    return sorted(positions, key=rules.position_rank)


def _main(kept: Sequence[KnownPost], new: Sequence[str]) -> str:
    """The highest of the posts that a cadre then holds, "" where it is none."""
    return next(iter(_ranked([*(post.position for post in kept), *new])), "")


def _end(post: KnownPost, took_post: str, today: date) -> str:
    """When a post ended: as the next began where that is later, else this month."""
    if took_post and (
        not post.started or PartialDate.from_iso(post.started) < PartialDate.from_iso(took_post)
    ):
        return took_post
    return PartialDate.from_date(today).to_month().iso


def all_values(values: Mapping[str, str], keys: Sequence[str]) -> dict[str, str]:
    """A new cadre's fields, those that the roster does not know empty."""
    return {key: values.get(key, "") for key in keys}
