"""班子结构: a village's team on one A4 page, with photos, vacancies and figures."""

from collections.abc import Sequence
from typing import Any

from yunhe_desktop.cadres.rules import Holder, PostLine, TeamBody, TeamFigures, TeamStructure
from yunhe_desktop.cadres.sheets.wording import padded
from yunhe_desktop.dates import PartialDate, dotted
from yunhe_desktop.documents.pdf import render
from yunhe_desktop.documents.photo_frame import framed
from yunhe_desktop.errors import UserError

_PHOTO = (15, 21)  # millimetres: two inches, made smaller
_LABELS = {"name": "姓名", "position": "职务", "title": "村名", "unit": "派出单位", "school": "学历"}


def team_pdf(teams: Sequence[TeamStructure]) -> bytes:
    """The pages of these teams, one each however many people they have, in one compile.

    `UserError` where there is no team, and where a character has no glyph.
    """
    if not teams:
        raise UserError("没有要打印的村班子：请先在左边选中至少一个村。")
    photos: dict[str, bytes] = {}
    data = [_team(team, photos) for team in teams]
    images = {name: framed(photo, *_PHOTO) for name, photo in photos.items()}
    return render("team.typ", {"teams": data}, images, _LABELS)


def _team(team: TeamStructure, photos: dict[str, bytes]) -> dict[str, Any]:
    place = team.place
    return {
        "title": f"{place.township}{place.village}班子结构",
        "day": PartialDate.from_date(team.day).chinese,
        "term": team.term,
        "figures": figure_cells(team.figures()),
        "remarks": _remarks(team),
        "bodies": [_body(team, body, photos) for body in team.bodies],
    }


def figure_cells(figures: TeamFigures) -> list[tuple[str, str]]:
    """The summary: labels and values in the order of the page."""
    quota = "未设" if figures.quota is None else str(figures.quota)
    return [
        ("人数", str(figures.people)),
        ("任职/职数", f"{figures.posts}/{quota}"),
        ("平均年龄", figures.average_age_text or "—"),
        ("女", str(figures.women)),
        ("党员", str(figures.party)),
        ("大专以上", str(figures.college)),
        ("一肩挑", "是" if figures.dual_heads else "否"),
        ("交叉任职", str(figures.cross_posted)),
    ]


def _remarks(team: TeamStructure) -> list[str]:
    found = []
    if team.place.ended:
        found.append(f"本村已于{dotted(team.place.ended)}撤并。")
    elif not team.has_quota:
        found.append("未设职数，不显示空缺。")
    if missing := team.missing_posts():
        found.append(f"空缺：{missing}")
    if surplus := team.surplus_posts():
        found.append(f"超职数：{surplus}")
    figures = team.figures()
    outside = [
        f"{label}{number}人"
        for label, number in (("驻村力量", figures.residents), ("后备干部", figures.reserves))
        if number
    ]
    if outside:
        found.append(f"{'、'.join(outside)}，不计入人数和职数。")
    return found


def _body(team: TeamStructure, body: TeamBody, photos: dict[str, bytes]) -> dict[str, Any]:
    seats = [seat for line in body.lines for seat in _seats(team, line, photos)]
    return {"name": body.name, "count": f"{len(body.people)}人{len(body.holders)}职", "seats": seats}


def _seats(team: TeamStructure, line: PostLine, photos: dict[str, bytes]) -> list[dict[str, str]]:
    """The holders of a position, then its vacancies; who stands above the 职数 is marked 超."""
    held = [_seat(team, holder, photos) for holder in line.holders]
    for seat in held[len(held) - line.excess :]:
        seat["mark"] = "超"
    return held + [{"position": line.position, "name": "", "mark": "缺"}] * line.vacancies


def _seat(team: TeamStructure, holder: Holder, photos: dict[str, bytes]) -> dict[str, str]:
    member, post = holder.member, holder.post
    age = member.age_on(team.day)
    facts = (member.sex, "" if age is None else f"{age}岁", member.political_status)
    return {
        "position": post.position,
        "name": padded(member.name),
        "facts": "　".join(fact for fact in facts if fact),
        "school": member.education,
        "since": f"{dotted(post.started)} 任职" if post.started else "",
        "unit": post.unit,
        "photo": _photo(member.key or member.name, member.photo, photos),
        "mark": "",
    }


def _photo(owner: str, photo: bytes, photos: dict[str, bytes]) -> str:
    """The name under which the template finds the photo, "" where there is none; one for all posts of a person."""
    if not photo:
        return ""
    name = f"photo-{owner}.svg"
    photos[name] = photo
    return name
