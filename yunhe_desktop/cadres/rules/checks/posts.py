"""任职: posts against each other, against birth and membership, and against leaving."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations

from yunhe_desktop.cadres.rules.checks.birth import ADULT
from yunhe_desktop.cadres.rules.checks.findings import POST, Finding, doubt, error
from yunhe_desktop.cadres.rules.checks.party import PROBATIONARY
from yunhe_desktop.cadres.rules.codes import PARTY_MEMBERS
from yunhe_desktop.cadres.rules.members import OUTSIDE_TEAM
from yunhe_desktop.cadres.rules.person import HeldPost, Person
from yunhe_desktop.cadres.rules.posts import POSITIONS
from yunhe_desktop.cadres.rules.spans import most_years, overlap, surely_after_day, surely_before, when
from yunhe_desktop.dates import PartialDate, dotted

PARTY_POSTS = frozenset(POSITIONS[:3])
ELECTED_POSTS = frozenset(POSITIONS[3:6])
SUPERVISORS = frozenset(POSITIONS[6:8])
SENT_POSTS = frozenset({"第一书记", "工作队员"})
_AHEAD = timedelta(days=92)  # papers come some weeks before they take effect

_EXCLUDE_EACH_OTHER = (
    ("党组织书记", "党组织副书记"),
    ("村委会主任", "村委会副主任"),
    ("第一书记", "包村干部"),
    ("第一书记", "工作队员"),
)


def check_posts(person: Person, on: date | None = None) -> Iterator[Finding]:
    """Everything about the posts of a file, present and past."""
    for post in person.posts:
        yield from _alone(post, when(person.birth_date), on)
        yield from _membership(post, person)
    for one, other in combinations(person.posts, 2):
        if _together(one, other):
            yield from _pair(one, other)
    yield from _first_post(person)
    yield from _after_leaving(person)


def title(post: HeldPost) -> str:
    """Where and what."""
    return f"{post.village}{post.position}"


def _alone(post: HeldPost, birth: PartialDate | None, on: date | None) -> Iterator[Finding]:
    started, ended = when(post.started), when(post.ended)
    if started and ended and surely_before(ended, started):
        fact = f"{title(post)}的免职时间 {ended.dotted} 早于任职时间 {started.dotted}。"
        yield error(POST, fact, "请按任免文件改正时间。")
    for name, known in (("任职", started), ("免职", ended)):
        if on and known and surely_after_day(known, on + _AHEAD):
            fact = f"{title(post)}的{name}时间 {known.dotted} 离现在还很远。"
            yield doubt(POST, fact, "请按任免文件核对时间。")
    if birth and started and most_years(birth, started) < ADULT:
        fact = f"{title(post)}从 {started.dotted} 起，当时不满 {ADULT} 周岁（{birth.dotted} 出生）。"
        sure = post.position in PARTY_POSTS | ELECTED_POSTS | SUPERVISORS
        yield (error if sure else doubt)(POST, fact, "请按任职文件核对任职时间，并核实出生年月。")


def _membership(post: HeldPost, person: Person) -> Iterator[Finding]:
    """Posts of the Party are for members with the right to be elected: 党章 article 7 denies it in the 预备期."""
    if post.position not in PARTY_POSTS and post.position != "第一书记":
        return
    status, joined, started = person.political_status, when(person.party_joined), when(post.started)
    if not post.ended and status and status not in PARTY_MEMBERS:
        fact = f"现任{title(post)}，政治面貌却是「{status}」。"
        yield error(POST, fact, "请核对政治面貌和职务。")
    elif not post.ended and status == PROBATIONARY:
        fact = f"现任{title(post)}，政治面貌却是「{status}」，预备党员没有被选举权。"
        yield error(POST, fact, "已转正的请改政治面貌，未转正的请核对职务。")
    if joined and started and surely_before(started, joined):
        fact = f"{title(post)}从 {started.dotted} 起，而入党时间是 {joined.dotted}。"
        yield error(POST, fact, "请按任职文件和入党志愿书核对两个时间。")


def _together(one: HeldPost, other: HeldPost) -> bool:
    """Whether both were surely held at the same time; two present posts are, whenever they began."""
    if not one.ended and not other.ended:
        return True
    spans = [(when(post.started), when(post.ended)) for post in (one, other)]
    (first, first_end), (second, second_end) = spans
    if first is None or second is None:
        return False
    return overlap((first, first_end), (second, second_end)) > 0


def _pair(one: HeldPost, other: HeldPost) -> Iterator[Finding]:
    same_place = (one.township, one.village) == (other.township, other.village)
    positions = {one.position, other.position}
    if same_place and one.position == other.position:
        since = "、".join(dotted(post.started) or "时间不详" for post in (one, other))
        fact = f"{title(one)}同时登记了两条（任职时间 {since}）。"
        yield error(POST, fact, "请删去重复的一条，或补上前一条的免职时间。")
    elif same_place and positions & SUPERVISORS and positions & ELECTED_POSTS:
        fact = f"同时任{title(one)}和{other.position}，村委会成员不得担任村务监督机构成员（村民委员会组织法第三十二条）。"
        yield error(POST, fact, "请核对职务，只保留其中一项。")
    elif same_place and any(positions == set(pair) for pair in _EXCLUDE_EACH_OTHER):
        fact = f"同时任{title(one)}和{other.position}。"
        yield doubt(POST, fact, "请核对：改任的请补上前一职务的免职时间。")
    elif same_place and positions & SENT_POSTS and positions - OUTSIDE_TEAM:
        fact = f"同时任{title(one)}和{other.position}，选派的驻村干部一般不占村“两委”职数。"
        yield doubt(POST, fact, "请按选派文件和选举结果核对。")
    elif not same_place and not positions & OUTSIDE_TEAM:
        fact = f"同时在两个村任职：{title(one)}、{title(other)}。"
        yield doubt(POST, fact, "请核对：已调动的请补上原任职务的免职时间。")


def _first_post(person: Person) -> Iterator[Finding]:
    first = when(person.first_post)
    own = [
        (started, post)
        for post in person.posts
        if post.position not in OUTSIDE_TEAM and (started := when(post.started))
    ]
    if first is None or not own:
        return
    started, post = min(own, key=lambda pair: pair[0])
    if surely_before(started, first):
        fact = f"首次任村干部时间是 {first.dotted}，而 {started.dotted} 已任{title(post)}。"
        yield error(POST, fact, "请把首次任村干部时间改为最早的任职时间，或核对任职时间。")


def _after_leaving(person: Person) -> Iterator[Finding]:
    left = when(person.left_on)
    if left is None:
        return
    open_posts = [post for post in person.posts if not post.ended]
    reason = person.left_reason or "离任"
    if open_posts:
        named = "、".join(title(post) for post in open_posts)
        fact = f"已于 {left.dotted} {reason}，却还有现任职务：{named}。"
        yield error(POST, fact, "请补上这些职务的免职时间和原因。")
    for post in person.posts:
        ended = when(post.ended)
        if ended and surely_before(left, ended):
            fact = f"已于 {left.dotted} {reason}，而{title(post)}的免职时间是 {ended.dotted}。"
            yield error(POST, fact, "请按免职文件核对两个时间。")


def ended_village_posts(person: Person, ended: Mapping[tuple[str, str], str]) -> Iterator[Finding]:
    """Present posts in villages that no longer exist; `ended` by township and village, as stored."""
    for post in person.posts:
        gone = when(ended.get((post.township, post.village), ""))
        if gone and not post.ended:
            fact = f"现任{title(post)}，而该村已于 {gone.dotted} 撤并。"
            yield error(POST, fact, "请补上免职时间，并登记到并入的村。")
