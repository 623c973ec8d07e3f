"""The elements of an .lrmx file: the XML of the organisation departments' 任免审批表 editor (任免表编辑器 3).

One `<Person>` holds one form, each cell an element named in pinyin, always in this order. What is known of it
comes from programs that exchange such files with the editor (read on GitHub, none of their code is used):

- xvchaoqun/owip, `src/main/resources/xml/adform/rm.xml` and `CadreAdformService.java`: the blank file with
  Version 3.2.1.6, dates as 196805, 计算年龄时间 as 20240610, CRLF in the 简历, an open end as seven spaces, the
  photo as Base64, up to ten relatives;
- an exporter for dom4j (`ExportGbrmbLrmx.java`): an unescaped vertical tab of Word in the texts;
- a Django school's export: Version 3.2.1.16, 民族 with 族, empty elements that hold a line break;
- kevinmattew/LrmxToWord, `Form1.cs`: lines of the 简历 that continue the one above, dates with 8 digits;
- a checker of batches (`rmb_helper`): the elements 到龄年月 and 改革前任职年龄界限 that editors of 2025 add, which
  are not ours and are kept as they are; and the many dashes that stand between the two dates of the 简历;
- ImgLocation's `LrmHelper.cs` and a reader for JFinal (`ReadRmbService.java`): the older .lrm, see `old_format`.
"""

NAME, SEX, BIRTH, ETHNICITY = "XingMing", "XingBie", "ChuShengNianYue", "MinZu"
NATIVE_PLACE, BIRTHPLACE = "JiGuan", "ChuShengDi"
PARTY, WORK_STARTED, HEALTH = "RuDangShiJian", "CanJiaGongZuoShiJian", "JianKangZhuangKuang"
TITLE, SKILLS = "ZhuanYeJiShuZhiWu", "ShuXiZhuanYeYouHeZhuanChang"
PRESENT, PROPOSED, REMOVED = "XianRenZhiWu", "NiRenZhiWu", "NiMianZhiWu"
CAREER, HONOURS, RESULTS, REASON = "JianLi", "JiangChengQingKuang", "NianDuKaoHeJieGuo", "RenMianLiYou"
FAMILY, ITEM = "JiaTingChengYuan", "Item"
UNIT, AGES_ON = "ChengBaoDanWei", "JiSuanNianLingShiJian"
FILLED_ON, FILLED_BY = "TianBiaoShiJian", "TianBiaoRen"
ID_NUMBER, PHOTO, VERSION = "ShenFenZheng", "ZhaoPian", "Version"

RELATION, RELATIVE, BORN, STATUS, WORK = (
    "ChengWei", "XingMing", "ChuShengRiQi", "ZhengZhiMianMao", "GongZuoDanWeiJiZhiWu",
)  # fmt: skip
RELATIVE_ELEMENTS = (RELATION, RELATIVE, BORN, STATUS, WORK)

FULL_TIME, IN_SERVICE = "QuanRiZhiJiaoYu", "ZaiZhiJiaoYu"


def schooling_elements(prefix: str) -> tuple[str, str, str, str]:
    """学历, 学位 and the schools of both, of one of the two kinds of education."""
    level, degree = f"{prefix}_XueLi", f"{prefix}_XueWei"
    return level, degree, f"{level}_BiYeYuanXiaoXi", f"{degree}_BiYeYuanXiaoXi"


LABELS: dict[str, str] = {
    NAME: "姓名",
    SEX: "性别",
    BIRTH: "出生年月",
    ETHNICITY: "民族",
    NATIVE_PLACE: "籍贯",
    BIRTHPLACE: "出生地",
    PARTY: "入党时间",
    WORK_STARTED: "参加工作时间",
    HEALTH: "健康状况",
    TITLE: "专业技术职务",
    SKILLS: "熟悉专业有何专长",
    **dict(
        zip(
            schooling_elements(FULL_TIME) + schooling_elements(IN_SERVICE),
            (
                kind + cell
                for kind in ("全日制教育", "在职教育")
                for cell in ("学历", "学位", "学历毕业院校系", "学位毕业院校系")
            ),
            strict=True,
        )
    ),
    PRESENT: "现任职务",
    PROPOSED: "拟任职务",
    REMOVED: "拟免职务",
    CAREER: "简历",
    HONOURS: "奖惩情况",
    RESULTS: "年度考核结果",
    REASON: "任免理由",
    FAMILY: "家庭主要成员及重要社会关系",
    UNIT: "呈报单位",
    AGES_ON: "计算年龄时间",
    FILLED_ON: "填表时间",
    FILLED_BY: "填表人",
    ID_NUMBER: "身份证号",
    PHOTO: "照片",
    VERSION: "版本",
}
"""Every element of a form in its order, with the words of the form."""

CURRENT_VERSION = "3.2.1.6"  # what other programs write that the editor opens
