"""How ledgers write posts, codes, names and places, and what follows from a cadre's file."""

import csv
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.cadres import rules
from yunhe_desktop.reading import UnreadableError
from yunhe_desktop.resources import resource

SECRETARY, DEPUTY, MEMBER = "党组织书记", "党组织副书记", "党组织委员"
HEAD, VICE, COMMITTEE = "村委会主任", "村委会副主任", "村委会委员"


class TestPosts:
    @pytest.mark.parametrize(
        ("written", "names"),
        [
            ("党支部书记、村委会主任", (SECRETARY, HEAD)),
            ("党支部书记", (SECRETARY,)),
            ("党总支书记", (SECRETARY,)),
            ("社区党委书记", (SECRETARY,)),
            ("支书", (SECRETARY,)),
            ("村支书", (SECRETARY,)),
            ("村书记", (SECRETARY,)),
            ("支书兼主任", (SECRETARY, HEAD)),
            ("书记、主任", (SECRETARY, HEAD)),
            ("书记主任", (SECRETARY, HEAD)),
            ("支书主任一肩挑", (SECRETARY, HEAD)),
            ("党支部书记村委会主任", (SECRETARY, HEAD)),
            ("党支部书记兼村委会主任", (SECRETARY, HEAD)),
            ("党总支书记（村委会主任）", (SECRETARY, HEAD)),
            ("村委会主任，党支部书记", (SECRETARY, HEAD)),  # by rank, whatever the order
            ("党总支副书记", (DEPUTY,)),
            ("党支部副书记（主持工作）", (DEPUTY,)),
            ("党支部副书记、副主任", (DEPUTY, VICE)),
            ("支委", (MEMBER,)),
            ("支委委员", (MEMBER,)),
            ("党支部组织委员", (MEMBER,)),
            ("支部委员,村委委员", (MEMBER, COMMITTEE)),
            ("支部委员/村委委员", (MEMBER, COMMITTEE)),
            ("支部委员\n村委委员", (MEMBER, COMMITTEE)),
            ("支部委员 + 村委", (MEMBER, COMMITTEE)),
            ("支部委员及村委会成员", (MEMBER, COMMITTEE)),
            ("村主任", (HEAD,)),
            ("村民委员会主任", (HEAD,)),
            ("居委会主任", (HEAD,)),
            ("村委会副主任兼文书", (VICE, "文书")),
            ("监委会主任", ("监委会主任",)),
            ("监委主任", ("监委会主任",)),
            ("村务监督委员会主任", ("监委会主任",)),
            ("村监委会委员", ("监委会委员",)),
            ("会计(文书)", ("文书",)),
            ("驻村第一书记", ("第一书记",)),
            ("驻村工作队员", ("工作队员",)),
            ("包村年轻干部", ("包村干部",)),
            ("村级后备干部", ("后备干部",)),
            ("大学生村官", ("乡村振兴专干",)),
        ],
    )
    def test_the_spellings_of_ledgers_become_standard_names(
        self, written: str, names: tuple[str, ...]
    ) -> None:
        reading = rules.read_positions(written)
        assert (reading.value, reading.doubt) == (names, "")

    @pytest.mark.parametrize(
        "village",
        ["小圈村", "小王庄镇小圈村", "南陈屯", "西砖河", "义和庄", "前程子村", "团结村", "长巷", "山镇"],
    )
    def test_a_villages_name_may_stand_before_the_post(self, village: str) -> None:
        assert rules.parse_positions(f"{village}党支部书记、村委会主任") == ((SECRETARY, HEAD), ())

    @pytest.mark.parametrize(
        "written",
        ["妇联主席", "妇联主任", "团支部书记", "刘辛庄团支部书记", "治保主任", "民兵连长", "会计", "网格员",
         "原党支部书记", "代理党支部书记", "副党支部书记", "小王庄镇党委委员", "委员"],
    )  # fmt: skip
    def test_other_posts_are_reported_and_never_guessed(self, written: str) -> None:
        assert rules.parse_positions(written) == ((), (written,))
        assert f"职务「{written}」不在标准职务之中" in rules.read_positions(written).doubt

    def test_an_unknown_post_does_not_hide_the_known_one(self) -> None:
        assert rules.parse_positions("支委、妇联主席") == ((MEMBER,), ("妇联主席",))
        assert rules.parse_positions("文书兼会计") == (("文书",), ("会计",))
        assert rules.parse_positions("治保主任村委会委员") == ((), ("治保主任村委会委员",))

    def test_a_bare_head_is_the_villages_only_in_company(self) -> None:
        assert rules.parse_positions("主任") == ((), ("主任",))
        assert rules.parse_positions("监委会委员、主任") == (("监委会委员",), ("主任",))
        assert rules.parse_positions("副书记、主任") == ((DEPUTY, HEAD), ())

    def test_a_member_of_both_committees_is_taken_with_a_doubt(self) -> None:
        reading = rules.read_positions("村“两委”委员")
        assert reading.value == (MEMBER, COMMITTEE)
        assert "请核对" in reading.doubt

    @pytest.mark.parametrize("written", [None, "", " \u3000", "、"])
    def test_an_empty_cell_is_refused(self, written: str | None) -> None:
        with pytest.raises(UnreadableError, match="职务是空的"):
            rules.read_positions(written)

    @given(
        st.lists(st.sampled_from(rules.POSITIONS), min_size=1, unique=True),
        st.sampled_from("、，,；;/ 兼+及\n"),
    )
    def test_standard_names_read_back_by_rank(self, names: list[str], sign: str) -> None:
        by_rank = tuple(sorted(names, key=rules.POSITIONS.index))
        assert rules.parse_positions(sign.join(names)) == (by_rank, ())

    @given(st.text())
    def test_any_text_at_all_is_answered(self, text: str) -> None:
        known, _unknown = rules.parse_positions(text)
        assert set(known) <= set(rules.POSITIONS)

    def test_rank_follows_the_list_and_strangers_stand_last(self) -> None:
        assert rules.position_rank(SECRETARY) == 0
        assert rules.position_rank("妇联主席") == len(rules.POSITIONS) > rules.position_rank("乡村振兴专干")

    def test_a_team_stands_by_its_highest_then_its_next_posts(self) -> None:
        team = [(COMMITTEE,), (MEMBER, COMMITTEE), (SECRETARY,), (), (MEMBER,), (HEAD, SECRETARY), (DEPUTY,)]
        assert sorted(team, key=rules.team_order) == [
            (HEAD, SECRETARY), (SECRETARY,), (DEPUTY,), (MEMBER, COMMITTEE), (MEMBER,), (COMMITTEE,), (),
        ]  # fmt: skip

    def test_dual_heads_and_cross_postings_are_derived(self) -> None:
        assert rules.is_dual_head((SECRETARY, HEAD))
        assert not rules.is_dual_head((SECRETARY, VICE))
        assert rules.is_cross_posted((MEMBER, COMMITTEE))
        assert rules.is_cross_posted((SECRETARY, HEAD))
        assert not rules.is_cross_posted((SECRETARY, "监委会主任"))


class TestCodes:
    def test_there_are_56_peoples_without_zu(self) -> None:
        assert len(set(rules.ETHNICITIES)) == 56
        assert [rules.ETHNICITIES[n - 1] for n in (1, 2, 3, 4, 5, 36, 56)] == [
            "汉", "蒙古", "回", "藏", "维吾尔", "毛南", "基诺",
        ]  # fmt: skip

    @given(st.sampled_from(rules.ETHNICITIES))
    def test_a_people_is_known_with_and_without_zu(self, name: str) -> None:
        assert rules.read_ethnicity(name).value == rules.read_ethnicity(f" {name} 族").value == name

    def test_old_and_short_names_of_peoples(self) -> None:
        assert [rules.read_ethnicity(old).value for old in ("毛难族", "维族", "蒙族")] == [
            "毛南",
            "维吾尔",
            "蒙古",
        ]

    @pytest.mark.parametrize(
        ("written", "name"),
        [
            ("大学本科", "本科"), ("本科(在职)", "本科"), ("本科（函授）", "本科"), ("大学", "本科"),
            ("大学本科学历学士学位", "本科"), ("大学专科", "大专"), ("大专毕业", "大专"), ("研究生", "研究生"),
            ("省委党校研究生", "研究生"), ("硕士", "硕士研究生"), ("研究生（硕士）", "硕士研究生"),
            ("博士研究生", "博士研究生"), ("中等专业学校", "中专"), ("职业高中", "职高"), ("技工学校", "技校"),
            ("高中毕业", "高中"), ("初中文化", "初中"), ("小学程度", "小学"),
        ],
    )  # fmt: skip
    def test_education_becomes_a_standard_name(self, written: str, name: str) -> None:
        reading = rules.read_education(written)
        assert (reading.value, reading.doubt) == (name, "")

    def test_of_two_educations_the_higher_is_taken_with_a_doubt(self) -> None:
        assert rules.read_education("全日制大专、在职本科").value == "本科"
        assert "写了不止一种" in rules.read_education("高中/中专").doubt

    def test_an_unfinished_education_is_doubted(self) -> None:
        assert rules.read_education("高中肄业").value == "高中"
        assert "不是毕业" in rules.read_education("高中肄业").doubt

    @pytest.mark.parametrize(
        ("written", "name"),
        [
            ("党员", "中共党员"), ("中国共产党党员", "中共党员"), ("预备党员", "中共预备党员"),
            ("中共党员（预备）", "中共预备党员"), ("团员", "共青团员"), ("群众", "群众"), ("无党派", "无党派人士"),
        ],
    )  # fmt: skip
    def test_political_status_becomes_a_standard_name(self, written: str, name: str) -> None:
        assert rules.read_political_status(written).value == name

    @given(st.sampled_from([rules.POLITICAL_STATUSES, rules.EDUCATIONS]), st.data())
    def test_standard_names_stand_for_themselves(self, table: tuple[str, ...], data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(table))
        read = rules.read_education if table is rules.EDUCATIONS else rules.read_political_status
        assert (read(name).value, read(name).doubt) == (name, "")

    def test_sex_is_a_word_or_a_doubted_code(self) -> None:
        assert [rules.read_sex(text).value for text in ("男", "女性", " 女 ")] == ["男", "女", "女"]
        assert rules.read_sex(Decimal(2)).value == "女"
        assert rules.read_sex(2).doubt

    @pytest.mark.parametrize(
        ("read", "written", "sentence"),
        [
            (rules.read_sex, "m", "不是「男」或「女」"),
            (rules.read_sex, None, "性别是空的"),
            (rules.read_ethnicity, "穿青人", "不是 56 个民族之一"),
            (rules.read_ethnicity, "", "民族是空的"),
            (rules.read_education, "文盲", "认不出来"),
            (rules.read_education, "大学普通班", "认不出来"),
            (rules.read_education, None, "学历是空的"),
            (rules.read_political_status, "积极分子", "不是标准名称"),
            (rules.read_political_status, "", "政治面貌是空的"),
        ],
    )
    def test_what_is_no_standard_value_is_refused(self, read, written, sentence) -> None:
        with pytest.raises(UnreadableError, match=sentence):
            read(written)


class TestPhones:
    @pytest.mark.parametrize(
        ("written", "number"),
        [
            ("15066582250", "15066582250"),
            (15066582250, "15066582250"),
            (Decimal("15066582250"), "15066582250"),
            ("150 6658 2250", "15066582250"),
            ("150-6658-2250", "15066582250"),
            ("＋８６１５０６６５８２２５０", "15066582250"),
            ("0317-2051234", "0317-2051234"),
            ("（0317）2051234", "0317-2051234"),
            ("03172051234", "0317-2051234"),
            ("010-12345678", "010-12345678"),
            ("15066582250/13152774679", "15066582250、13152774679"),
            ("15066582250 13152774679", "15066582250、13152774679"),
            ("15066582250；0317-2051234", "15066582250、0317-2051234"),
        ],
    )
    def test_numbers_are_read_in_every_dress(self, written: object, number: str) -> None:
        reading = rules.read_phone(written)
        assert (reading.value, reading.doubt) == (number, "")

    def test_a_landline_that_lost_its_zero_or_area_is_doubted(self) -> None:
        assert rules.read_phone(3172051234).value == "0317-2051234"
        assert "丢了 0" in rules.read_phone(3172051234).doubt
        assert "没有区号" in rules.read_phone("2051234").doubt

    @pytest.mark.parametrize(
        ("written", "sentence"),
        [
            (None, "是空的"),
            ("1506658225", "有 10 位，手机号应为 11 位"),
            ("12066582250", "前三位不是手机号段"),
            ("1.50666E+10", "科学计数法"),
            ("无", "不是手机号"),
            ("15066582250、12", "「12」"),
        ],
    )
    def test_what_is_no_number_is_refused(self, written: str | None, sentence: str) -> None:
        with pytest.raises(UnreadableError, match=sentence):
            rules.read_phone(written)


class TestNames:
    @pytest.mark.parametrize(
        ("written", "name"),
        [
            ("张\u3000丽", "张丽"),
            (" 张  丽 ", "张丽"),
            ("𬭎\u3000飞", "𬭎飞"),
            ("买买提.艾力", "买买提·艾力"),
            ("买买提•艾力", "买买提·艾力"),
            ("买买提 ・ 艾力", "买买提·艾力"),
            ("买买提·艾力", "买买提·艾力"),
            ("王\u200b芳\n", "王芳"),
            ("\ufa0a", "見"),  # a compatibility character becomes the unified one
            ("John  Smith", "John Smith"),
        ],
    )
    def test_names_are_stored_without_padding_and_with_one_kind_of_dot(self, written: str, name: str) -> None:
        assert rules.clean_name(written) == name
        assert rules.read_name(written).value == name

    def test_characters_from_old_code_pages_become_standard(self) -> None:
        assert rules.clean_name(b"\xfe\x59".decode("gb18030")) == "\u9fb4"

    @pytest.mark.parametrize(
        ("written", "sentence"),
        [
            ("", "姓名是空的"),
            ("\u3000 ", "姓名是空的"),
            ("张三1", "里有「1」"),
            ("张三😀", "里有「😀」"),
            ("张三（女）", "里有「（」"),
            ("张\x00三", "控制字符（U\\+0000）"),
            ("\ue000三", "自造字"),
            ("阿" * 51, "有 51 个字，最多 50 个字"),
        ],
    )
    def test_what_is_no_name_is_refused(self, written: str, sentence: str) -> None:
        with pytest.raises(UnreadableError, match=sentence):
            rules.clean_name(written)

    @given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=50))
    def test_a_clean_name_stays_as_it_is_however_padded(self, name: str) -> None:
        assert rules.clean_name("\u3000".join(name)) == rules.clean_name(name) == name


class TestPlaces:
    def test_all_spellings_of_a_village_have_one_stem(self) -> None:
        spellings = [
            "小圈",
            "小圈村",
            "小圈村民委员会",
            "小圈村村委会",
            "小圈村村民委员会",
            "小圈村委会",
            " 小 圈 村",
        ]
        assert {rules.village_stem(spelling) for spelling in spellings} == {"小圈"}
        assert rules.village_stem("官庄子") == rules.village_stem("官庄子村") == "官庄子"

    def test_a_village_and_a_community_of_one_name_stay_two(self) -> None:
        assert rules.village_stem("东门社区居委会") == rules.village_stem("东门居委会") == "东门社区"
        assert rules.village_stem("东门村委会") == "东门"

    @pytest.mark.parametrize(
        ("committee", "name"),
        [
            ("小王庄村村民委员会", "小王庄村"),
            ("大季屯村民委员会", "大季屯"),
            ("东门社区居委会", "东门社区"),
            ("水东社区居民委员会", "水东社区"),
            ("东门村委会", "东门"),
            ("吴村村委会", "吴村"),
            ("山镇村委会", "山镇"),
            ("西砖河", "西砖河"),
        ],
    )
    def test_a_village_is_named_as_its_committee_without_the_committee(
        self, committee: str, name: str
    ) -> None:
        assert rules.standard_village_name(committee) == name

    def test_no_two_villages_of_a_township_share_a_stem(self) -> None:
        with resource("data", "yunhe_villages.csv").open(encoding="utf-8") as file:
            villages = [(row["township"], row["village_committee"]) for row in csv.DictReader(file)]
        assert (
            len({(township, rules.village_stem(name)) for township, name in villages}) == len(villages) == 62
        )


class TestContradictions:
    MAN = "130903196611234397"

    def test_a_file_without_contradictions(self) -> None:
        values = {"id_number": self.MAN, "sex": "男", "birth_date": "1966-11", "political_status": "中共党员",
                  "party_joined": "1984-11", "first_post": "1990", "remarks": "", "main": True}  # fmt: skip
        assert rules.contradictions(values) == []

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"id_number": MAN, "sex": "女"}, "性别是「女」，身份证号表示的是「男」"),
            ({"id_number": MAN, "birth_date": "1966-10"}, "出生年月是 1966.10，身份证号里是 1966.11.23"),
            ({"birth_date": "1966-11", "party_joined": "1984-10"}, "入党时间 1984.10 时不满 18 周岁"),
            ({"birth_date": "1966-11-23", "party_joined": "1984-11-22"}, "不满 18 周岁"),
            ({"birth_date": "1966-11", "first_post": "1966-10"}, "早于出生年月 1966.11"),
            ({"political_status": "群众", "party_joined": "2001-02"}, "政治面貌却是「群众」"),
        ],
    )
    def test_each_contradiction_has_its_sentence(self, values: dict[str, str], sentence: str) -> None:
        assert [sentence in found for found in rules.contradictions(values)] == [True]

    def test_what_is_not_known_contradicts_nothing(self) -> None:
        assert rules.contradictions({"birth_date": "1966", "party_joined": "1984"}) == []
        assert rules.contradictions({"id_number": "123", "sex": "男", "birth_date": ""}) == []
