"""Turns a Typst template and data into a PDF: one compile however many pages, and never an empty box.

Templates lie in `resources/templates`. An office that wants another layout puts its own copy of a template
(or of `common.typ`, or a picture) into `user_folder("templates")`, where it goes before ours. A font file for
a name that our fonts lack goes into `user_folder("fonts")`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_data_path

from yunhe_desktop.documents import glyphs
from yunhe_desktop.errors import UserError
from yunhe_desktop.resources import resource

if TYPE_CHECKING:
    import typst

_FONT_SUFFIXES = {".ttf", ".otf", ".ttc"}
_ADAPTED_SUFFIXES = {".typ", ".svg", ".png", ".jpg", ".jpeg"}
_SHOWN_CHARACTERS = 5  # in one message; more do not help whoever mends them one after the other
_PLACE = re.compile(r"┌─ (?:.*[/\\])?(.+?):(\d+):\d+")  # the folder before it depends on the working folder
_UNDRAWN = "could not be displayed with"
_REFUSED = re.compile(r"panicked with: refused: (.+)")  # see `refuse` in common.typ

FontFiles = tuple[tuple[Path, int], ...]  # with the time of change, so that a replaced file counts as another


def user_folder(kind: str) -> Path:
    """Where an office keeps its own "templates" or "fonts"; it need not exist."""
    return user_data_path("yunhe-desktop", appauthor=False) / kind


def render(
    template: str,
    data: Mapping[str, object],
    images: Mapping[str, bytes] | None = None,
    labels: Mapping[str, str] | None = None,
) -> bytes:
    """The PDF of `template` (a name such as "results.typ") filled with `data`, which must survive JSON.

    The template finds the data in `sys.inputs.data` and each of `images` under its name, as if it were a file
    beside it. `labels` has the Chinese name of a key of the data, for messages.

    `UserError` where a character of the data has no glyph in any font (it names them and whose text it is),
    where the template refuses the data (its own sentence), and where a template that the office adapted does
    not compile (it names file and line).
    """
    fonts = _font_files()
    _refuse_undrawable(data, labels or {}, _coverage(fonts))
    adapted = _adapted_files()
    main = {"main.typ": f'#include "{template}"'.encode()}
    try:
        return _compile({**adapted, **(images or {}), **main}, data, fonts)
    except RuntimeError as error:  # typst.TypstError is one
        if refused := _REFUSED.match(str(error)):
            raise UserError(refused[1]) from error
        if sentence := _template_fault(error, template, adapted):
            raise UserError(sentence) from error
        raise


def _compile(files: Mapping[str, bytes], data: Mapping[str, object], fonts: FontFiles) -> bytes:
    import typst

    source: Any = files  # the wheel takes a mapping too, its type stubs do not know
    return typst.compile(
        source,
        root=str(resource("templates")),
        font_paths=_fonts(fonts),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards="a-2b",  # refuses empty boxes, and is the form that archives take
        pdf_tags=False,
    )


def _font_files() -> FontFiles:
    folders = [resource("fonts"), user_folder("fonts")]
    files = [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())]
    return tuple((path, path.stat().st_mtime_ns) for path in files if path.suffix.lower() in _FONT_SUFFIXES)


@lru_cache(maxsize=1)
def _fonts(files: FontFiles) -> "typst.Fonts":
    import typst

    folders = sorted({str(path.parent) for path, _ in files})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@lru_cache(maxsize=1)
def _coverage(files: FontFiles) -> frozenset[int]:
    return frozenset().union(*(glyphs.coverage(path) for path, _ in files))


def _adapted_files() -> dict[str, bytes]:
    folder = user_folder("templates")
    if not folder.is_dir():
        return {}
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.suffix.lower() in _ADAPTED_SUFFIXES}


def _refuse_undrawable(data: Mapping[str, object], labels: Mapping[str, str], fonts: frozenset[int]) -> None:
    texts = list(_texts(data, ""))
    missing = glyphs.undrawable("".join(text for _, text in texts), fonts)
    if not missing:
        return
    owners = [next((key, text) for key, text in texts if c in text) for c in missing[:_SHOWN_CHARACTERS]]
    named = "；".join(
        f"{labels.get(key, '内容')}“{_shortened(text, c)}”中的“{c}”（U+{ord(c):04X}）"
        for (key, text), c in zip(owners, missing, strict=False)
    )
    more = f"等 {len(missing)} 个字" if len(missing) > _SHOWN_CHARACTERS else ""
    raise UserError(
        f"没有生成打印件：{named}{more}没有可用字形，印出来会是空框。请先核对这个字是否录错；确实是这个字的，"
        "把含有它的字体文件（如 Windows 的 C:\\Windows\\Fonts\\simsunb.ttf）复制到"
        f"“{user_folder('fonts')}”文件夹，再重新打印。"
    )


def _texts(value: object, key: str) -> Iterator[tuple[str, str]]:
    """Every text in the data with the key that it stands under."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for inner_key, inner in value.items():
            yield from _texts(inner, str(inner_key))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner, key)


def _shortened(text: str, character: str) -> str:
    """The text around the character, short enough for a message."""
    at = text.index(character)
    head, tail = max(0, at - 15), at + 16
    return ("…" if head else "") + text[head:tail] + ("…" if tail < len(text) else "")


def _template_fault(error: RuntimeError, template: str, adapted: Mapping[str, bytes]) -> str | None:
    """What to tell the office about its adapted template; None where the fault is ours."""
    place = _PLACE.search(getattr(error, "diagnostic", ""))
    file, line = place.groups() if place else (template, "?")
    if not {file, template, "common.typ"} & adapted.keys():
        return None
    reason = "里有打印字体没有的字" if _UNDRAWN in str(error) else f"写法有误：{error}"
    return (
        f"没有生成打印件：本单位改过的打印模板“{file}”第 {line} 行{reason}。"
        f"请改正它，或把它从“{user_folder('templates')}”文件夹移走，改用软件自带的模板。"
    )
