"""A whole file, an empty one and one that is far too long, as plain values."""

from dataclasses import replace

from yunhe_desktop.cadres.rules import (
    CareerStep,
    HeldPost,
    Honour,
    Material,
    Person,
    Relative,
    Schooling,
    Training,
    YearResult,
)


def jpeg() -> bytes:
    """A photo, as a camera's program would have made it."""
    from PySide6.QtCore import QBuffer, QByteArray
    from PySide6.QtGui import QColor, QImage

    image = QImage(413, 579, QImage.Format.Format_RGB32)
    image.fill(QColor("#88aacc"))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG")
    return bytes(content.data())


EMPTY = Person(name="李四", township="南陈屯镇", village="西砖河")

WHOLE = Person(
    name="张军", township="小王庄镇", village="小圈村", former_name="张小军", sex="男", ethnicity="汉",
    birth_date="1968-05-12", native_place="河北沧州", birthplace="河北沧州运河区", political_status="中共党员",
    party_joined="1990-07", party_confirmed="1991-07", work_started="1986-09", health="健康", education="大专",
    school="河北农业大学", technical_title="农艺师", skills="果树栽培", first_post="2003-05",
    id_number="130903196805129398", phone="13812345678", duties="主持全面工作", remarks="市级优秀党务工作者",
    schoolings=(
        Schooling("全日制教育", "高中", "", "沧州市第三中学", "", "1983-09", "1986-07", "毕业"),
        Schooling("在职教育", "大专", "", "河北农业大学", "农村行政管理", "2012-03", "2014-07", "毕业"),
    ),
    career=(CareerStep("1983-09", "1986-07", "沧州市第三中学学习"), CareerStep("1986-09", "", "小圈村务农")),
    posts=(
        HeldPost("党组织书记", "小王庄镇", "小圈村", True, "2021-01", "", "2021—2026年届", "小王党字〔2021〕3号"),
        HeldPost("村委会主任", "小王庄镇", "小圈村", False, "2021-01"),
        HeldPost("村委会委员", "小王庄镇", "小圈村", True, "2003-05", "2020-12", end_reason="届满"),
    ),
    honours=(Honour("奖励", "2019-07", "优秀党务工作者", "中共沧州市委", "沧发〔2019〕12号"),),
    relatives=(
        Relative("妻子", "李敏", "1969-03", "群众", "小圈村村民"),
        Relative("父亲", "张德福", "1940-01", "中共党员", "小圈村村民", deceased=True),
    ),
    year_results=(YearResult("2024", "优秀"), YearResult("2023", "称职")),
    trainings=(Training("2024", "示范培训班", "脱产培训", "56", "省委组织部"),),
    materials=(
        Material("履历材料", "干部履历表", "2021-01-15", "4"),
        Material("任免材料", "任职通知", "2021-01", "2", "原件在区委组织部"),
        Material("照片和证件", "身份证复印件", "2020", "1"),
    ),
)  # fmt: skip

LONG = replace(
    WHOLE,
    name="阿卜杜热合曼·买买提艾力",
    posts=WHOLE.posts * 9,
    honours=WHOLE.honours * 15,
    trainings=WHOLE.trainings * 15,
)
