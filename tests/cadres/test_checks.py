"""三龄两历一身份: what in a file cannot all be true, each in the words of a case."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.rules import CareerStep, HeldPost, Honour, Person, Relative, Schooling, YearResult
from yunhe_desktop.dates import PartialDate

TODAY = date(2026, 3, 15)
MAN = "130903196611234397"

SOUND = Person(
    key="zhang", name="张建国", township="小王庄镇", village="小圈村", sex="男", birth_date="1966-11",
    id_number=MAN, political_status="中共党员", party_joined="1990-07", party_confirmed="1991-07",
    work_started="1985-07", education="大专", first_post="2005-03",
    schoolings=(
        Schooling("全日制教育", "高中", "", "沧州一中", "", "1982-09", "1985-07", "毕业"),
        Schooling("在职教育", "大专", "", "河北农业大学", "农学", "2001-09", "2004-07", "毕业"),
    ),
    career=(
        CareerStep("1982-09", "1985-07", "沧州一中学习"),
        CareerStep("1985-07", "2005-03", "小圈村务农"),
        CareerStep("2005-03", "", "小圈村“两委”干部"),
    ),
    posts=(
        HeldPost("党组织书记", "小王庄镇", "小圈村", main=True, started="2021-01"),
        HeldPost("村委会主任", "小王庄镇", "小圈村", started="2021-01"),
        HeldPost("村委会委员", "小王庄镇", "小圈村", started="2005-03", ended="2021-01"),
    ),
    relatives=(
        Relative("妻子", "李红", "1967-02"), Relative("儿子", "张强", "1990-05"),
        Relative("父亲", "张老汉", "1940-01"), Relative("哥哥", "张建军", "1963"),
    ),
    honours=(Honour("奖励", "2019-07", "优秀共产党员"),),
    year_results=(YearResult("2025", "称职"), YearResult("2024", "优秀")),
)  # fmt: skip


def facts(person: Person) -> list[str]:
    return [finding.fact for finding in rules.check_person(person, TODAY)]


def test_a_sound_file_has_nothing_to_find():
    assert facts(SOUND) == []


def test_a_file_that_knows_nothing_contradicts_nothing():
    assert facts(Person(name="张建国")) == []


@pytest.mark.parametrize(
    ("change", "fact"),
    [
        ({"sex": "女", "relatives": ()}, "性别是「女」，身份证号表示的是「男」。"),
        ({"id_number": "130903196611234398"}, "身份证号的校验码（第 18 位）与前 17 位对不上，有数字填错了。"),
        ({"birth_date": "1966-10"}, "出生年月是 1966.10，身份证号里是 1966.11.23。"),
        ({"party_confirmed": "1991-03"}, "入党时间是 1990.07，转正时间是 1991.03，预备期不满一年。"),
        ({"party_confirmed": "1990-06"}, "入党时间是 1990.07，转正时间是 1990.06，转正早于入党。"),
        ({"party_confirmed": "1993-07"}, "入党时间是 1990.07，转正时间是 1993.07，相隔超过两年，而预备期最多延长一年。"),
        ({"political_status": "群众", "posts": ()}, "有入党时间 1990.07，政治面貌却是「群众」。"),
        ({"political_status": "中共预备党员", "posts": ()}, "有转正时间 1991.07，政治面貌却是「中共预备党员」。"),
        ({"party_joined": "2027-01", "party_confirmed": "", "posts": ()}, "入党时间 2027.01 还没有到。"),
        ({"work_started": "1981-07"}, "参加工作时间 1981.07 时不满 16 周岁（1966.11 出生）。"),
        ({"work_started": "1966-01", "career": ()}, "参加工作时间 1966.01 早于出生年月 1966.11。"),
        ({"work_started": "1984-07"},
         "参加工作时间 1984.07 在全日制就读期间（1982.09—1985.07 沧州一中）。"),
        ({"work_started": "1984-07", "schoolings": ()}, "参加工作时间是 1984.07，简历里当时没有工作经历。"),
        ({"first_post": "2006-03"}, "首次任村干部时间是 2006.03，而 2005.03 已任小圈村村委会委员。"),
        ({"education": "本科"}, "学历是「本科」，学历学位里毕业的最高是「大专」。"),
        ({"education": "高中"}, "学历是「高中」，学历学位里已毕业的最高是「大专」。"),
        ({"left_on": "2025-12", "left_reason": "辞职"},
         "已于 2025.12 辞职，却还有现任职务：小圈村党组织书记、小圈村村委会主任。"),
    ],
)  # fmt: skip
def test_the_fields_of_a_file(change, fact):
    assert fact in facts(replace(SOUND, **change))


@pytest.mark.parametrize(
    ("joined", "confirmed"),
    [("1975-07", "1975-07"), ("1975-07", ""), ("1990", "1991"), ("1990-07", "1991"), ("1990-07", "1992-07")],
)
def test_no_probation_before_1977_and_no_more_than_is_known_later(joined, confirmed):
    person = replace(SOUND, birth_date="", id_number="", party_joined=joined, party_confirmed=confirmed)
    assert facts(person) == []


def test_a_probationary_member_cannot_stay_one_for_more_than_two_years():
    person = Person("王芳", political_status="中共预备党员", party_joined="2023-06")
    assert facts(person) == ["2023.06 入党，已满两年，政治面貌仍是「中共预备党员」，而预备期最多两年。"]
    assert facts(replace(person, party_joined="2025-06")) == []


@pytest.mark.parametrize(
    ("schooling", "fact"),
    [
        (Schooling("全日制教育", "本科", "", "河北大学", "", "1989-09", "1988-07", "毕业"),
         "河北大学本科：毕业时间 1988.07 早于入学时间 1989.09。"),
        (Schooling("在职教育", "大专", "", "电大", "", "2003-09", "2004-07", "毕业"),
         "电大大专：2003.09 入学，2004.07 毕业，不到两年。"),
        (Schooling("全日制教育", "本科", "", "河北大学", "", "1980-09", "1984-07", "毕业"),
         "河北大学本科：1984.07 毕业时只有 17 周岁（1966.11 出生）。"),
        (Schooling("全日制教育", "小学", "", "", "", "1966-09", "", ""), "小学：1966.09 入学，而出生年月是 1966.11。"),
        (Schooling("在职教育", "本科", "", "", "", "2024-09", "2027-01", "毕业"),
         "本科：毕业时间 2027.01 还没有到，却写的是毕业。"),
        (Schooling("在职教育", "本科", "", "", "", "2020-09", "2023-07", "在读"),
         "本科：写的是在读，而毕业时间 2023.07 已过。"),
        (Schooling("在职教育", "大专", "学士", "", "", "", "", "毕业"),
         "大专：学位是「学士」，学历是「大专」，学士学位要本科学历。"),
        (Schooling("全日制教育", "大专", "", "沧州师专", "", "1992-09", "1995-07", "毕业"),
         "沧州师专大专是全日制（1992.09—1995.07），简历里同时有「小圈村务农」（1985.07—2005.03）。"),
        (Schooling("全日制教育", "中专", "", "", "", "2021-09", "2024-07", "毕业"),
         "中专是全日制（2021.09—2024.07），同时从 2021.01 起任小圈村党组织书记。"),
        (Schooling("全日制教育", "中专", "", "沧州农校", "", "1983-09", "1986-07", "毕业"),
         "两段全日制教育时间重叠：沧州一中高中 1982.09—1985.07，沧州农校中专 1983.09—1986.07。"),
    ],
)  # fmt: skip
def test_the_schoolings_of_a_file(schooling, fact):
    assert fact in facts(replace(SOUND, schoolings=(*SOUND.schoolings, schooling)))


def test_only_a_graduation_is_an_education():
    left_early = Schooling("在职教育", "本科", "", "河北大学", "", "2010-09", "2012-07", "肄业")
    person = replace(SOUND, education="本科", schoolings=(*SOUND.schoolings, left_early))
    assert facts(person) == ["学历是「本科」，而河北大学本科是肄业，只有毕业才算学历。"]
    assert facts(replace(person, education="大专")) == []


def test_middle_schools_of_every_kind_are_one_level_and_postgraduates_one_word():
    middle = Schooling("全日制教育", "中专", outcome="毕业")
    assert facts(Person("王芳", education="高中", schoolings=(middle,))) == []
    doctor = Schooling("全日制教育", "博士研究生", "博士", outcome="毕业")
    assert facts(Person("王芳", education="研究生", schoolings=(doctor,))) == []


@pytest.mark.parametrize(
    ("career", "fact"),
    [
        ([("1985-07", "2003-01", "务农"), ("2003-06", "", "村干部")], "简历中断：2003.02 到 2003.05 没有填写。"),
        ([("1985-07", "2015-06", "务农")], "简历只写到 2015.06，之后没有填写。"),
        ([("1985-07", "2015-06", "务农"), ("2010-01", "", "打工")],
         "简历两段时间重叠：「务农」到 2015.06，「打工」从 2010.01。"),
        ([("1985-07", "", "务农"), ("2010-01", "", "打工")],
         "简历「务农」写到“至今”，后面还有 2010.01 开始的「打工」。"),
        ([("1985-07", "1984-07", "务农")], "简历「务农」的截止时间 1984.07 早于起始时间 1985.07。"),
        ([("1985-07", "2027-07", "务农")], "简历「务农」的截止时间 2027.07 还没有到。"),
        ([("1960-07", "", "务农")], "简历从 1960.07 开始，早于出生年月 1966.11。"),
        ([("1995-07", "", "务农")], "简历从 1995.07 才开始，当时已满 28 周岁（1966.11 出生）。"),
    ],
)  # fmt: skip
def test_the_career_of_a_file(career, fact):
    steps = tuple(CareerStep(*step) for step in career)
    assert fact in facts(replace(SOUND, work_started="", schoolings=(), education="", career=steps))


def test_a_career_that_begins_with_the_work_is_whole_and_ends_with_leaving():
    steps = (CareerStep("1995-07", "2020-06", "村干部"),)
    left = replace(SOUND, work_started="1995-07", left_on="2020-06", posts=(), career=steps)
    assert facts(left) == []


@pytest.mark.parametrize(
    ("text", "schooling"),
    [
        ("沧州一中学习", True), ("河北农业大学农学专业学习", True), ("沧县中学学生", True), ("小圈小学", True),
        ("小圈小学教师", False), ("小圈村务农", False), ("河北大学后勤处工作", False),
        ("小王庄镇党政办干事（其间：2001.09—2004.07在河北农业大学在职学习）", False),
    ],
)  # fmt: skip
def test_schooling_is_told_from_work_by_the_words(text, schooling):
    assert rules.is_schooling(CareerStep("2000-01", "", text)) is schooling


def at(position: str, started: str = "", ended: str = "", village: str = "小圈村") -> HeldPost:
    return HeldPost(position, "小王庄镇", village, started=started, ended=ended)


@pytest.mark.parametrize(
    ("post", "fact"),
    [
        (at("文书", "2010-05", "2009-05"), "小圈村文书的免职时间 2009.05 早于任职时间 2010.05。"),
        (at("村委会委员", "1983-05", "1985-05"), "小圈村村委会委员从 1983.05 起，当时不满 18 周岁（1966.11 出生）。"),
        (at("党组织委员", "1988-05", "1990-01"), "小圈村党组织委员从 1988.05 起，而入党时间是 1990.07。"),
        (at("党组织书记", "2023-05"), "小圈村党组织书记同时登记了两条（任职时间 2021.01、2023.05）。"),
        (at("监委会主任", "2021-01"),
         "同时任小圈村村委会主任和监委会主任，村委会成员不得担任村务监督机构成员（村民委员会组织法第三十二条）。"),
        (at("党组织副书记", "2018-01"), "同时任小圈村党组织书记和党组织副书记。"),
        (at("第一书记", "2024-01"), "同时任小圈村党组织书记和第一书记，选派的驻村干部一般不占村“两委”职数。"),
        (at("文书", "2024-01", village="西砖河"), "同时在两个村任职：小圈村党组织书记、西砖河文书。"),
        (at("文书", "2027-01"), "小圈村文书的任职时间 2027.01 离现在还很远。"),
    ],
)  # fmt: skip
def test_the_posts_of_a_file(post, fact):
    first = min(filter(None, (post.started, SOUND.first_post)))
    assert fact in facts(replace(SOUND, first_post=first, posts=(*SOUND.posts, post)))


def test_a_companion_may_look_after_several_villages():
    posts = (at("包村干部", "2024-01"), at("包村干部", "2024-01", village="西砖河"))
    assert facts(Person("李想", posts=posts)) == []


def test_posts_one_after_the_other_are_no_double():
    posts = (at("党组织书记", "2021-01"), at("党组织书记", "2015-01", "2021-01"))
    assert facts(Person("李想", posts=posts)) == []


@pytest.mark.parametrize("status", ["群众", "中共预备党员"])
def test_party_posts_are_for_members_with_the_right_to_be_elected(status):
    found = rules.check_person(Person("李想", political_status=status, posts=(at("党组织书记"),)), TODAY)
    assert [(one.severity, one.kind) for one in found] == [("error", "任职")]
    assert f"政治面貌却是「{status}」" in found[0].fact


def test_a_post_in_a_village_that_is_gone():
    found = rules.ended_village_posts(SOUND, {("小王庄镇", "小圈村"): "2025-12"})
    assert [one.fact for one in found] == [
        "现任小圈村党组织书记，而该村已于 2025.12 撤并。", "现任小圈村村委会主任，而该村已于 2025.12 撤并。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("relative", "fact"),
    [
        (Relative("儿子", "张小", "1966-01"), "儿子张小 1966.01 出生，本人 1966.11 出生，子女比父母大。"),
        (Relative("女儿", "张小", "1979"), "女儿张小 1979 出生，本人 1966.11 出生，父母与子女相差不到 14 岁。"),
        (Relative("母亲", "王氏", "1905-01"), "母亲王氏 1905.01 出生，本人 1966.11 出生，相差超过 55 岁。"),
        (Relative("弟弟", "张小", "1960-01"), "弟弟张小 1960.01 出生，本人 1966.11 出生，弟弟比本人大。"),
        (Relative("姐姐", "张大", "1970-01"), "姐姐张大 1970.01 出生，本人 1966.11 出生，姐姐比本人小。"),
        (Relative("丈夫", "李强"), "本人性别是「男」，家庭成员里却有丈夫李强。"),
        (Relative("妻子", "王红"), "家庭成员里有两位妻子：李红、王红。"),
        (Relative("儿子", "张建国"), "家庭成员儿子张建国与本人同名。"),
        (Relative("儿子", "张小", "2027-01"), "儿子张小的出生年月 2027.01 还没有到。"),
    ],
)  # fmt: skip
def test_the_family_of_a_file(relative, fact):
    assert facts(replace(SOUND, relatives=(*SOUND.relatives, relative))) == [fact]


def test_a_penalty_ends_after_it_began_and_a_year_has_one_result():
    penalty = Honour("处分", "2020-05", "党内警告", until="2019-05")
    years = (YearResult("2024", "优秀"), YearResult("2024", "称职"))
    assert facts(replace(SOUND, honours=(penalty,), year_results=years)) == [
        "处分「党内警告」的影响期至 2019.05，早于处分时间 2020.05。", "2024 年度考核有两个等次：优秀、称职。",
    ]  # fmt: skip


def test_errors_stand_before_doubts_and_say_what_to_do():
    found = rules.check_person(replace(SOUND, work_started="1981-07", sex="女"), TODAY)
    severities = [one.severity for one in found]
    assert severities == sorted(severities, key=("error", "doubt").index)
    assert set(severities) == {"error", "doubt"}
    assert all(one.advice.startswith(("请", "已", "还")) and one.sentence.endswith("。") for one in found)
    assert {one.kind for one in found} <= set(rules.KINDS)


# relatives in one team


def member(key: str, name: str, *positions: str, relatives: tuple[Relative, ...] = ()) -> Person:
    return Person(name, key=key, birth_date="1970-01", relatives=relatives, posts=tuple(map(at, positions)))


def test_relatives_of_the_committee_cannot_supervise_it():
    head = member("a", "张建国", "村委会主任", relatives=(Relative("弟弟", "张建军"),))
    brother = member("b", "张建军", "监委会主任", relatives=(Relative("哥哥", "张建国"),))
    (kin,) = rules.check_team([head, brother])
    assert (kin.key, kin.other, kin.finding.severity) == ("a", "b", "doubt")
    assert kin.finding.fact == "张建国（村委会主任）的弟弟张建军与同村监委会主任同名。"
    assert "第三十二条" in kin.finding.advice


def test_who_was_born_otherwise_or_is_dead_is_somebody_else():
    other = member("b", "张建军", "村委会委员")
    for relative in (Relative("弟弟", "张建军", "1980-05"), Relative("父亲", "张建军", deceased=True)):
        assert not list(rules.check_team([member("a", "张建国", "文书", relatives=(relative,)), other]))


# what is not known never contradicts

months = st.builds(PartialDate, st.integers(1900, 2026), st.integers(1, 12))


@given(birth=months, joined=months, worked=months)
def test_a_year_alone_is_never_worse_than_the_month_in_it(birth, joined, worked):
    exact = Person("张", birth_date=birth.iso, party_joined=joined.iso, work_started=worked.iso)
    vague = Person("张", birth_date=birth.iso[:4], party_joined=joined.iso[:4], work_started=worked.iso[:4])
    kinds = {finding.kind for finding in rules.check_person(exact, TODAY)}
    assert {finding.kind for finding in rules.check_person(vague, TODAY)} <= kinds


texts = st.one_of(st.just(""), months.map(lambda one: one.iso), st.integers(1900, 2026).map(str))


@given(st.lists(st.tuples(texts, texts), max_size=6), texts)
def test_any_dates_at_all_are_answered(spans, birth):
    person = Person(
        "张", birth_date=birth,
        career=tuple(CareerStep(began, ended, "务农") for began, ended in spans),
        posts=tuple(at("文书", began, ended) for began, ended in spans),
        schoolings=tuple(Schooling("全日制教育", "本科", began=b, ended=e, outcome="毕业") for b, e in spans),
        relatives=tuple(Relative("儿子", "甲", began) for began, _ended in spans),
    )  # fmt: skip
    assert all(finding.fact and finding.advice for finding in rules.check_person(person, TODAY))
