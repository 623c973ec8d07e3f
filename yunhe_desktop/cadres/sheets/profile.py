"""一人一档: cover, contents and 干部基本情况 of a person's file, and the label of its box."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import Enum
from typing import Any

from yunhe_desktop.cadres.rules import MATERIAL_CATEGORIES, HeldPost, Material, Person
from yunhe_desktop.cadres.sheets.person_facts import age_text, fact_rows, file_lists, posts_text
from yunhe_desktop.cadres.sheets.wording import FIELDS, LABELS, padded
from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.pdf import render
from yunhe_desktop.documents.photo_frame import framed
from yunhe_desktop.errors import UserError

_PHOTO = (29, 40)  # millimetres, beside the facts
_NUMERALS = "一二三四五六七八九十"


class Part(Enum):
    """The pages of 一人一档."""

    COVER = "cover"
    CONTENTS = "contents"
    FACTS = "facts"


EVERYTHING = tuple(Part)


def profile_pdf(
    people: Sequence[Person], on: date, *, parts: Collection[Part] = EVERYTHING, whole: bool = False
) -> bytes:
    """Each person's cover, contents and 基本情况, in this order, an A4 page each; ages are those of the day `on`.

    The contents list every category, also those without any material. A 基本情况 that is long gets smaller, so
    that it stays on its page as far as it can be read. ID and phone numbers are masked unless `whole`: who asks
    for that journals it.

    `UserError` where there is nobody to print or a character that no font can draw.
    """
    if not people:
        raise UserError("没有可打印的档案：请先选中一名或几名干部。")
    images: dict[str, bytes] = {}
    data = {
        "parts": [part.value for part in EVERYTHING if part in parts],
        "printed": on.strftime("%Y.%m.%d"),
        "people": [_person(person, on, images, whole=whole) for person in people],
    }
    return render("profile.typ", data, images, LABELS)


def spine_labels_pdf(people: Sequence[Person]) -> bytes:
    """Labels for the spines of the boxes, to cut out: township and village, name and a place for the number."""
    if not people:
        raise UserError("没有可打印的侧脊标签：请先选中一名或几名干部。")
    labels = [
        {"township": person.township, "village": person.village, "name": padded(person.name)}
        for person in people
    ]
    return render("spine-labels.typ", {"labels": labels}, labels=LABELS)


def _person(person: Person, on: date, images: dict[str, bytes], *, whole: bool) -> dict[str, Any]:
    return {
        "name": padded(person.name),
        "township": person.township,
        "village": person.village,
        "positions": posts_text(person.posts) or _former_posts(person.posts),
        "id_number": FIELDS["id_number"].show(person.id_number, masked=not whole),
        "photo": _photo(person, images),
        "sections": sections(person.materials),
        "counts": _counts(person.materials),
        "facts": fact_rows(person, age_text(person.birth_date, on), whole=whole),
        "lists": file_lists(person),
    }


def _former_posts(posts: Iterable[HeldPost]) -> str:
    former = list(dict.fromkeys(post.position for post in posts if post.ended))
    return f"原{'、'.join(former)}" if former else ""


def _photo(person: Person, images: dict[str, bytes]) -> str:
    """The name under which the template finds the photo, "" where there is none."""
    if not person.photo:
        return ""
    name = f"photo-{len(images)}.svg"
    images[name] = framed(person.photo, *_PHOTO)
    return name


def sections(materials: Iterable[Material]) -> list[dict[str, Any]]:
    """The contents of a file: every category in its order, then the office's own, each with its materials."""
    by_category: dict[str, list[Material]] = {category: [] for category in MATERIAL_CATEGORIES}
    for material in materials:
        by_category.setdefault(material.category, []).append(material)
    return [
        {
            "title": f"{_numeral(number)}、{category}",
            "rows": [[f"{number}-{at}", *_material(each)] for at, each in enumerate(held, 1)],
        }
        for number, (category, held) in enumerate(by_category.items(), 1)
    ]


def _numeral(number: int) -> str:
    if number <= len(_NUMERALS):
        return _NUMERALS[number - 1]
    return f"十{_NUMERALS[number - 11]}" if number < 20 else str(number)


def _material(material: Material) -> list[str]:
    return [material.title, dotted(material.made_on), material.pages, material.remarks]


def _counts(materials: Collection[Material]) -> str:
    pages = sum(int(material.pages) for material in materials if material.pages.isdecimal())
    return f"共 {len(materials)} 件" + (f"，{pages} 页" if pages else "")
