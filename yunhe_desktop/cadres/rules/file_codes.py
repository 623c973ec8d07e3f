"""What can stand in the coded fields of a cadre's file beyond the roster's own; offices add others where they may."""

DEGREES = ("博士", "硕士", "学士", "双学士", "无学位")
"""GB/T 6864 by its three levels."""

SCHOOLING_MODES = ("全日制教育", "在职教育")
"""The two rows of 学历学位 in the 干部任免审批表."""

SCHOOLING_OUTCOMES = ("毕业", "结业", "肄业", "在读")
"""GB/T 4658 tells them apart: only 毕业 is a 学历."""

HEALTH = ("健康", "良好", "一般", "较弱", "残疾")

REWARD, PENALTY, MEASURE = "奖励", "处分", "组织处理"
HONOUR_KINDS = (REWARD, PENALTY, MEASURE)

RELATIONS = (
    "妻子",
    "丈夫",
    "儿子",
    "女儿",
    "父亲",
    "母亲",
    "岳父",
    "岳母",
    "公公",
    "婆婆",
    "哥哥",
    "弟弟",
    "姐姐",
    "妹妹",
)

GRADES = ("优秀", "称职", "基本称职", "不称职", "不定等次")

TRAINING_FORMS = ("脱产培训", "夜校", "网络培训", "专题培训班", "其他")

END_REASONS = ("届满", "调动", "辞职", "免职", "退休", "去世", "撤并", "其他")
"""Why a post ended."""

TRANSFER, LEAVING, RETIREMENT, RESIGNATION, DISMISSAL, DEATH, RETURN = (
    "调动", "离任", "退休", "辞职", "免职", "去世", "重新任职",
)  # fmt: skip
CHANGE_KINDS = (TRANSFER, LEAVING, RETIREMENT, RESIGNATION, DISMISSAL, DEATH, RETURN)
"""What can happen to a cadre."""

RENAMED, MERGED, ABOLISHED = "更名", "并入", "撤销"
VILLAGE_CHANGE_KINDS = (RENAMED, MERGED, ABOLISHED)
"""What can happen to a village."""

MATERIAL_CATEGORIES = (
    "履历材料", "自传和思想材料", "考核材料", "学历学位和培训材料", "政审和入党入团材料", "奖励材料", "处分和组织处理材料",
    "任免材料", "待遇和代表会议登记材料", "其他材料",
)  # fmt: skip
"""The sections of 一人一档, after the ten classes of cadres' archives; an office may add its own."""

VETTING_RESULTS = ("未反馈", "通过", "不通过", "需说明")
UNANSWERED, PASSED, REFUSED, TO_EXPLAIN = VETTING_RESULTS

VETTING_ITEMS = (
    ("纪委监委", "是否受过党纪政务处分及影响期、有无正在核查的问题线索"),
    ("法院", "有无刑事判决、是否失信被执行人"),
    ("检察院", "有无涉嫌犯罪正在审查起诉"),
    ("公安", "有无刑事处罚、治安处罚、涉黑涉恶、吸毒、邪教记录"),
    ("组织部门", "干部档案“三龄两历一身份”、党员身份、不合格党员处置情况"),
    ("信访", "有无参与、组织非正常上访"),
    ("民政", "有无违反村民自治、换届纪律情形"),
    ("自然资源和规划", "有无违法占地、违法建设"),
    ("生态环境", "有无环境违法"),
    ("农业农村", "有无侵占集体“三资”、拖欠集体资金"),
    ("税务", "有无欠税、涉税违法"),
    ("市场监管", "有无严重违法失信经营"),
    ("应急管理", "有无安全生产责任事故"),
    ("卫生健康", "有无违反人口与健康政策情形"),
    ("金融监管、人民银行", "有无严重不良信用记录"),
    ("退役军人事务", "服役情况是否属实"),
)
"""A proposal for the 县级联审 of an office that has no list of its own: 部门, 审查内容. Every county has its own list."""
