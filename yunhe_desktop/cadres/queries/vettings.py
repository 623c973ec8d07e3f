"""县级联审 as the data file has it: candidates, what the departments answered, conclusions."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from yunhe_desktop.attachments import Attachment, KeptFile, files_by_owner
from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries.files import RowValues
from yunhe_desktop.cadres.queries.places import places
from yunhe_desktop.cadres.queries.posts import CurrentPosts, current_posts
from yunhe_desktop.cadres.queries.strokes import stroke_order
from yunhe_desktop.cadres.tables import Cadre, Vetting, VettingItem, Village
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import fields_of

_KEYS_AT_ONCE = 500
_ITEM_FIELDS = tuple(fields_of(VettingItem))
_TOLD = (
    "name", "sex", "ethnicity", "birth_date", "political_status", "education", "id_number", "phone",
)  # fmt: skip
_OWN = ("proposed", "asked_on", "conclusion", "signer", "concluded_on", "remarks")


@dataclass(frozen=True, slots=True)
class VettingLine:
    """One candidate in the list: the key of the 联审, and everything about it."""

    id: str
    candidate: rules.Candidate

    @property
    def finished(self) -> bool:
        """Whether a conclusion was drawn."""
        return bool(self.candidate.concluded_on)

    @property
    def progress(self) -> str:
        """Where it stands: the conclusion, or how the answers stand."""
        candidate = self.candidate
        return candidate.conclusion if self.finished else rules.progress_text(candidate.results)


def vetting_lines(session: Session, keys: Sequence[str] | None = None) -> list[VettingLine]:
    """Every 联审, or those named, in the order of villages, then 姓氏笔画, the newest of a person first."""
    query = select(Vetting) if keys is None else select(Vetting).where(Vetting.id.in_(keys))
    vettings = list(session.scalars(query.order_by(Vetting.id.desc())))
    cadres = _cadres(session, {vetting.cadre_id for vetting in vettings})
    held = current_posts(session, list(cadres))
    answers = answers_of(session, [vetting.id for vetting in vettings])
    order = {place.village_id: number for number, place in enumerate(places(session, deleted=True))}
    strokes = stroke_order(session)
    vettings.sort(
        key=lambda one: (order[cadres[one.cadre_id].village_id], strokes.key(cadres[one.cadre_id].name))
    )
    return [
        VettingLine(
            vetting.id,
            _candidate(
                vetting,
                cadres[vetting.cadre_id],
                held.get(vetting.cadre_id, CurrentPosts()),
                answers.get(vetting.id, ()),
            ),
        )
        for vetting in vettings
    ]


def _candidate(
    vetting: Vetting, cadre: Cadre, held: CurrentPosts, answers: Sequence[rules.VettingAnswer]
) -> rules.Candidate:
    return rules.Candidate(
        key=cadre.id,
        township=cadre.village.township.name,
        village=cadre.village.name,
        positions="、".join(held.positions),
        answers=tuple(answers),
        **{name: getattr(cadre, name) for name in _TOLD},
        **{name: getattr(vetting, name) for name in _OWN},
    )


def _cadres(session: Session, keys: set[str]) -> dict[str, Cadre]:
    found: dict[str, Cadre] = {}
    wanted = sorted(keys)
    for start in range(0, len(wanted), _KEYS_AT_ONCE):
        query = (
            select(Cadre)
            .where(Cadre.id.in_(wanted[start : start + _KEYS_AT_ONCE]))
            .options(selectinload(Cadre.village).selectinload(Village.township))
        )
        rows = session.scalars(query.execution_options(include_deleted=True))
        found |= {cadre.id: cadre for cadre in rows}
    return found


def answers_of(session: Session, vettings: Sequence[str]) -> dict[str, list[rules.VettingAnswer]]:
    """What the departments answered, by the key of the 联审, in its order."""
    found: dict[str, list[rules.VettingAnswer]] = {}
    for start in range(0, len(vettings), _KEYS_AT_ONCE):
        some = vettings[start : start + _KEYS_AT_ONCE]
        columns = [getattr(VettingItem, name) for name in _ITEM_FIELDS]
        query = select(VettingItem.id, VettingItem.vetting_id, *columns).where(
            VettingItem.vetting_id.in_(some)
        )
        rows = session.execute(query.order_by(VettingItem.place, VettingItem.id)).all()
        files = _reply_names(session, [row[0] for row in rows])
        for key, vetting, *values in rows:
            named = dict(zip(_ITEM_FIELDS, values, strict=True))
            answer = rules.VettingAnswer(**named, replies=tuple(files.get(key, ())))
            found.setdefault(vetting, []).append(answer)
    return found


def _reply_names(session: Session, items: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for start in range(0, len(items), _KEYS_AT_ONCE):
        among = Attachment.owner.in_(items[start : start + _KEYS_AT_ONCE])
        query = select(Attachment.owner, Attachment.name).where(among, Attachment.deleted_at == "")
        for owner, name in session.execute(query.order_by(Attachment.id)):
            found.setdefault(owner, []).append(name)
    return found


def vetting_items(session: Session, vetting: str) -> list[RowValues]:
    """The departments of one 联审 as a form edits them, in their order."""
    query = select(VettingItem).where(VettingItem.vetting_id == vetting)
    rows = session.scalars(query.order_by(VettingItem.place, VettingItem.id))
    return [RowValues({key: getattr(row, key) for key in _ITEM_FIELDS}, row.id) for row in rows]


def replies_of(session: Session, vetting: str) -> dict[str, list[KeptFile]]:
    """The attached replies of one 联审, by the key of the department's line."""
    return files_by_owner(session, select(VettingItem.id).where(VettingItem.vetting_id == vetting))


def get_vetting(session: Session, key: str) -> Vetting:
    """The 联审; `UserError` where it is gone."""
    row = session.scalars(select(Vetting).where(Vetting.id == key)).one_or_none()
    if row is None:
        raise UserError("这名候选人的联审已不存在，请刷新。")
    return row
