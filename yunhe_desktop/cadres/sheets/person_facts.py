"""What the page 干部基本情况 says about a person: facts in rows, and the lists of the file under their headings."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from yunhe_desktop.cadres.rules import HeldPost, Honour, Person, Relative, Schooling
from yunhe_desktop.cadres.sheets.wording import FIELDS, NOTHING, padded, span, to_month
from yunhe_desktop.dates import BadDateError, PartialDate, dotted
from yunhe_desktop.fields import Field, Kind

# Three facts in a row, five rows of them beside the photo; the last fact of a row takes what is left of it.
_ROWS = (
    ("name", "former_name", "sex"),
    ("birth_date", "ethnicity", "native_place"),
    ("birthplace", "political_status", "party_joined"),
    ("party_confirmed", "work_started", "health"),
    ("education", "school"),
    ("id_number", "phone"),
    ("technical_title", "first_post", "skills"),
    ("unit", "positions"),
    ("duties",),
    ("remarks",),
)
_TWO_THIRDS = ("id_number",)
_DERIVED = {"unit": "所在村", "positions": "现任职务"}


def age_text(birth_date: str, on: date) -> str:
    """56岁 on that day, "" where the date does not tell."""
    try:
        age = PartialDate.from_iso(birth_date).age_on(on) if birth_date else None
    except BadDateError:
        return ""
    return "" if age is None else f"{age}岁"


def posts_text(posts: Iterable[HeldPost]) -> str:
    """What is held now, by rank, each once."""
    return "、".join(dict.fromkeys(post.position for post in posts if not post.ended))


def fact_rows(person: Person, age: str, *, whole: bool) -> list[list[list[str | int]]]:
    """The facts row by row, each a label, a value and how many thirds of the row it takes."""
    values = {
        "unit": f"{person.township}　{person.village}".strip("　"),
        "positions": posts_text(person.posts) or (f"{dotted(person.left_on)} {person.left_reason}".strip()),
    }
    values |= {
        key: _shown(FIELDS[key], getattr(person, key), whole=whole)
        for keys in _ROWS
        for key in keys
        if key not in _DERIVED
    }
    values["name"] = padded(values["name"])
    if age:
        values["birth_date"] += f"（{age}）"
    labels = _DERIVED | {key: field.label for key, field in FIELDS.items()}
    return [[[labels[key], values[key], 2 if key in _TWO_THIRDS else 1] for key in keys] for keys in _ROWS]


def _shown(field: Field, value: str, *, whole: bool) -> str:
    """Dates to the month, as files of cadres want them."""
    return to_month(value) if field.kind is Kind.DATE else field.show(value, masked=not whole)


def file_lists(person: Person) -> list[dict[str, Any]]:
    """The lists of the file: title, headings, widths (shares; 0 = as wide as it needs) and rows of texts."""
    return [
        _list("学历学位", (("教育类别", 20), ("学历", 14), ("学位", 12), ("毕业院校系及专业", 0),
                          ("起止时间", 30), ("毕结业", 13)),
              (_schooling(each) for each in person.schoolings)),
        _list("任职情况", (("起止时间", 30), ("村", 24), ("职务", 32), ("届次", 28), ("任职文件", 0)),
              (_post(each) for each in person.posts)),
        _list("简历", (("起止时间", 30), ("学习、工作经历", 0)),
              ([span(step.began, step.ended), step.text] for step in person.career)),
        _list("奖惩情况", (("时间", 18), ("类别", 18), ("奖惩名称", 0), ("批准机关", 38), ("文号", 32)),
              (_honour(each) for each in person.honours)),
        _list("年度考核", (("年度", 18), ("等次", 24), ("备注", 0)),
              ([each.year, each.grade, each.remarks] for each in person.year_results)),
        _list("教育培训", (("年度", 18), ("培训名称", 0), ("形式", 24), ("学时", 14), ("主办单位", 42)),
              ([each.year, each.name, each.form, each.hours, each.organiser] for each in person.trainings)),
        _list("家庭主要成员及重要社会关系",
              (("称谓", 18), ("姓名", 20), ("出生年月", 18), ("政治面貌", 26), ("工作单位及职务", 0)),
              (_relative(each) for each in person.relatives)),
    ]  # fmt: skip


def _list(title: str, columns: tuple[tuple[str, int], ...], rows: Iterable[list[str]]) -> dict[str, Any]:
    headings, widths = zip(*columns, strict=True)
    texts = list(rows)
    return {
        "title": title if texts else f"{title}　　{NOTHING}",
        "headings": headings,
        "widths": widths,
        "rows": texts,
    }


def _schooling(each: Schooling) -> list[str]:
    where = f"{each.school}{each.major and each.major.removesuffix('专业') + '专业'}"
    return [each.mode, each.level, each.degree, where, span(each.began, each.ended), each.outcome]


def _post(post: HeldPost) -> list[str]:
    document = "；".join(filter(None, (post.document, post.ended and post.end_reason)))
    return [
        span(post.started, post.ended),
        post.village_then,
        post.position,
        post.term,
        document or post.unit,
    ]


def _honour(honour: Honour) -> list[str]:
    name = honour.name + (f"（影响期至{dotted(honour.until)}）" if honour.until else "")
    return [to_month(honour.date), honour.kind, name, honour.authority, honour.document]


def _relative(relative: Relative) -> list[str]:
    work = f"{relative.work}（已去世）" if relative.deceased else relative.work
    return [
        relative.relation,
        padded(relative.name),
        to_month(relative.birth_date),
        relative.political_status,
        work,
    ]
