"""What training is done with: study books, distance-education sites, and the branches' own study meetings."""

from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from yunhe_desktop.database import Record, reference
from yunhe_desktop.fields import Kind, Mask, field
from yunhe_desktop.night_school.rules import codes
from yunhe_desktop.night_school.rules.day_words import DAY_HINT


class Book(Record):
    """学习书籍: a title."""

    __tablename__ = "books"
    label: ClassVar[str] = "学习书籍"
    named: ClassVar[str] = "{title}"

    title: Mapped[str] = field("书名", required=True, width=32, max_length=100)
    publisher: Mapped[str] = field("出版社", width=18, max_length=60)
    remarks: Mapped[str] = field("备注", width=16)


class BookReceipt(Record):
    """书籍入库: copies that came in."""

    __tablename__ = "book_receipts"
    label: ClassVar[str] = "书籍入库"
    named: ClassVar[str] = "{book_id} {date}"

    book_id: Mapped[str] = reference("books")
    date: Mapped[str] = field("入库时间", kind=Kind.DATE, hint=DAY_HINT, required=True, width=10)
    copies: Mapped[int] = field("册数", kind=Kind.NUMBER, default=0, required=True, width=6)
    source: Mapped[str] = field("来源", width=20)
    remarks: Mapped[str] = field("备注", width=16)


class BookHandout(Record):
    """书籍发放: copies handed to a person, or to a village for its shelf."""

    __tablename__ = "book_handouts"
    label: ClassVar[str] = "书籍发放"
    named: ClassVar[str] = "{book_id} {name}"

    book_id: Mapped[str] = reference("books")
    cadre_id: Mapped[str | None] = reference("cadres", nullable=True)
    village_id: Mapped[str | None] = reference("villages", nullable=True)  # as it was then
    date: Mapped[str] = field("发放时间", kind=Kind.DATE, hint=DAY_HINT, required=True, width=10)
    township: Mapped[str] = field("乡镇", width=12)
    village: Mapped[str] = field("村", width=14)
    name: Mapped[str] = field("领取人", width=10, max_length=50)
    copies: Mapped[int] = field("册数", kind=Kind.NUMBER, default=1, required=True, width=6)
    signed: Mapped[bool] = field("已签收", kind=Kind.YES_NO, default=False, width=7)
    remarks: Mapped[str] = field("备注", width=16)


class Site(Record):
    """远教站点: one in each village."""

    __tablename__ = "sites"
    label: ClassVar[str] = "远教站点"
    named: ClassVar[str] = "{village_id}"

    village_id: Mapped[str] = reference("villages")
    manager_id: Mapped[str | None] = reference("cadres", nullable=True)
    manager: Mapped[str] = field("管理员", width=10, max_length=50)
    phone: Mapped[str] = field("联系电话", mask=Mask.PHONE, width=14, max_length=40)
    address: Mapped[str] = field("地点", width=20, max_length=60)
    opened: Mapped[str] = field("启用时间", kind=Kind.DATE, width=10)
    closed: Mapped[str] = field("停用时间", kind=Kind.DATE, width=10)  # "" = in use
    remarks: Mapped[str] = field("备注", width=16)


class SiteEquipment(Record):
    """站点设备."""

    __tablename__ = "site_equipment"
    label: ClassVar[str] = "站点设备"
    named: ClassVar[str] = "{name} {site_id}"

    site_id: Mapped[str] = reference("sites")
    place: Mapped[int] = mapped_column(insert_default=0)
    name: Mapped[str] = field("设备", required=True, width=14, max_length=60)
    number: Mapped[int] = field("数量", kind=Kind.NUMBER, default=1, width=6)
    state: Mapped[str] = field("状态", kind=Kind.CODE, codes=codes.EQUIPMENT_STATES, default="正常", width=7)
    since: Mapped[str] = field("配备时间", kind=Kind.DATE, width=10)
    remarks: Mapped[str] = field("备注", width=16)


class Viewing(Record):
    """收看记录: one line of a site's 工作记录簿."""

    __tablename__ = "viewings"
    label: ClassVar[str] = "收看记录"
    named: ClassVar[str] = "{site_id} {date}"

    site_id: Mapped[str] = reference("sites")
    date: Mapped[str] = field("日期", kind=Kind.DATE, hint=DAY_HINT, required=True, width=10)  # to the day
    kind: Mapped[str] = field(
        "类型", kind=Kind.CODE, codes=codes.VIEWING_KINDS, required=True, default="集中收看", width=9
    )
    subject: Mapped[str] = field("收看内容", required=True, width=30, max_length=100)
    people: Mapped[int] = field("人数", kind=Kind.NUMBER, default=0, width=6)
    hours: Mapped[str] = field("时长（小时）", kind=Kind.NUMBER, width=9, max_length=5)
    recorder: Mapped[str] = field("记录人", width=10, max_length=50)
    remarks: Mapped[str] = field("备注", width=16)


class StudyMeeting(Record):
    """组织生活: a 三会一课 or 主题党日 of a village's branch in which it studied."""

    __tablename__ = "study_meetings"
    label: ClassVar[str] = "组织生活"
    named: ClassVar[str] = "{village_id} {date} {kind}"

    village_id: Mapped[str] = reference("villages")
    date: Mapped[str] = field("日期", kind=Kind.DATE, hint=DAY_HINT, required=True, width=10)  # to the day
    kind: Mapped[str] = field(
        "类型", kind=Kind.CODE, codes=codes.MEETING_KINDS, required=True, default="主题党日", width=14
    )
    topic: Mapped[str] = field("学习内容", required=True, width=30, max_length=200)
    expected: Mapped[int] = field("应到", kind=Kind.NUMBER, default=0, width=6)
    attended: Mapped[int] = field("实到", kind=Kind.NUMBER, default=0, width=6)
    host: Mapped[str] = field("主持人", width=10, max_length=50)
    remarks: Mapped[str] = field("备注", width=16)
