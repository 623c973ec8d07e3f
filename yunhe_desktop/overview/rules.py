"""What is to be done next, told from what the file holds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """What the next steps depend on."""

    villages: int
    cadres: int
    with_gaps: int  # cadres whose file lacks an expected field
    competitions: int
    open_competitions: tuple[str, ...]  # names of those that are not sealed
    days_since_backup: int | None  # None: never backed up
    school: tuple["Step", ...] = ()  # what 夜校 reminds of


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, and the tab in which it is done ("" for the window's own menus)."""

    text: str
    tab: str = ""
    place: str = ""  # where in the tab, as its view understands it


BACKUP_EVERY = 7  # days


def next_steps(state: State) -> list[Step]:
    """What a clerk would do next, the most pressing first."""
    steps = []
    if not state.villages:
        steps.append(Step("导入村名单（导入→村名单）：先有标准村名，花名册里的村才对得上。", "干部档案"))
    if not state.cadres:
        steps.append(Step("导入干部花名册（导入→干部花名册），各种表头都认得，导入前先预览。", "干部档案"))
    elif state.with_gaps:
        steps.append(Step(f"补全{state.with_gaps}名干部的缺项，名单见下表，双击打开档案。", "干部档案"))
    steps += state.school
    if not state.competitions:
        steps.append(Step("准备擂台赛：导出空白工作簿，填好环节、评分项、选手、评委后导入。", "擂台赛"))
    steps += [
        Step(f"擂台赛“{name}”还没有封存：录入评分，打印结果签字。", "擂台赛")
        for name in state.open_competitions
    ]
    if state.cadres and (state.days_since_backup is None or state.days_since_backup >= BACKUP_EVERY):
        since = (
            "还没有备份过" if state.days_since_backup is None else f"已有{state.days_since_backup}天没有备份"
        )
        steps.append(Step(f"{since}：插上U盘，用“文件→备份”另存一份。"))
    return steps
