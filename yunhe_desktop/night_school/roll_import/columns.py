"""The columns that attendance workbooks have, by the names that offices give them."""

from yunhe_desktop.fields import Field

NAME, ID_NUMBER, TOWNSHIP, VILLAGE = "name", "id_number", "township", "village"
DATE, TITLE, STATE, SIGNATURE, ARRIVED, EXPECTED, REMARKS = (
    "date", "title", "state", "signature", "arrived", "expected", "remarks",
)  # fmt: skip
NUMBER = "number"

PERSON = (NUMBER, NAME, ID_NUMBER, TOWNSHIP, VILLAGE)
"""What says who a row is about."""

FIELDS = (
    Field("姓名", NAME, synonyms=("名字", "人员姓名", "干部姓名", "参训人员", "参会人员", "参加人员", "学员姓名", "学员",
                                  "签到人", "参训人员姓名")),
    Field("身份证号", ID_NUMBER, synonyms=("身份证", "身份证号码", "公民身份号码", "证件号", "证件号码")),
    Field("乡镇", TOWNSHIP, synonyms=("乡镇街道", "镇街", "所属乡镇", "乡镇名称", "镇", "街道")),
    Field("村", VILLAGE, synonyms=("村名", "村名称", "村居", "村社区", "行政村", "所在村", "所属村", "单位", "工作单位",
                                   "所在单位", "村别", "单位名称", "村委会", "所在党支部", "党支部")),
    Field("日期", DATE, synonyms=("时间", "上课日期", "上课时间", "培训时间", "培训日期", "授课时间", "学习时间",
                                  "课程日期", "课程时间", "考勤日期", "日期时间", "开课日期", "开课时间")),
    Field("课题", TITLE, synonyms=("课程", "课程名称", "课名", "主题", "培训内容", "培训主题", "授课内容", "学习内容",
                                   "授课题目", "题目", "讲题", "培训课程", "课程主题", "内容")),
    Field("考勤", STATE, synonyms=("考勤情况", "考勤状态", "考勤结果", "出勤", "出勤情况", "出勤状态", "到课情况", "到课",
                                   "出席情况", "签到情况", "签到状态", "状态", "是否到课", "是否出勤", "是否签到",
                                   "是否参加", "到会情况", "参训情况", "出缺勤", "出缺勤情况")),
    Field("签名", SIGNATURE, synonyms=("签到", "签字", "本人签名", "本人签字", "签到签名", "签名栏", "签到栏", "签到处",
                                       "亲笔签名", "手写签名", "签到签字", "签名处")),
    Field("到场时间", ARRIVED, synonyms=("签到时间", "打卡时间", "到课时间", "到会时间", "扫码时间", "报到时间")),
    Field("应到", EXPECTED, synonyms=("是否应到", "人员类别", "旁听")),
    Field("备注", REMARKS, synonyms=("说明", "缺勤原因", "请假事由", "请假原因", "原因", "事由")),
    Field("序号", NUMBER, synonyms=("编号", "序", "no", "号")),
)  # fmt: skip

NAME_ONLY = tuple(field for field in FIELDS if field.key == NAME)
