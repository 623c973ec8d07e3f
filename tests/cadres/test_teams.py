"""A village's 班子: bodies, posts, vacancies and figures, from who holds what on a day."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.rules import TeamMember, TeamPlace, TeamPost, team_notes, team_structure

DAY = date(2026, 11, 22)
PLACE = TeamPlace("小圈村", "小王庄镇")
POSTS = (*rules.POSITIONS, "团支部书记", "妇联主席")


def member(name: str, *positions: str, **facts) -> TeamMember:
    return TeamMember(name, name, posts=tuple(TeamPost(position) for position in positions), **facts)


def team(*members: TeamMember, day: date = DAY, **quotas: int):
    return team_structure(PLACE, members, quotas, day)


ZHANG = member(
    "张建国", "党组织书记", "村委会主任",
    sex="男", birth_date="1970-05", political_status="中共党员", education="大专",
)  # fmt: skip
WANG = member("王芳", "党组织委员", "村委会委员", sex="女", birth_date="1985-11-23", education="高中")
LI = member(
    "李强", "监委会主任", sex="男", birth_date="1990", political_status="中共预备党员", education="本科"
)


def test_posts_stand_in_their_bodies_by_rank():
    found = team(
        WANG, LI, ZHANG, member("赵文", "文书"), member("钱一", "第一书记"), member("孙二", "后备干部")
    )
    assert {body.name: [(line.position, [h.member.name for h in line.holders]) for line in body.lines]
            for body in found.bodies} == {
        "村党组织": [("党组织书记", ["张建国"]), ("党组织委员", ["王芳"])],
        "村民委员会": [("村委会主任", ["张建国"]), ("村委会委员", ["王芳"])],
        "村务监督委员会": [("监委会主任", ["李强"])],
        "村文书等": [("文书", ["赵文"])],
        "驻村力量": [("第一书记", ["钱一"])],
        "后备干部": [("后备干部", ["孙二"])],
    }  # fmt: skip


def test_posts_are_told_apart_from_people():
    figures = team(ZHANG, WANG, LI).figures()
    assert (figures.people, figures.posts) == (3, 5)
    assert (figures.dual_heads, figures.cross_posted) == (("张建国",), 2)
    assert (figures.women, figures.party, figures.college) == (1, 2, 2)


def test_residents_and_reserve_are_not_counted_among_the_team():
    figures = team(ZHANG, member("钱一", "第一书记", sex="女"), member("孙二", "后备干部")).figures()
    assert (figures.people, figures.women, figures.residents, figures.reserves) == (1, 0, 1, 1)


def test_the_average_age_is_of_the_day_and_of_those_whose_age_is_known():
    figures = team(ZHANG, WANG, LI).figures()  # 56 and 40, the third has only a year
    assert (figures.average_age_text, figures.without_age) == ("48.0", 1)
    assert team(ZHANG, WANG, day=date(2026, 11, 23)).figures().average_age_text == "48.5"


def test_without_quotas_nothing_is_said_to_be_vacant():
    found = team(ZHANG)
    assert not found.has_quota
    assert (found.figures().quota, found.figures().vacancies, found.missing_posts()) == (None, 0, "")


def test_vacancies_and_excess_against_the_quota():
    found = team(ZHANG, WANG, member("周五", "党组织委员"), 党组织书记=1, 党组织委员=1, 监委会委员=2, 文书=1)
    assert found.missing_posts() == "监委会委员2、文书1"
    assert found.surplus_posts() == "党组织委员1"
    figures = found.figures()
    assert (figures.quota, figures.posts, figures.vacancies, figures.excess) == (5, 5, 3, 1)


def test_a_quota_of_none_makes_every_holder_one_too_many():
    found = team(member("赵文", "文书"), 文书=0)
    assert (found.surplus_posts(), found.figures().quota) == ("文书1", 0)


def test_a_post_that_is_not_standard_stands_beside_the_clerk():
    found = team(member("赵文", "妇联主席", "文书"))
    assert [line.position for line in found.body("村文书等").lines] == ["文书", "妇联主席"]


def test_who_holds_a_post_mainly_and_longest_stands_first():
    seats = [
        TeamMember(name, name, posts=(TeamPost("村委会委员", started=since, main=main),))
        for name, since, main in (("丙", "", True), ("乙", "2021-01", True), ("甲", "2018", False))
    ]
    assert [h.member.name for h in team(*seats).body("村民委员会").holders] == ["乙", "丙", "甲"]


def test_the_term_is_the_one_of_most_posts():
    posts = [TeamPost("党组织书记", term="2021届"), TeamPost("村委会主任", term="2021届")]
    others = (
        TeamMember("张", "1", posts=tuple(posts)),
        TeamMember("王", "2", posts=(TeamPost("文书", term="补"),)),
    )
    assert team(*others).term == "2021届"
    assert team(ZHANG).term == ""


# hints


def hints(*members: TeamMember) -> str:
    return "\n".join(note.text for note in team_notes(team(*members)))


def test_a_sound_team_gives_no_hint():
    everyone = (
        ZHANG, WANG, member("甲", "党组织委员", birth_date="1980-01", sex="男"),
        member("乙", "村委会委员", birth_date="1980-01", sex="男"),
        *(member(name, "监委会委员", birth_date="1980-01") for name in "丙丁戊"),
    )  # fmt: skip
    assert hints(*everyone) == ""
    assert hints() == ""


def test_sizes_outside_the_rules_are_hinted_at_with_their_source():
    notes = team_notes(team(ZHANG))
    assert ["村民委员会现有1人" in note.text for note in notes].count(True) == 1
    assert {note.source for note in notes if "村民委员会" in note.text} == {"《村民委员会组织法》第六条"}
    crowd = [member(f"委员{number}", "党组织委员") for number in range(8)]
    assert "党组织班子现有8人" in hints(*crowd)
    assert "村务监督委员会现有1人" in hints(LI)


def test_a_village_committee_without_a_woman():
    men = [member(name, "村委会委员", sex="男") for name in "甲乙丙"]
    assert "没有妇女" in hints(*men)
    assert "没有妇女" not in hints(*men[:2], member("丙", "村委会委员"))  # whose sex nobody wrote down


def test_supervisors_who_should_not_be():
    assert "原则上不由书记兼任" in hints(member("张", "党组织书记", "监委会主任"))
    assert "不得担任村务监督机构成员" in hints(member("王", "村委会委员", "监委会委员"))


def test_relatives_of_the_committee_among_the_supervisors():
    wife = member("李四", "村委会委员")
    husband = member("张三", "监委会委员", relatives=(("妻子", "李四"),))
    assert "监委会的张三与村委会的李四在档案里登记为亲属" in hints(wife, husband)
    assert "亲属" not in hints(member("王五", "村委会委员"), husband)


def test_faults_of_the_files_are_named():
    assert "党组织书记登记了2人：张、李" in hints(member("张", "党组织书记"), member("李", "党组织书记"))
    assert "赵文的“文书”登记了两次" in hints(member("赵文", "文书", "文书"))
    found = team_structure(TeamPlace("小圈村", ended="2024-05"), [ZHANG], {}, DAY, ["吴六"])
    said = "\n".join(note.text for note in team_notes(found))
    assert "没有登记职务的有1人：吴六" in said
    assert "本村已于2024.05撤并" in said


# whatever the files say

members = st.lists(
    st.builds(
        lambda key, positions, birth: TeamMember(
            f"干部{key}", str(key), birth_date=birth, posts=tuple(TeamPost(name) for name in positions)
        ),
        st.integers(0, 10**6),
        st.lists(st.sampled_from(POSTS), max_size=4),
        st.sampled_from(["", "1970", "1970-05", "1988-02-29"]),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)
quotas = st.dictionaries(st.sampled_from(POSTS), st.integers(0, 5), max_size=8)


@given(members, quotas)
def test_every_post_stands_exactly_once(people, numbers):
    found = team_structure(PLACE, people, numbers, DAY)
    shown = sorted((h.member.key, h.post.position) for body in found.bodies for h in body.holders)
    assert shown == sorted((one.key, post.position) for one in people for post in one.posts)


@given(members, quotas)
def test_seats_are_as_many_as_the_larger_of_quota_and_holders(people, numbers):
    found = team_structure(PLACE, people, numbers, DAY)
    for line in found.lines:
        held = len(line.holders)
        assert line.vacancies + held == max(line.quota or 0, held)
        assert line.excess == max(0, held - (held if line.quota is None else line.quota))
        assert not (line.vacancies and line.excess)
    assert {line.position for line in found.lines} >= {name for name, number in numbers.items() if number}


@given(members, quotas)
def test_figures_agree_with_each_other(people, numbers):
    found = team_structure(PLACE, people, numbers, DAY)
    figures = found.figures()
    assert figures.people <= figures.posts
    assert figures.without_age + sum(one.age_on(DAY) is not None for one in people) >= figures.people
    assert max(figures.women, figures.party, figures.college, figures.cross_posted) <= figures.people
