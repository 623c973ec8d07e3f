"""远教站点月报: what every site of a township did in a month."""

from collections.abc import Sequence

from yunhe_desktop.documents.pdf import render
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries.sites import SiteLine
from yunhe_desktop.night_school.rules.sites import Activity, SiteQuota, month_text


def site_return_pdf(lines: Sequence[SiteLine], month: str, quota: SiteQuota) -> bytes:
    """The monthly return ("2026-10"), a page for each township; `UserError` where no village has a site."""
    sites = [line for line in lines if line.id]
    if not sites:
        raise UserError("还没有远教站点，没有可打印的月报。请先建站点。")
    groups: dict[str, list[SiteLine]] = {}
    for line in sites:
        groups.setdefault(line.township, []).append(line)
    return render(
        "site-return.typ",
        {
            "month": month_text(month),
            "quota": f"每月集中收看不少于{quota.collective}次、开机不少于{quota.openings}次、"
            f"时长不少于{quota.hours}小时",
            "groups": [_group(township, some) for township, some in groups.items()],
        },
    )


def _group(township: str, lines: Sequence[SiteLine]) -> dict[str, object]:
    total = sum((line.month for line in lines), Activity())
    return {
        "township": township,
        "rows": [[line.village, line.manager, *_numbers(line.month), *_remarks(line)] for line in lines],
        "total": _numbers(total),
        "short": sum(bool(line.short) for line in lines),
    }


def _numbers(done: Activity) -> list[str]:
    return [str(done.openings), str(done.collective), f"{done.hours:f}", str(done.attendances)]


def _remarks(line: SiteLine) -> list[str]:
    return ["、".join(line.faults), "停用" if line.closed else "、".join(line.short) or "达标"]
