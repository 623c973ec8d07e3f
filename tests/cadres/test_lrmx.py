"""The editor's files: read as offices send them, written so that the editor and we read the same again."""

import base64
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.lrmx import read_bytes, read_lrmx, write_lrmx
from yunhe_desktop.cadres.rules import (
    Appointment,
    CareerStep,
    Honour,
    Person,
    Relative,
    Schooling,
    YearResult,
)
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.errors import UserError

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(200)) + b"\xff\xd9"
ON = PartialDate(2024, 6, 10)

# As version 3.2.1.16 of the editor saves it: CRLF, empty cells that hold a line break, elements of its own.
FORM = f"""<?xml version="1.0" encoding="utf-8"?>
<Person xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" Sign="a&quot;b">
  <XingMing>张  建国</XingMing>
  <XingBie>男</XingBie>
  <ChuShengNianYue>196805</ChuShengNianYue>
  <MinZu>汉族</MinZu>
  <JiGuan>河北沧州</JiGuan>
  <ChuShengDi>河北沧州</ChuShengDi>
  <RuDangShiJian>199807</RuDangShiJian>
  <CanJiaGongZuoShiJian>198707</CanJiaGongZuoShiJian>
  <DaoLingNianYue>202805</DaoLingNianYue>
  <JianKangZhuangKuang>健康</JianKangZhuangKuang>
  <ZhuanYeJiShuZhiWu>农艺师</ZhuanYeJiShuZhiWu>
  <ShuXiZhuanYeYouHeZhuanChang>
  </ShuXiZhuanYeYouHeZhuanChang>
  <QuanRiZhiJiaoYu_XueLi>中专</QuanRiZhiJiaoYu_XueLi>
  <QuanRiZhiJiaoYu_XueWei>
  </QuanRiZhiJiaoYu_XueWei>
  <QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi>沧州农业学校</QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi>
  <QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi>农学专业</QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi>
  <ZaiZhiJiaoYu_XueLi>中央党校大学</ZaiZhiJiaoYu_XueLi>
  <ZaiZhiJiaoYu_XueWei>
  </ZaiZhiJiaoYu_XueWei>
  <ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi>中央党校函授学院经济管理专业</ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi>
  <ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi>
  </ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi>
  <XianRenZhiWu>运河区小王庄镇小圈村党支部书记、村委会主任</XianRenZhiWu>
  <NiRenZhiWu>小王庄镇三级主任科员</NiRenZhiWu>
  <NiMianZhiWu>
  </NiMianZhiWu>
  <JianLi>1984.09--1987.07  沧州农业学校农学专业学习
1987.07--2000.03  小王庄镇农技站干部
                  （其间：1995.09--1998.07中央党校函授学院经济管理专业学习）
2000.03--2021.01  小圈村党支部委员、
                  村文书
2021.01--         小圈村党支部书记、村委会主任</JianLi>
  <JiangChengQingKuang>2019年7月，获优秀党务工作者称号；2020.03 记三等功（运河区委，运发〔2020〕3号）。</JiangChengQingKuang>
  <NianDuKaoHeJieGuo>2019年至2021年称职；2022年、2023年优秀</NianDuKaoHeJieGuo>
  <RenMianLiYou>工作需要</RenMianLiYou>
  <JiaTingChengYuan>
    <Item>
      <ChengWei>妻子</ChengWei>
      <XingMing>李  英</XingMing>
      <ChuShengRiQi>197001</ChuShengRiQi>
      <ZhengZhiMianMao>群众</ZhengZhiMianMao>
      <GongZuoDanWeiJiZhiWu>小圈村村民</GongZuoDanWeiJiZhiWu>
      <BeiZhu>保留</BeiZhu>
    </Item>
    <Item>
      <ChengWei>父亲</ChengWei>
      <XingMing>张大山</XingMing>
      <ChuShengRiQi>194002</ChuShengRiQi>
      <ZhengZhiMianMao>党员</ZhengZhiMianMao>
      <GongZuoDanWeiJiZhiWu>小圈村村民（已故）</GongZuoDanWeiJiZhiWu>
    </Item>
    <Item>
      <ChengWei>
      </ChengWei>
      <XingMing>
      </XingMing>
    </Item>
  </JiaTingChengYuan>
  <ChengBaoDanWei>中共小王庄镇委员会</ChengBaoDanWei>
  <GaiGeQianRenZhiNianLingJieXian>60</GaiGeQianRenZhiNianLingJieXian>
  <JiSuanNianLingShiJian>20240601</JiSuanNianLingShiJian>
  <TianBiaoShiJian>20240610</TianBiaoShiJian>
  <TianBiaoRen>王芳</TianBiaoRen>
  <ShenFenZheng>130903196805019396</ShenFenZheng>
  <ZhaoPian>{base64.b64encode(JPEG).decode()}</ZhaoPian>
  <Version>3.2.1.16</Version>
  <!-- 县委组织部 -->
</Person>
"""
SAVED = FORM.replace("\n", "\r\n").encode()


def form(**texts: str) -> bytes:
    """A small form with these elements beside the name."""
    cells = "".join(f"<{name}>{text}</{name}>" for name, text in ({"XingMing": "张建国"} | texts).items())
    return f"<Person>{cells}</Person>".encode()


def said(data: bytes) -> str:
    return "".join(problem.message for problem in read_bytes(data, "张建国.lrmx").problems)


# reading


def test_a_form_becomes_a_person():
    person = read_bytes(SAVED, "张建国.lrmx").person
    assert person.name == "张建国"
    assert (person.sex, person.ethnicity, person.birth_date) == ("男", "汉", "1968-05")
    assert (person.party_joined, person.work_started) == ("1998-07", "1987-07")
    assert (person.native_place, person.health, person.technical_title) == ("河北沧州", "健康", "农艺师")
    assert person.skills == ""
    assert person.photo == JPEG


def test_what_cannot_be_private_is_read_by_its_check_digit():
    assert "校验码" in said(form(ShenFenZheng="130903196805019391"))
    assert (
        read_bytes(form(ShenFenZheng="130903198705019398"), "a.lrmx").person.id_number == "130903198705019398"
    )


def test_both_kinds_of_education():
    assert read_bytes(SAVED, "a.lrmx").person.schoolings == (
        Schooling("全日制教育", "中专", school="沧州农业学校", major="农学专业"),
        Schooling("在职教育", "本科", school="中央党校函授学院", major="经济管理专业"),
    )


def test_a_degree_of_another_school_is_a_row_of_its_own():
    data = form(
        QuanRiZhiJiaoYu_XueLi="研究生",
        QuanRiZhiJiaoYu_XueWei="农学硕士",
        QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi="河北农业大学农学专业",
        QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi="中国农业大学作物学专业",
    )
    assert read_bytes(data, "a.lrmx").person.schoolings == (
        Schooling("全日制教育", "研究生", school="河北农业大学", major="农学专业"),
        Schooling("全日制教育", degree="农学硕士", school="中国农业大学", major="作物学专业"),
    )


def test_the_degree_tells_which_graduate_one_was():
    data = form(ZaiZhiJiaoYu_XueLi="研究生", ZaiZhiJiaoYu_XueWei="管理学博士")
    assert read_bytes(data, "a.lrmx").person.schoolings == (
        Schooling("在职教育", "博士研究生", "管理学博士"),
    )


def test_the_career_in_its_stretches():
    assert read_bytes(SAVED, "a.lrmx").person.career == (
        CareerStep("1984-09", "1987-07", "沧州农业学校农学专业学习"),
        CareerStep(
            "1987-07",
            "2000-03",
            "小王庄镇农技站干部\n（其间：1995.09--1998.07中央党校函授学院经济管理专业学习）",
        ),
        CareerStep("2000-03", "2021-01", "小圈村党支部委员、村文书"),
        CareerStep("2021-01", "", "小圈村党支部书记、村委会主任"),
    )


@pytest.mark.parametrize(
    "line",
    [
        "2003.09--2006.07  农校学习",
        "2003.09—2006.07 农校学习",
        "2003.09——2006.07农校学习",
        "200309-200607 农校学习",
        "2003/9～2006/7　农校学习",
        "2003年9月至2006年7月，农校学习",
        "2003-09 至 2006-07 农校学习",
        "2003.09.01--2006.07.01  农校学习",
    ],
)
def test_every_way_of_writing_a_stretch(line):
    (step,) = read_bytes(form(JianLi=line), "a.lrmx").person.career
    assert (step.began[:7], step.ended[:7], step.text) == ("2003-09", "2006-07", "农校学习")


@pytest.mark.parametrize(
    "line", ["2016.07--         2001级班长", "2016.07至今  2001级班长", "201607—— 至今 2001级班长"]
)
def test_an_open_end(line):
    assert read_bytes(form(JianLi=line), "a.lrmx").person.career == (CareerStep("2016-07", "", "2001级班长"),)


def test_nothing_of_a_career_is_lost():
    data = form(JianLi="早年务农\n1990.13--1992.05  某厂工人\n1992.05--  某村村民")
    assert read_bytes(data, "a.lrmx").person.career == (
        CareerStep("", "", "早年务农"),
        CareerStep("", "", "1990.13--1992.05  某厂工人"),
        CareerStep("1992-05", "", "某村村民"),
    )
    assert "“早年务农”没有能认出的起止时间" in said(data)
    assert "“1990.13--1992.05  某厂工人”没有能认出的起止时间" in said(data)


def test_honours_one_by_one():
    assert read_bytes(SAVED, "a.lrmx").person.honours == (
        Honour("奖励", "2019-07", "获优秀党务工作者称号"),
        Honour("奖励", "2020-03", "记三等功", "运河区委", "运发〔2020〕3号"),
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("无", ()),
        ("多次受到镇党委表彰", (Honour("奖励", "", "多次受到镇党委表彰"),)),
        (
            "2015.01 受党内警告处分\n2016年被诫勉谈话",
            (Honour("处分", "2015-01", "受党内警告处分"), Honour("组织处理", "2016", "被诫勉谈话")),
        ),
        ("2018.05 被评为先进\n工作者", (Honour("奖励", "2018-05", "被评为先进工作者"),)),
    ],
)
def test_rewards_and_penalties(text, rows):
    assert read_bytes(form(JiangChengQingKuang=text), "a.lrmx").person.honours == rows


@pytest.mark.parametrize(
    "text",
    [
        "2021年称职；2022年优秀",
        "2021年度考核称职，2022年度考核优秀。",
        "2021年：称职\n2022年：优秀",
        "2021年，称职，2022年，优秀",
        "2021年度考核结果为称职等次，2022年度被评为优秀",
    ],
)
def test_yearly_results(text):
    assert read_bytes(form(NianDuKaoHeJieGuo=text), "a.lrmx").person.year_results == (
        YearResult("2022", "优秀"),
        YearResult("2021", "称职"),
    )


def test_one_grade_of_several_years():
    results = read_bytes(SAVED, "a.lrmx").person.year_results
    assert [(each.year, each.grade) for each in results] == [
        ("2023", "优秀"), ("2022", "优秀"), ("2021", "称职"), ("2020", "称职"), ("2019", "称职"),
    ]  # fmt: skip


def test_a_year_without_a_grade_is_told():
    assert "“2023”看不出是哪一年、什么等次" in said(form(NianDuKaoHeJieGuo="2022年称职；2023年"))
    assert "“表现较好”看不出" in said(form(NianDuKaoHeJieGuo="表现较好"))


def test_the_family():
    assert read_bytes(SAVED, "a.lrmx").person.relatives == (
        Relative("妻子", "李英", "1970-01", "群众", "小圈村村民"),
        Relative("父亲", "张大山", "1940-02", "中共党员", "小圈村村民", deceased=True),
    )


def test_what_the_form_says_beyond_the_person():
    file = read_bytes(SAVED, "a.lrmx")
    assert file.appointment == Appointment(
        present="运河区小王庄镇小圈村党支部书记、村委会主任",
        proposed="小王庄镇三级主任科员",
        reason="工作需要",
        unit="中共小王庄镇委员会",
        filled_by="王芳",
        filled_on="2024-06-10",
    )
    assert file.positions == ("党组织书记", "村委会主任")


@pytest.mark.parametrize(
    ("text", "joined", "status"),
    [
        ("199807", "1998-07", "中共党员"),
        ("1998.07", "1998-07", "中共党员"),
        ("1998年7月", "1998-07", "中共党员"),
        ("1998.07（预备）", "1998-07", "中共预备党员"),
        ("199807；民盟", "1998-07", "民盟盟员"),
        ("民盟（2001.08）", "", "民盟盟员"),
        ("九三学社", "", "九三学社社员"),
        ("群众", "", "群众"),
        ("无", "", ""),
    ],
)
def test_when_they_joined_which_party(text, joined, status):
    person = read_bytes(form(RuDangShiJian=text), "a.lrmx").person
    assert (person.party_joined, person.political_status) == (joined, status)


def test_what_is_only_implied_is_marked():
    assert read_bytes(form(RuDangShiJian="199807"), "a.lrmx").derived == {"political_status"}
    assert read_bytes(form(RuDangShiJian="民盟"), "a.lrmx").derived == frozenset()


@pytest.mark.parametrize(
    "text", ["196805", "19680501", "1968.05", "1968.05（56岁）", "1968年5月", "1968-05-01"]
)
def test_dates_as_programs_write_them(text):
    assert read_bytes(form(ChuShengNianYue=text), "a.lrmx").person.birth_date[:7] == "1968-05"


def test_a_date_that_is_none_is_told_with_its_element():
    (problem,) = read_bytes(form(ChuShengNianYue="196813"), "张建国.lrmx").problems
    assert (problem.sheet, problem.column) == ("张建国.lrmx", "出生年月（ChuShengNianYue）")
    assert problem.level == "warning"


# files as they come


@pytest.mark.parametrize(
    "data",
    [
        FORM.encode("utf-8-sig"),
        FORM.replace("utf-8", "utf-16").encode("utf-16"),
        FORM.replace("utf-8", "gb2312").encode("gb18030"),
        FORM.encode("gb18030"),
        FORM.partition("\n")[2].encode(),
    ],
    ids=["with a mark", "utf-16", "gb2312", "gbk that says utf-8", "no declaration"],
)
def test_every_encoding(data):
    assert read_bytes(data, "a.lrmx").person == read_bytes(SAVED, "a.lrmx").person


def test_word_s_invisible_signs_are_put_right_and_told():
    data = form(JianLi="2001.01--2002.02  甲\x0b2002.02--2003.03  乙&#11;2003.03--  丙\x01")
    assert [step.text for step in read_bytes(data, "a.lrmx").person.career] == ["甲", "乙", "丙"]
    assert "看不见的控制字符" in said(data)


def test_a_bare_ampersand_of_a_careless_program():
    assert (
        read_bytes(form(ZhuanYeJiShuZhiWu="R&D &amp; 农艺"), "a.lrmx").person.technical_title == "R&D & 农艺"
    )


def test_a_photo_that_is_none_is_told_and_the_rest_is_taken():
    file = read_bytes(form(ZhaoPian="这不是照片"), "a.lrmx")
    assert file.person.photo == b""
    assert "照片的内容已损坏" in file.problems[0].message


BOMB = """<?xml version="1.0"?><!DOCTYPE Person [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<Person><XingMing>&b;</XingMing></Person>"""
DEEP = f"<Person><XingMing>张</XingMing>{'<a>' * 500}{'</a>' * 500}</Person>"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "是空文件"),
        (b"  \r\n", "是空文件"),
        (BOMB.encode(), "文档类型或实体定义"),
        (SAVED[: len(SAVED) // 2], "内容不完整"),
        (b"<html><body/></html>", "不是干部任免审批表"),
        (b"<Person><Name>x</Name></Person>", "不是干部任免审批表"),
        (b"PK\x03\x04" + bytes(range(256)), "没有导入|读不下去"),
        (DEEP.encode(), "结构不像任免审批表"),
        (form(XingMing="无名氏123"), "姓名不能用"),
        (bytes(21 * 1024 * 1024), "超过 20 MB"),
    ],
)
def test_what_is_no_form_is_refused_with_its_name(data, sentence):
    with pytest.raises(UserError, match=sentence) as refused:
        read_bytes(data, "名单.lrmx")
    assert "名单.lrmx" in str(refused.value)


def test_a_file_that_is_gone(tmp_path):
    with pytest.raises(UserError, match=r"打不开“没有.lrmx”"):
        read_lrmx(tmp_path / "没有.lrmx")


# the older .lrm


def old_form(folder: Path) -> Path:
    cells = ["张建国", "男", "196805", "汉族", "河北沧州", "199807", "健康", "河北沧州", "198707"]
    cells += ["中专#@大学#学士", "沧州农业学校#农学专业@河北农业大学#", "农艺师", "", "", "", "", "农业"]
    cells += ["1984.09--1987.07  农校学习\r\n1987.07--  小圈村村民", "无", "2022年优秀"]
    cells += ["妻子@女儿", "李英@张丽", "197001@199505", "群众@中共党员", "小圈村村民@小学教师"]
    cells += ["小圈村党支部书记", "", "", "工作需要", "小王庄镇党委", "202406", "王芳", "20240610", ""]
    path = folder / "张建国.lrm"
    path.write_bytes('","'.join(cells).join('""').encode("gb18030"))
    path.with_suffix(".pic").write_bytes(JPEG)
    return path


def test_the_older_format_with_its_photo_beside_it(tmp_path):
    file = read_lrmx(old_form(tmp_path))
    assert file.person.name == "张建国"
    assert file.person.schoolings == (
        Schooling("全日制教育", "中专", school="沧州农业学校", major="农学专业"),
        Schooling("在职教育", "本科", "学士", school="河北农业大学"),
    )
    assert [step.text for step in file.person.career] == ["农校学习", "小圈村村民"]
    assert [(each.name, each.birth_date) for each in file.person.relatives] == [
        ("李英", "1970-01"),
        ("张丽", "1995-05"),
    ]
    assert file.appointment.unit == "小王庄镇党委"
    assert file.person.photo == JPEG
    assert file.original == b""


def test_a_text_that_is_no_older_form(tmp_path):
    (tmp_path / "a.lrm").write_bytes("随便写的".encode("gbk"))
    with pytest.raises(UserError, match=r"不是任免表编辑器的 .lrm 文件"):
        read_lrmx(tmp_path / "a.lrm")


# writing


def test_a_file_that_was_not_changed_is_written_as_it_was():
    file = read_bytes(SAVED, "a.lrmx")
    assert write_lrmx(file.person, file.appointment, ON, SAVED) == SAVED.rstrip(b"\r\n")


@pytest.mark.parametrize("data", [FORM.encode(), FORM.encode("utf-8-sig"), SAVED])
def test_ends_of_lines_and_the_mark_stay(data):
    file = read_bytes(data, "a.lrmx")
    assert write_lrmx(file.person, file.appointment, ON, data) == data.rstrip()


def test_a_change_changes_its_cell_alone():
    file = read_bytes(SAVED, "a.lrmx")
    person = rules.Person(**{**values_of(file.person), "health": "良好"})
    written = write_lrmx(person, file.appointment, ON, SAVED).decode()
    assert written.splitlines() == [line.replace("健康<", "良好<") for line in SAVED.decode().splitlines()]


def tree(written: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(written)  # noqa: S314 - our own file


def values_of(person: Person) -> dict:
    return {name: getattr(person, name) for name in Person.__dataclass_fields__}


def test_a_relative_keeps_what_nobody_knows():
    file = read_bytes(SAVED, "a.lrmx")
    wife, _father = file.person.relatives
    son = Relative("儿子", "张强", "1995-05", "共青团员", "务工")
    person = rules.Person(**{**values_of(file.person), "relatives": (son, wife)})
    written = write_lrmx(person, file.appointment, ON, SAVED)
    items = tree(written).findall("JiaTingChengYuan/Item")
    assert [item.findtext("XingMing") for item in items] == ["张强", "李  英"]
    assert [item.findtext("BeiZhu") for item in items] == [None, "保留"]


def test_a_new_file_has_every_element_in_the_editor_s_order():
    written = write_lrmx(Person("张建国", photo=JPEG), Appointment(), ON)
    assert b"\r\n" in written
    names = [element.tag for element in tree(written)]
    assert names[:3] == ["XingMing", "XingBie", "ChuShengNianYue"]
    assert names[-4:] == ["TianBiaoRen", "ShenFenZheng", "ZhaoPian", "Version"]
    assert len(names) == 34


def test_the_date_of_the_form_counts():
    person = Person("张建国", career=(CareerStep("2020-01", "", "村民"), CareerStep("2025-01", "", "村主任")))
    written = write_lrmx(person, Appointment(), date(2024, 6, 10))
    assert "村主任" not in written.decode()
    assert b"<JiSuanNianLingShiJian>20240610<" in written
    assert b"<TianBiaoShiJian>20240610<" in written


def test_dates_keep_their_day_where_the_file_had_it():
    data = form(ChuShengNianYue="19680501", CanJiaGongZuoShiJian="198707")
    person = Person("张建国", birth_date="1968-05-02", work_started="1987-07-15")
    written = write_lrmx(person, Appointment(), ON, data).decode()
    assert "<ChuShengNianYue>19680502<" in written
    assert "<CanJiaGongZuoShiJian>198707<" in written


# every value of the form reads back equal

HAN = st.text("张王李赵刘建国强秀英丽红梅芳𬭎·", min_size=1, max_size=4).map(
    lambda text: "张" + text.strip("·")
)
WORDS = st.text("小圈村党支部书记河北农学农业务工先进工作者、，（）<&>\"'A1", min_size=1, max_size=24).filter(
    lambda text: text[0] not in "、，（）" and text[-1] not in "、，（）"
)
MONTHS = st.builds(lambda year, month: f"{year}-{month:02d}", st.integers(1950, 2023), st.integers(1, 12))
DATES = st.one_of(MONTHS, st.just(""))
CHINESE = st.text("先进工作者优秀党员村镇表彰授予称号", min_size=2, max_size=12)


@st.composite
def careers(draw):
    months = sorted(draw(st.sets(MONTHS, max_size=6)))
    ends = [*months[1:], draw(st.one_of(st.just(""), st.just("2024-01")))]
    return tuple(
        CareerStep(
            began, ended, draw(WORDS) + draw(st.sampled_from(["", "\n（其间：2001.01--2002.02学习）"]))
        )
        for began, ended in zip(months, ends, strict=False)
    )


SCHOOLINGS = st.lists(
    st.builds(
        Schooling,
        mode=st.sampled_from(rules.SCHOOLING_MODES),
        level=st.sampled_from(("", *rules.EDUCATIONS)),
        degree=st.sampled_from(("", "学士", "农学学士", "硕士", "管理学博士")),
        school=st.sampled_from(("河北农业大学", "中央党校", "沧州农业学校", "河北工业大学机械系")),
        major=st.sampled_from(("", "农学", "经济管理专业")),
        outcome=st.sampled_from(("", "毕业", "结业", "肄业")),
    ),
    max_size=3,
).map(tuple)
HONOURS = st.lists(
    st.builds(
        Honour,
        kind=st.just(rules.REWARD),
        date=DATES,
        name=CHINESE,
        authority=st.sampled_from(("", "小王庄镇党委", "沧州市委、市政府")),
        document=st.sampled_from(("", "沧发〔2019〕3号")),
    ),
    max_size=4,
).map(tuple)
RELATIVES = st.lists(
    st.builds(
        Relative,
        relation=st.sampled_from(rules.RELATIONS),
        name=HAN,
        birth_date=st.one_of(DATES, st.just("1970-01-15")),
        political_status=st.sampled_from(("", *rules.POLITICAL_STATUSES)),
        work=st.one_of(st.just(""), WORDS),
        deceased=st.booleans(),
    ),
    max_size=5,
    unique_by=lambda each: (each.relation, each.name),
).map(tuple)
RESULTS = st.dictionaries(
    st.integers(2015, 2023).map(str), st.sampled_from((*rules.GRADES, "未参加考核")), max_size=5
).map(lambda grades: tuple(YearResult(year, grades[year]) for year in sorted(grades, reverse=True)))

TEXT = st.one_of(st.just(""), WORDS)
PEOPLE = st.builds(
    Person,
    name=HAN,
    sex=st.sampled_from(("", "男", "女")),
    ethnicity=st.sampled_from(("", *rules.ETHNICITIES)),
    birth_date=DATES,
    native_place=TEXT,
    birthplace=TEXT,
    political_status=st.sampled_from(("", *rules.POLITICAL_STATUSES)),
    party_joined=DATES,
    work_started=DATES,
    health=st.sampled_from(("", *rules.HEALTH)),
    technical_title=TEXT,
    skills=TEXT,
    id_number=st.sampled_from(("", "130903198705019398")),
    photo=st.binary(max_size=40),
    schoolings=SCHOOLINGS,
    career=careers(),
    honours=HONOURS,
    relatives=RELATIVES,
    year_results=RESULTS,
)
APPOINTMENTS = st.builds(
    Appointment, present=TEXT, proposed=TEXT, removed=TEXT, reason=TEXT, unit=TEXT, filled_by=st.one_of(st.just(""), HAN)
)  # fmt: skip

DIRECT = (
    "name", "sex", "ethnicity", "birth_date", "native_place", "birthplace", "work_started", "health",
    "technical_title", "skills", "id_number", "photo", "relatives",
)  # fmt: skip


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(PEOPLE, APPOINTMENTS, st.booleans())
def test_every_cell_of_the_form_reads_back_equal(person, appointment, over_another):
    data = write_lrmx(person, appointment, ON, SAVED if over_another else None)
    file = read_bytes(data, "a.lrmx")
    assert rules.form_content(file.person, file.appointment, ON) == rules.form_content(
        person, appointment, ON
    )
    for name in DIRECT:
        assert getattr(file.person, name) == getattr(person, name), name
    assert file.problems == ()


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(PEOPLE, APPOINTMENTS)
def test_writing_what_was_read_changes_nothing(person, appointment):
    once = write_lrmx(person, appointment, ON)
    file = read_bytes(once, "a.lrmx")
    assert write_lrmx(file.person, file.appointment, ON, once) == once
    again = read_bytes(write_lrmx(file.person, file.appointment, ON), "a.lrmx")
    assert (again.person, again.appointment) == (file.person, file.appointment)
