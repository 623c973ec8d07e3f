"""People: terms of office, cadres and the posts they hold over time, and what changed in their lives."""

from typing import Any, ClassVar

from sqlalchemy import String, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.tables.places import Village
from yunhe_desktop.database import Record, reference
from yunhe_desktop.fields import Kind, Mask, field
from yunhe_desktop.pinyin import initials


class Term(Record):
    """届: one term of office between two elections."""

    __tablename__ = "terms"
    label: ClassVar[str] = "届次"

    name: Mapped[str] = field("届次", required=True, width=14, max_length=30)
    began: Mapped[str] = field("开始", kind=Kind.DATE, width=9)
    ended: Mapped[str] = field("结束", kind=Kind.DATE, width=9)


class Cadre(Record):
    """干部: one person, as the 花名册 and the 干部任免审批表 describe them; the fields stand in the roster's order."""

    __tablename__ = "cadres"
    label: ClassVar[str] = "干部"

    village_id: Mapped[str] = reference("villages")
    name: Mapped[str] = field(
        "姓名", required=True, width=10, max_length=50, synonyms=("名字", "干部姓名", "姓 名", "人员姓名")
    )
    former_name: Mapped[str] = field("曾用名", width=10, max_length=50)
    sex: Mapped[str] = field("性别", kind=Kind.CODE, codes=rules.SEXES, strict=True, expected=True, width=5)
    ethnicity: Mapped[str] = field("民族", kind=Kind.CODE, codes=rules.ETHNICITIES, expected=True, width=8)
    birth_date: Mapped[str] = field(
        "出生年月", kind=Kind.DATE, expected=True, width=10,
        synonyms=("出生日期", "出生时间", "生日", "出生年月日"),
    )  # fmt: skip
    native_place: Mapped[str] = field("籍贯", width=12, max_length=60, synonyms=("祖籍",))
    birthplace: Mapped[str] = field("出生地", width=12, max_length=60)
    political_status: Mapped[str] = field(
        "政治面貌",
        kind=Kind.CODE,
        codes=rules.POLITICAL_STATUSES,
        expected=True,
        width=12,
        synonyms=("面貌",),
    )
    party_joined: Mapped[str] = field(
        "入党时间", kind=Kind.DATE, width=9, synonyms=("入党年月", "入党日期", "何时入党", "加入中共时间")
    )
    party_confirmed: Mapped[str] = field(
        "转正时间", kind=Kind.DATE, width=9, synonyms=("党员转正时间", "转为正式党员时间")
    )
    work_started: Mapped[str] = field(
        "参加工作时间", kind=Kind.DATE, width=11, synonyms=("参加工作年月", "工作时间", "参工时间")
    )
    health: Mapped[str] = field(
        "健康状况", kind=Kind.CODE, codes=rules.HEALTH, width=8, synonyms=("身体状况", "健康情况")
    )
    education: Mapped[str] = field(
        "学历", kind=Kind.CODE, codes=rules.EDUCATIONS, expected=True, width=8,
        synonyms=("文化程度", "最高学历", "文化", "学历层次"),
    )  # fmt: skip
    school: Mapped[str] = field(
        "毕业院校及专业", width=20, synonyms=("毕业院校", "毕业学校", "毕业院校系及专业")
    )
    technical_title: Mapped[str] = field(
        "专业技术职务", width=14, max_length=60, synonyms=("职称", "专业技术职称")
    )
    skills: Mapped[str] = field(
        "熟悉专业有何专长", width=16, synonyms=("特长", "专长", "熟悉专业", "熟悉专业有何特长")
    )
    first_post: Mapped[str] = field(
        "首次任村干部时间", kind=Kind.DATE, width=12, synonyms=("首次任职时间", "任村干部时间", "初任时间")
    )
    id_number: Mapped[str] = field(
        "身份证号", mask=Mask.ID_NUMBER, expected=True, width=20, max_length=18,
        synonyms=("身份证号码", "公民身份号码", "身份证", "证件号码", "身份号码", "公民身份证号码", "身份证件号"),
    )  # fmt: skip
    phone: Mapped[str] = field(
        "联系电话", mask=Mask.PHONE, expected=True, width=14, max_length=40,
        synonyms=("电话", "手机", "手机号", "手机号码", "联系方式", "电话号码", "移动电话"),
    )  # fmt: skip
    duties: Mapped[str] = field("分工", width=16, synonyms=("分管工作", "工作分工", "分工情况"))
    remarks: Mapped[str] = field("备注", kind=Kind.LONG_TEXT, width=16, max_length=1000, synonyms=("说明",))
    photo: Mapped[str] = field(
        "照片", kind=Kind.PICTURE, automatic=True, width=6
    )  # the SHA-256 of a JPEG among the blobs
    left_on: Mapped[str] = field(
        "离任时间", kind=Kind.DATE, automatic=True, width=9
    )  # "" = still counted among the cadres
    left_reason: Mapped[str] = field(
        "离任原因", kind=Kind.CODE, codes=rules.CHANGE_KINDS, automatic=True, width=9
    )
    merged_into_id: Mapped[str | None] = reference("cadres", nullable=True, index=False)
    initials: Mapped[str] = mapped_column(String(200), insert_default="", info={"derived": True})

    village: Mapped[Village] = relationship()
    posts: Mapped[list["Post"]] = relationship(back_populates="cadre", order_by="Post.id")


class Post(Record):
    """任职: a position that a cadre holds or held in a village; several may run at the same time."""

    __tablename__ = "posts"
    label: ClassVar[str] = "任职"

    cadre_id: Mapped[str] = reference("cadres")
    village_id: Mapped[str] = reference("villages")
    term_id: Mapped[str | None] = reference("terms", nullable=True)
    position: Mapped[str] = field("职务", kind=Kind.CODE, codes=rules.POSITIONS, required=True, width=14)
    main: Mapped[bool] = field("主要职务", kind=Kind.YES_NO, default=True, width=8)
    started: Mapped[str] = field("任职时间", kind=Kind.DATE, width=9)
    ended: Mapped[str] = field("免职时间", kind=Kind.DATE, width=9)
    document: Mapped[str] = field("任职文件", width=18)
    unit: Mapped[str] = field("派出单位", width=18)  # of 第一书记, 工作队员, 包村干部
    end_reason: Mapped[str] = field("免职原因", kind=Kind.CODE, codes=rules.END_REASONS, width=9)
    end_document: Mapped[str] = field("免职文件", width=18)
    notes: Mapped[str] = field("说明", width=18)  # of a reserve cadre: who trains them for what

    cadre: Mapped[Cadre] = relationship(back_populates="posts")
    village: Mapped[Village] = relationship()
    term: Mapped[Term | None] = relationship()


class CadreChange(Record):
    """变动: a cadre was transferred, left, died or came back."""

    __tablename__ = "cadre_changes"
    label: ClassVar[str] = "干部变动"

    cadre_id: Mapped[str] = reference("cadres")
    from_id: Mapped[str | None] = reference("villages", nullable=True)
    to_id: Mapped[str | None] = reference("villages", nullable=True)
    kind: Mapped[str] = field(
        "变动", kind=Kind.CODE, codes=rules.CHANGE_KINDS, strict=True, required=True, width=8
    )
    date: Mapped[str] = field("时间", kind=Kind.DATE, required=True, width=9)
    positions: Mapped[str] = field("原任职务", width=24)  # what they held in the village that they left
    document: Mapped[str] = field("依据文件", width=20)
    remarks: Mapped[str] = field("备注", width=16)


@event.listens_for(Cadre.name, "set")
def _keep_initials(cadre: Cadre, name: str, _old: Any, _initiator: Any) -> None:
    cadre.initials = initials(name)
