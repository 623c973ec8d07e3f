"""Distance-education sites: one in each village, with manager, equipment and the log of what was watched."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import places
from yunhe_desktop.errors import UserError
from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import add_rows, note_viewings, utc_now
from yunhe_desktop.night_school.queries.log_values import head_number, hours_text, past_day
from yunhe_desktop.night_school.queries.merged import merged_files
from yunhe_desktop.night_school.rules.sites import Activity, SiteQuota, View, activity, shortfalls
from yunhe_desktop.night_school.tables import Site, SiteEquipment, Viewing
from yunhe_desktop.pinyin import initials
from yunhe_desktop.settings import remember, remembered
from yunhe_desktop.typed_lists import keep_lines

_SETTING = "site quota"
_WORKING = "正常"


@dataclass(frozen=True, slots=True)
class SiteLine:
    """One village's site in one month; `id` is "" where the village has none."""

    id: str
    village_id: str
    township: str
    village: str
    manager: str = ""
    manager_id: str = ""
    address: str = ""
    opened: str = ""
    closed: str = ""
    month: Activity = field(default_factory=Activity)
    year: Activity = field(default_factory=Activity)
    short: tuple[str, ...] = ()  # what the month is short of, in words
    faults: tuple[str, ...] = ()  # equipment that does not work

    @property
    def searched(self) -> str:
        """What else it is found by."""
        return f"{initials(self.village)} {initials(self.manager)}"


def site_quota(session: Session) -> SiteQuota:
    """What the office asks of a site in a month."""
    return SiteQuota.from_stored(remembered(session, _SETTING, {}))


def remember_site_quota(session: Session, quota: SiteQuota) -> None:
    """Keep the office's numbers; in `Database.maintenance`."""
    remember(session, _SETTING, quota.stored())


def site_lines(session: Session, month: str) -> list[SiteLine]:
    """Every village that is there, in its order, with its site and what was done in that month ("2026-10")."""
    by_village = {site.village_id: site for site in session.scalars(select(Site))}
    in_month, in_year = _views(session, month), _views(session, month[:4])
    faults, quota, kept = _faults(session), site_quota(session), merged_files(session)
    lines = []
    for place in places(session, ended=False):
        site = by_village.get(place.village_id)
        if site is None:
            lines.append(SiteLine("", place.village_id, place.township, place.village))
            continue
        done = activity(in_month[site.id])
        in_use = (not site.opened or site.opened[:7] <= month) and (
            not site.closed or site.closed[:7] > month
        )
        lines.append(
            SiteLine(
                site.id, place.village_id, place.township, place.village, site.manager,
                kept.get(site.manager_id or "", site.manager_id or ""),
                site.address, site.opened, site.closed, done, activity(in_year[site.id]),
                tuple(shortfalls(done, quota)) if in_use else (), tuple(faults[site.id]),
            )
        )  # fmt: skip
    return lines


def _views(session: Session, since: str) -> defaultdict[str, list[View]]:
    """The logs of a month or year, by site."""
    found: defaultdict[str, list[View]] = defaultdict(list)
    query = select(Viewing.site_id, Viewing.kind, Viewing.people, Viewing.hours)
    for site, kind, people, hours in session.execute(query.where(Viewing.date.startswith(since))):
        found[site].append(View(kind, people, Decimal(hours or 0)))
    return found


def _faults(session: Session) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    query = select(SiteEquipment.site_id, SiteEquipment.name, SiteEquipment.state)
    for site, name, state in session.execute(query.where(SiteEquipment.state != _WORKING)):
        found[site].append(f"{name}{state}")
    return found


def save_site(session: Session, key: str, village_id: str, values: Mapping[str, Any]) -> str:
    """Set a village's site up (`key` "") or change it; returns its key. `UserError` where it has one already."""
    same = select(Site.id).where(Site.village_id == village_id, Site.id != key)
    if session.scalars(same).first():
        raise UserError("这个村已有远教站点，一个村一个。")
    if not key:
        made = Site(village_id=village_id, **values)
        session.add(made)
        session.flush()
        return made.id
    site = _site(session, key)
    for name, value in values.items():
        setattr(site, name, value)
    return key


def set_up_missing(session: Session) -> int:
    """A site for every village without one, in its 党群服务中心; returns how many were set up."""
    having = set(session.scalars(select(Site.village_id)))
    missing = [place for place in places(session, ended=False) if place.village_id not in having]
    rows = [
        {"id": new_key(), "village_id": place.village_id, "address": f"{place.village}党群服务中心"}
        for place in missing
    ]
    add_rows(session, Site, rows)
    return len(rows)


def delete_site(session: Session, key: str) -> None:
    """Move a site to the recycle bin; `UserError` where its log has entries: it is closed, not deleted."""
    if session.scalars(select(Viewing.id).where(Viewing.site_id == key)).first():
        raise UserError("这个站点已有收看记录，不能删除。不再使用的，请填停用时间。")
    _site(session, key).deleted_at = utc_now()


def site_values(session: Session, key: str) -> dict[str, Any]:
    """What a form shows of a site."""
    site = _site(session, key)
    keys = ("manager_id", "manager", "phone", "address", "opened", "closed", "remarks")
    values = {name: getattr(site, name) for name in keys}
    return values | {"manager_id": merged_files(session).get(site.manager_id or "", site.manager_id)}


def note_site_viewing(session: Session, key: str) -> None:
    """Journal that the manager's phone number was shown whole."""
    note_viewings(session, Site, [key])


def _site(session: Session, key: str) -> Site:
    site = session.get(Site, key)
    if site is None or site.deleted_at:
        raise UserError("这个站点已不存在，请刷新后重试。")
    return site


_LOG = ("date", "kind", "subject", "people", "hours", "recorder", "remarks")


def viewings_of(session: Session, site: str, since: str) -> list[tuple[str, dict[str, Any]]]:
    """The log of a site in a month or year, by day, each line with its key."""
    query = select(Viewing).where(Viewing.site_id == site, Viewing.date.startswith(since))
    rows = session.scalars(query.order_by(Viewing.date, Viewing.id))
    return [(row.id, {key: getattr(row, key) for key in _LOG}) for row in rows]


def save_viewings(
    session: Session, site: str, since: str, lines: Sequence[tuple[str, Mapping[str, Any]]]
) -> None:
    """Make these the log of a site in that month or year.

    `UserError` where a line's day is not in it, lies ahead, or a number is wrong: nothing is written.
    """
    _site(session, site)
    told = []
    for number, (key, values) in enumerate(lines, 1):
        checked = _checked(values, f"第{number}行")
        if not checked["date"].startswith(since):
            raise UserError(f"第{number}行的日期不在这个月里。要记别的月份，请先在上面换月份。")
        told.append((key, checked))
    kept = select(Viewing).where(Viewing.site_id == site, Viewing.date.startswith(since))
    keep_lines(session, Viewing, kept, told, site_id=site)


def log_viewing(session: Session, sites: Collection[str], values: Mapping[str, Any]) -> int:
    """The same line in the logs of several sites (a broadcast that all of them watched); returns how many."""
    if not sites:
        raise UserError("请至少选一个站点。")
    told = _checked(values, "收看")
    rows = [{"id": new_key(), "site_id": site, **told} for site in sites]
    add_rows(session, Viewing, rows)
    return len(rows)


def _checked(values: Mapping[str, Any], where: str) -> dict[str, Any]:
    return {
        **{key: values.get(key, "") for key in _LOG},
        "date": past_day(values, where),
        "people": head_number(values["people"], "人数", where),
        "hours": hours_text(values["hours"], where),
    }


_EQUIPMENT = ("name", "number", "state", "since", "remarks")


def equipment_of(session: Session, site: str) -> list[tuple[str, dict[str, Any]]]:
    """What a site is equipped with, each line with its key."""
    query = select(SiteEquipment).where(SiteEquipment.site_id == site).order_by(SiteEquipment.place)
    return [(row.id, {key: getattr(row, key) for key in _EQUIPMENT}) for row in session.scalars(query)]


def save_equipment(session: Session, site: str, lines: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    """Make this a site's equipment; `UserError` where a number is wrong."""
    _site(session, site)
    told = [
        (key, {**values, "number": head_number(values["number"], "数量", f"第{place + 1}行"), "place": place})
        for place, (key, values) in enumerate(lines)
    ]
    kept = select(SiteEquipment).where(SiteEquipment.site_id == site)
    keep_lines(session, SiteEquipment, kept, told, site_id=site)
