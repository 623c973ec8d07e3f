"""What stands in the cells of a 干部任免审批表, and that nothing later than its date does."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.rules import (
    Appointment,
    CareerStep,
    HeldPost,
    Honour,
    Person,
    Relative,
    Schooling,
    YearResult,
    form_content,
)
from yunhe_desktop.dates import PartialDate

JUNE_2024 = PartialDate(2024, 6, 10)
NOTHING = Appointment()

ZHANG = Person(
    "张建国",
    sex="男",
    ethnicity="汉",
    birth_date="1968-05-20",
    native_place="河北沧县",
    political_status="中共党员",
    party_joined="1995-07-01",
    work_started="1988-09",
    health="健康",
    schoolings=(
        Schooling("全日制教育", "高中", school="沧县中学", ended="1986-07"),
        Schooling("在职教育", "大专", "", "河北广播电视大学", "行政管理", "2001-03", "2003-07", "毕业"),
        Schooling(
            "在职教育", "本科", "学士", "沧州师范学院中文系", "汉语言文学", "2004-09", "2007-07", "毕业"
        ),
    ),
    career=(
        CareerStep("1988-09", "2003-01", "小圈村会计"),
        CareerStep("2021-01", "2024-06", "小圈村党组织书记"),
        CareerStep("2024-06", "", "小圈村党组织书记、村委会主任"),
        CareerStep("2003-09", "2021-01", "小圈村党组织委员"),
    ),
    posts=(
        HeldPost("党组织书记", "小王庄镇", "小圈村", main=True, started="2021-01"),
        HeldPost("村委会主任", "小王庄镇", "小圈村", started="2024-06"),
        HeldPost("文书", "小王庄镇", "小圈村", started="2018-01", ended="2021-01"),
    ),
    year_results=(
        YearResult("2024", "优秀"),
        YearResult("2023", "称职"),
        YearResult("2022", "优秀"),
        YearResult("2021", "称职"),
        YearResult("2020", "优秀"),
    ),
)


def content(person=ZHANG, appointment=NOTHING, on=JUNE_2024):
    return form_content(person, appointment, on)


class TestPersonalFacts:
    def test_dates_stand_to_the_month_and_the_age_counts_months(self):
        form = content()
        assert (form.birth, form.age) == ("1968.05", "（56岁）")
        assert form.work_started == "1988.09"
        assert form.filled_on == "2024.06.10"

    @pytest.mark.parametrize(
        ("on", "age"),
        [
            (date(2024, 4, 30), "（55岁）"),
            (date(2024, 5, 1), "（56岁）"),  # born on the 20th: the form shows the month alone, and counts it
            (PartialDate(2026, 11), "（58岁）"),
            (PartialDate(2024), "（56岁）"),
        ],
    )
    def test_age_is_that_of_the_date_of_the_form(self, on, age):
        assert content(on=on).age == age

    def test_a_birth_year_alone_has_no_age(self):
        form = content(replace(ZHANG, birth_date="1968"))
        assert (form.birth, form.age) == ("1968", "")

    @pytest.mark.parametrize(
        ("stored", "shown"), [("汉", "汉族"), ("蒙古", "蒙古族"), ("穿青人", "穿青人"), ("", "")]
    )
    def test_ethnicity_says_zu(self, stored, shown):
        assert content(replace(ZHANG, ethnicity=stored)).ethnicity == shown

    def test_nobody_has_nothing_but_what_the_form_says_of_nothing(self):
        form = content(Person("张三"))
        assert form == rules.FormContent(
            name="张三", technical_title="无", skills="无", honours=("无",), filled_on="2024.06.10"
        )


class TestParty:
    @pytest.mark.parametrize(
        ("status", "joined", "confirmed", "shown"),
        [
            ("中共党员", "1995-07-01", "1996-07-01", "1995.07"),
            ("中共党员", "1995-07", "", "1995.07"),
            ("中共党员", "2023-09", "2024-09", "2023.09"),  # confirmed after the date of the form
            ("中共党员", "2024-09", "2025-09", ""),  # no member then
            ("中共党员", "", "", ""),
            ("中共预备党员", "2023-09", "", "2023.09"),
            ("九三学社社员", "", "", "（九三学社）"),
            ("民盟盟员", "", "", "（民盟）"),
            ("无党派人士", "", "", "（无党派）"),
            ("群众", "", "", "（群众）"),
            ("共青团员", "", "", "（共青团员）"),
            ("", "", "", ""),
        ],
    )
    def test_the_cell_of_joining(self, status, joined, confirmed, shown):
        person = replace(ZHANG, political_status=status, party_joined=joined, party_confirmed=confirmed)
        assert content(person).party == shown


class TestSchooling:
    def test_the_highest_of_each_mode_in_the_words_of_the_form(self):
        form = content()
        assert form.full_time == rules.SchoolingCells("高中", "", "沧县中学")
        assert form.in_service == rules.SchoolingCells("大学", "学士", "沧州师范学院中文系汉语言文学专业")

    def test_who_had_not_yet_finished_has_the_lower_one(self):
        assert content(on=PartialDate(2006, 5)).in_service.level == "大专"

    def test_who_is_still_studying_has_none_and_who_left_is_said_to(self):
        studying = Schooling("全日制教育", "本科", outcome="在读")
        left = Schooling("全日制教育", "本科", school="河北大学", outcome="肄业")
        school = Schooling("全日制教育", "高中", outcome="毕业")
        assert content(replace(ZHANG, schoolings=(studying,))).full_time == rules.SchoolingCells()
        assert content(replace(ZHANG, schoolings=(left,))).full_time.level == "大学肄业"
        assert content(replace(ZHANG, schoolings=(left, school))).full_time.level == "高中"

    def test_a_degree_from_another_school_names_it(self):
        schoolings = (
            Schooling("在职教育", "本科", "", "中共河北省委党校", "经济管理", outcome="毕业"),
            Schooling("在职教育", "", "管理学硕士", "河北大学", "公共管理专业"),
        )
        assert content(replace(ZHANG, schoolings=schoolings)).in_service == rules.SchoolingCells(
            "省委党校大学", "管理学硕士", "中共河北省委党校经济管理专业", "河北大学公共管理专业"
        )

    @pytest.mark.parametrize(
        ("education", "level"), [("初中", "初中"), ("高中", "高中"), ("大专", ""), ("", "")]
    )
    def test_the_rosters_word_stands_in_where_it_can_only_be_full_time(self, education, level):
        person = Person("李四", education=education, school="沧县中学")
        assert content(person).full_time.level == level
        assert content(person).in_service == rules.SchoolingCells()


class TestPosts:
    def test_the_village_is_named_once(self):
        assert content().present == "小王庄镇小圈村党组织书记、村委会主任"

    def test_later_posts_are_not_there_and_past_ones_are_while_they_last(self):
        assert content(on=PartialDate(2020, 3)).present == "小王庄镇小圈村文书"
        assert content(on=PartialDate(2022, 3)).present == "小王庄镇小圈村党组织书记"

    def test_posts_in_two_villages(self):
        both = (*ZHANG.posts[:1], HeldPost("包村干部", "小王庄镇", "官庄子村", started="2022-01"))
        assert (
            content(replace(ZHANG, posts=both)).present
            == "小王庄镇小圈村党组织书记、小王庄镇官庄子村包村干部"
        )

    def test_every_village_is_named_once_whatever_the_order_of_its_posts(self):
        posts = (ZHANG.posts[0], HeldPost("包村干部", "小王庄镇", "官庄子村"), ZHANG.posts[1])
        assert content(replace(ZHANG, posts=posts)).present == (
            "小王庄镇小圈村党组织书记、村委会主任、小王庄镇官庄子村包村干部"
        )

    def test_to_be_a_reserve_is_no_post(self):
        assert content(replace(ZHANG, posts=(HeldPost("后备干部", "小王庄镇", "小圈村"),))).present == ""

    def test_a_form_that_proposes_a_post_prints_the_same_before_and_after_it(self):
        proposing = Appointment(proposed="小圈村村委会主任")
        before = replace(
            ZHANG, posts=ZHANG.posts[:1], career=(CareerStep("2021-01", "", "小圈村党组织书记"),)
        )
        after = replace(ZHANG, career=ZHANG.career[1:3])
        assert content(after, proposing) == content(before, proposing)

    def test_what_was_typed_goes_before_what_the_posts_say(self):
        assert content(appointment=Appointment(present="小圈村党支部书记")).present == "小圈村党支部书记"

    def test_the_rest_of_the_appointment_stands_as_it_was_typed(self):
        appointment = Appointment("", "拟任", "拟免", "工作需要", "小王庄镇党委", "李干事", "2024-06-10")
        form = content(appointment=appointment)
        assert (form.proposed, form.removed, form.reason) == ("拟任", "拟免", "工作需要")
        assert (form.unit, form.filled_by) == ("小王庄镇党委", "李干事")


class TestCareer:
    def test_lines_stand_in_order_of_time_with_their_gaps(self):
        assert [each.line for each in content().career] == [
            "1988.09--2003.01  小圈村会计",
            "2003.09--2021.01  小圈村党组织委员",
            "2021.01--2024.06  小圈村党组织书记",
            "2024.06--         小圈村党组织书记、村委会主任",
        ]

    def test_what_was_going_on_is_open(self):
        assert [each.period for each in content(on=PartialDate(2010, 1)).career] == [
            "1988.09--2003.01",
            "2003.09--",
        ]

    @given(st.dates(date(1950, 1, 1), date(2060, 1, 1)))
    def test_no_date_on_the_form_is_later_than_the_form(self, on):
        form = content(on=on)
        shown = [part for each in form.career for part in each.period.split("--") if part]
        month = PartialDate.from_date(on).to_month().dotted
        assert all(each <= month for each in shown)
        assert sum(each.period.endswith("--") for each in form.career) <= 1


class TestTheSecondPage:
    def test_honours_in_order_of_time_with_who_gave_them(self):
        honours = (
            Honour("处分", "2019-03", "党内警告", "区纪委", "", "2020-03"),
            Honour("奖励", "2025-07", "优秀共产党员", "区委"),
            Honour("奖励", "2016-07-01", "优秀党务工作者", "运河区委", "运字〔2016〕12号"),
        )
        assert content(replace(ZHANG, honours=honours)).honours == (
            "2016.07  优秀党务工作者（运河区委，运字〔2016〕12号）",
            "2019.03  党内警告（区纪委，影响期至2020.03）",
        )

    def test_results_of_the_three_years_before(self):
        assert content().year_results == "2021年度称职，2022年度优秀，2023年度称职"
        assert content(on=PartialDate(2026, 1)).year_results == "2023年度称职，2024年度优秀"

    def test_relatives_as_old_as_they_were(self):
        relatives = (
            Relative("妻子", "王芳", "1970-07", "群众", "小圈村村民"),
            Relative("父亲", "张老大", "1940-01", "中共党员", "小圈村村民", deceased=True),
            Relative("母亲", "李氏", "", "群众", "", deceased=True),
            Relative("孙子", "张小小", "2025-01", "", ""),  # not born
        )
        rows = content(replace(ZHANG, relatives=relatives)).relatives
        assert [(row.relation, row.age, row.work) for row in rows] == [
            ("妻子", "53", "小圈村村民"),
            ("父亲", "", "小圈村村民（已去世）"),
            ("母亲", "", "已去世"),
        ]
