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


def first_posts(row: PersonRow) -> PostChanges:
    """The posts of a new cadre, by rank: the highest is the main one."""
    return _begun(row.positions, tuple(map(row.start_of, row.positions)))


@cache
def _begun(positions: tuple[str, ...], starts: tuple[str, ...]) -> PostChanges:
    """Posts that begin, the first as the main one; of 40,000 cadres most hold the same few."""
    posts = zip(positions, starts, strict=True)
    return PostChanges(tuple(NewPost(name, place == 0, start) for place, (name, start) in enumerate(posts)))


def moved_posts(row: PersonRow, known: KnownCadre, today: date) -> PostChanges:
    """Posts of a cadre whom the roster has in another village: those there end, those here begin."""
    positions = tuple(_ranked(row.positions or [post.position for post in known.posts]))
    return PostChanges(
        begun=_begun(positions, tuple(map(row.start_of, positions))).begun,
        ended=tuple((post, _end(post, row.took_post, today)) for post in known.posts),
    )


def changed_posts(row: PersonRow, known: KnownCadre, today: date) -> PostChanges:
    """Posts not listed any more end, new ones begin; 任现职时间 is that of all posts of the row.

    Where a part of the row's text was not understood nothing ends: it may be the post that seems to be missing.
    """
    held = {post.position: post for post in known.posts}
    dated_alike = not row.starts and row.took_post in ("", known.took_post)
    if dated_alike and row.positions in ((), tuple(held)):
        return NO_POST_CHANGES
    listed = row.positions or tuple(held)
    new = [name for name in listed if name not in held]
    gone = [] if row.some_positions_unknown else [post for name, post in held.items() if name not in listed]
    kept = [post for post in known.posts if post not in gone]
    main = _main(kept, new) if new or gone else None
    altered = [
        (post, post.main if main is None else post.position == main, _start_of_kept(row, known, post))
        for post in kept
    ]
    return PostChanges(
        begun=tuple(NewPost(name, name == main, _start_of_new(row, known, name)) for name in new),
        ended=tuple((post, _end(post, row.took_post, today)) for post in gone),
        altered=tuple(each for each in altered if each[1:] != (each[0].main, each[0].started)),
    )


def _start_of_kept(row: PersonRow, known: KnownCadre, post: KnownPost) -> str:
    """What the row says of this post, or else of all, unless that is what lists show of this cadre anyway."""
    if row.starts:
        return more_precise(post.started, row.starts.get(post.position, post.started))
    started = more_precise(known.took_post, row.took_post)
    return post.started if started == known.took_post else started


def _start_of_new(row: PersonRow, known: KnownCadre, position: str) -> str:
    if row.starts or not row.took_post:
        return row.start_of(position)
    return more_precise(known.took_post, row.took_post)


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
