"""Photos for many cadres at once: files named by ID number or name, matched, looked at, kept in one action."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.attachments import keep
from yunhe_desktop.cadres.photos.names import Match, PhotoMatcher
from yunhe_desktop.cadres.roster.staging import newest_entry
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.database import Database
from yunhe_desktop.errors import Level, Problem, UserError
from yunhe_desktop.import_report import ImportReport

SUFFIXES = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp")
_HEIC = (".heic", ".heif")
_MOST_FILES = 5000
SMALLEST = (150, 210)  # pixels: half of what a sharp 2-inch print takes
_KEYS_AT_ONCE = 500

Crop = Callable[[bytes], bytes]  # a picture -> a 2-inch JPEG; `UserError` where it cannot be opened
SizeOf = Callable[[bytes], tuple[int, int]]  # its width and height in pixels, upright
Tell = Callable[[int, int], object]


class PhotoState(StrEnum):
    """What becomes of a file."""

    MATCHED = "可以导入"
    REPLACES = "已有照片"
    AMBIGUOUS = "要选人"
    UNKNOWN = "找不到人"
    UNREADABLE = "打不开"
    TOO_SMALL = "太小"
    REPEATED = "重复"


@dataclass(frozen=True, slots=True)
class ReadPhoto:
    """One file, cropped; `jpeg` is b"" where it cannot be used."""

    path: Path
    jpeg: bytes = b""
    state: PhotoState = PhotoState.MATCHED  # or why it cannot be used
    message: str = ""


@dataclass(frozen=True, slots=True)
class StagedPhoto:
    """One file and whom it is matched with."""

    photo: ReadPhoto
    state: PhotoState
    match: Match
    message: str = ""

    @property
    def file(self) -> str:
        """The file's name."""
        return self.photo.path.name


@dataclass(frozen=True, slots=True)
class StagedPhotos:
    """Photos matched with cadres, with nothing written yet."""

    photos: tuple[StagedPhoto, ...]
    replace: bool  # whether photos of those who have one are replaced
    journal_number: int

    def count(self, *states: PhotoState) -> int:
        """How many are in one of the states."""
        return sum(photo.state in states for photo in self.photos)

    @property
    def taken(self) -> list[StagedPhoto]:
        """Those that would be kept."""
        states = (PhotoState.MATCHED, PhotoState.REPLACES) if self.replace else (PhotoState.MATCHED,)
        return [photo for photo in self.photos if photo.state in states]

    def report(self) -> ImportReport:
        """What applying it does."""
        replaced = self.count(PhotoState.REPLACES)
        return ImportReport(
            f"照片（{len(self.photos)}张）",
            added=self.count(PhotoState.MATCHED),
            changed=replaced if self.replace else 0,
            same=0 if self.replace else replaced,
            rejected=len(self.photos) - self.count(PhotoState.MATCHED, PhotoState.REPLACES),
            problems=tuple(_problem(photo) for photo in self.photos if photo.message),
        )


def _problem(photo: StagedPhoto) -> Problem:
    harmless = photo.state in (PhotoState.MATCHED, PhotoState.REPLACES)
    level: Level = "warning" if harmless else "error"
    return Problem(photo.file, 0, "照片", level, photo.message, photo.photo.path.stem)


def photo_files(paths: Iterable[Path]) -> list[Path]:
    """The pictures among these files and in these folders; `UserError` where there is none."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found |= dict.fromkeys(each for each in inside if each == path or _is_picture(each))
    if not found:
        raise UserError("所选的文件夹里没有照片（.jpg、.png、.bmp）。请选放照片的文件夹。")
    if len(found) > _MOST_FILES:
        raise UserError(f"一次选了 {len(found)} 张照片，最多 {_MOST_FILES} 张。请分几次导入。")
    return list(found)


def _is_picture(path: Path) -> bool:
    """Apple's pictures, too: they are told, not passed over in silence."""
    return path.suffix.lower() in SUFFIXES + _HEIC and not path.name.startswith((".", "~"))


def read_photos(
    paths: Sequence[Path], crop: Crop, size_of: SizeOf, tell: Tell = lambda _done, _all: None
) -> list[ReadPhoto]:
    """Open and crop the pictures; one that cannot be used is named, and the rest go on."""
    photos = []
    for number, path in enumerate(paths):
        tell(number, len(paths))
        photos.append(_read(path, crop, size_of))
    return photos


def _read(path: Path, crop: Crop, size_of: SizeOf) -> ReadPhoto:
    try:
        data = path.read_bytes()
        width, height = size_of(data)
        if width < SMALLEST[0] or height < SMALLEST[1]:
            least = f"{SMALLEST[0]}×{SMALLEST[1]}"
            sentence = f"只有 {width}×{height} 像素，打印出来看不清，至少要 {least}。请换一张大些的。"
            return ReadPhoto(path, state=PhotoState.TOO_SMALL, message=sentence)
        return ReadPhoto(path, crop(data))
    except UserError as error:
        return ReadPhoto(path, state=PhotoState.UNREADABLE, message=str(error))
    except OSError as error:
        sentence = f"文件打不开：{error.strerror}。请检查它是否还在、优盘是否已拔出。"
        return ReadPhoto(path, state=PhotoState.UNREADABLE, message=sentence)


def stage_photos(
    session: Session,
    photos: Sequence[ReadPhoto],
    chosen: Mapping[Path, str] | None = None,
    *,
    replace_old: bool = False,
) -> StagedPhotos:
    """Match pictures with cadres by the names of their files. Writes nothing.

    `chosen`: the user's answers, the key of a cadre for a file, "" to leave the file out.
    """
    matcher = PhotoMatcher(session)
    staged = [_stage(photo, matcher, chosen or {}) for photo in photos]
    return StagedPhotos(tuple(_without_repeats(staged)), replace_old, newest_entry(session))


def _stage(photo: ReadPhoto, matcher: PhotoMatcher, chosen: Mapping[Path, str]) -> StagedPhoto:
    match = matcher.match(photo.path.stem)
    if photo.path in chosen:
        match = replace(match, person=matcher.by_key(chosen[photo.path]), message="按您的选择。")
    if not photo.jpeg:
        return StagedPhoto(photo, photo.state, match, photo.message)
    if match.person is None:
        state = PhotoState.AMBIGUOUS if match.candidates else PhotoState.UNKNOWN
        return StagedPhoto(photo, state, match, match.message)
    state = PhotoState.REPLACES if match.person.has_photo else PhotoState.MATCHED
    return StagedPhoto(photo, state, match, match.message)


def _without_repeats(photos: Iterable[StagedPhoto]) -> Iterable[StagedPhoto]:
    """Of several pictures of one person the first is taken; the others are told."""
    taken: dict[str, str] = {}
    for photo in photos:
        person = photo.match.person
        usable = person is not None and photo.state in (PhotoState.MATCHED, PhotoState.REPLACES)
        if usable and person and taken.setdefault(person.key, photo.file) != photo.file:
            sentence = f"与“{taken[person.key]}”是同一个人的照片，只用那一张。"
            yield replace(photo, state=PhotoState.REPEATED, message=sentence)
        else:
            yield photo


def apply_photos(database: Database, staged: StagedPhotos) -> ImportReport:
    """Keep the photos in one action; `UserError` where the data file was changed since they were matched."""
    taken = {photo.match.person.key: photo.photo.jpeg for photo in staged.taken if photo.match.person}
    if taken:
        with database.action(f"导入照片（{len(taken)}张）") as session:
            if newest_entry(session) != staged.journal_number:
                raise UserError("预览之后档案又有修改，照片没有导入。请重新选择照片，再看一次预览。")
            _keep(session, taken)
    return staged.report()


def _keep(session: Session, jpegs: Mapping[str, bytes]) -> None:
    keys = list(jpegs)
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        query = select(Cadre).where(Cadre.id.in_(keys[start : start + _KEYS_AT_ONCE]))
        for cadre in session.scalars(query):
            cadre.photo = keep(session, jpegs[cadre.id])
