"""Photos for many at once: whose is which, what cannot be used, and what happens in the window."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from tests.desk import button, texts
from yunhe_desktop import undo
from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.photos.dialogs import import_photo_files, import_photos
from yunhe_desktop.cadres.photos.preview import PhotoPreview
from yunhe_desktop.cadres.photos.staging import (
    PhotoState,
    StagedPhotos,
    apply_photos,
    photo_files,
    read_photos,
    stage_photos,
)
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets.photo_images import image_size, two_inch
from yunhe_desktop.widgets.workspace import Workspace

ZHANG, LI = "130903198705019398", "13090319900102222X"


def picture(path: Path, width: int = 600, height: int = 800, colour: str = "steelblue") -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path), "JPG" if path.suffix.lower() in (".jpg", ".jpeg", ".heic") else None)
    return path


@pytest.fixture
def people(database, villages, zhang) -> dict[str, str]:
    """张建国 and 李秀英 of 小圈村, two 王强 of the two 官庄子; keys by village and name."""
    keys = {"小圈村张建国": zhang}
    with database.action("新增") as session:
        for place, name, number in (
            ("小王庄镇/小圈村", "李秀英", LI),
            ("小王庄镇/官庄子村", "王强", ""),
            ("南陈屯镇/官庄子", "王强", ""),
            ("南陈屯镇/西砖河", "阿卜杜拉·买买提", ""),
        ):
            values = {"name": name, "village_id": villages[place], "id_number": number}
            keys[place.partition("/")[2] + name] = queries.save_cadre(session, "", values, []).id
    return keys


@pytest.fixture
def folder(qapp, tmp_path) -> Path:
    made = tmp_path / "照片"
    made.mkdir()
    return made


def stage(database, folder: Path, chosen=None, *, replace_old: bool = False) -> StagedPhotos:
    with database.reading() as session:
        photos = read_photos(photo_files([folder]), two_inch, image_size)
        return stage_photos(session, photos, chosen, replace_old=replace_old)


def photo_of(database, key: str) -> bytes:
    with database.reading() as session:
        return queries.load_person(session, key).photo


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        (f"{ZHANG}.jpg", "小圈村张建国"),
        (f"{LI.lower()}.JPG", "小圈村李秀英"),
        ("１３０９０３１９８７０５０１９３９８.jpg", "小圈村张建国"),
        ("130903870501939.jpg", "小圈村张建国"),
        ("张建国.jpeg", "小圈村张建国"),
        ("张建国 照片.png", "小圈村张建国"),
        ("张建国1.jpg", "小圈村张建国"),
        ("张建国(2).bmp", "小圈村张建国"),
        (f"张建国{ZHANG}.jpg", "小圈村张建国"),
        (f"{LI}_李秀英_小圈村.jpg", "小圈村李秀英"),
        ("小圈村-李秀英.jpg", "小圈村李秀英"),
        ("小圈村李秀英.jpg", "小圈村李秀英"),
        ("小王庄镇小圈村李秀英.jpg", "小圈村李秀英"),
        ("李秀英小圈.jpg", "小圈村李秀英"),
        ("南陈屯镇官庄子-王强.jpg", "官庄子王强"),
        ("小王庄镇官庄子村王强.jpg", "官庄子村王强"),
        ("阿卜杜拉·买买提.jpg", "西砖河阿卜杜拉·买买提"),
    ],
)
def test_whose_photo_a_file_is(database, people, folder, name, whose):
    picture(folder / name)
    (photo,) = stage(database, folder).photos
    assert (photo.state, photo.match.person and photo.match.person.key) == (PhotoState.MATCHED, people[whose])


@pytest.mark.parametrize(
    ("name", "outcome", "said"),
    [
        ("王强.jpg", (PhotoState.AMBIGUOUS, 2), "档案里有 2 人同名"),
        ("官庄子王强.jpg", (PhotoState.AMBIGUOUS, 2), "2 人"),
        ("赵六.jpg", (PhotoState.UNKNOWN, 0), "没有档案里的姓名或身份证号"),
        ("IMG_20240601.jpg", (PhotoState.UNKNOWN, 0), "没有档案里的姓名或身份证号"),
        ("110101199003077578.jpg", (PhotoState.UNKNOWN, 0), "没有这个身份证号"),
        ("110101199003077578张建国.jpg", (PhotoState.UNKNOWN, 0), "没有这个身份证号"),
        ("110101199003077578王强.jpg", (PhotoState.AMBIGUOUS, 2), "没有填身份证号"),
    ],
)
def test_what_is_not_sure_is_not_guessed(database, people, folder, name, outcome, said):
    picture(folder / name)
    (photo,) = stage(database, folder).photos
    assert (photo.state, len(photo.match.candidates)) == outcome
    assert said in photo.message


def test_the_number_counts_more_than_the_name_and_the_difference_is_told(database, people, folder):
    picture(folder / f"李秀英{ZHANG}.jpg")
    (photo,) = stage(database, folder).photos
    assert photo.match.person.name == "张建国"
    assert "不是同一个人" in photo.message


def test_what_cannot_be_used_is_named_and_the_rest_goes_on(database, people, folder):
    picture(folder / "李秀英.jpg")
    picture(folder / "张建国.jpg", 90, 120)
    (folder / "王强.jpg").write_bytes(b"not a picture")
    (folder / "张建国.heic").write_bytes(b"\x00\x00\x00\x18ftypheic" + bytes(100))
    (folder / "说明.txt").write_text("x")
    staged = stage(database, folder)
    assert {photo.file: photo.state for photo in staged.photos} == {
        "李秀英.jpg": PhotoState.MATCHED,
        "张建国.jpg": PhotoState.TOO_SMALL,
        "王强.jpg": PhotoState.UNREADABLE,
        "张建国.heic": PhotoState.UNREADABLE,
    }
    report = apply_photos(database, staged)
    assert (report.added, report.rejected) == (1, 3)
    sentences = " ".join(problem.message for problem in report.problems)
    assert "只有 90×120 像素" in sentences
    assert "HEIC" in sentences


def test_photos_are_kept_as_two_inch_jpegs_in_one_action(database, people, folder):
    picture(folder / "李秀英.png", 3000, 2000)
    picture(folder / f"{ZHANG}.jpg")
    apply_photos(database, stage(database, folder))
    for key in (people["小圈村张建国"], people["小圈村李秀英"]):
        assert image_size(photo_of(database, key)) == (413, 579)
    with database.reading() as session:
        last = undo.last_undoable(session)
    assert last.label == "导入照片（2张）"
    undo.undo(database, last.action)
    assert photo_of(database, people["小圈村李秀英"]) == b""


def test_a_photo_that_is_there_is_replaced_only_where_wanted(database, people, folder):
    key = people["小圈村李秀英"]
    picture(folder / "李秀英.jpg")
    apply_photos(database, stage(database, folder))
    before = photo_of(database, key)
    picture(folder / "李秀英.jpg", colour="firebrick")
    staged = stage(database, folder)
    assert staged.photos[0].state is PhotoState.REPLACES
    assert apply_photos(database, staged).same == 1
    assert photo_of(database, key) == before
    assert apply_photos(database, stage(database, folder, replace_old=True)).changed == 1
    assert photo_of(database, key) != before


def test_two_photos_of_one_person(database, people, folder):
    picture(folder / "a李秀英.jpg").rename(folder / f"{LI}.jpg")
    picture(folder / "李秀英.jpg")
    staged = stage(database, folder)
    assert [photo.state for photo in staged.photos] == [PhotoState.MATCHED, PhotoState.REPEATED]
    assert f"与“{LI}.jpg”是同一个人" in staged.photos[1].message


def test_the_user_says_whose_it_is(database, people, folder):
    path = picture(folder / "王强.jpg")
    staged = stage(database, folder, {path: people["官庄子王强"]})
    assert staged.photos[0].state is PhotoState.MATCHED
    apply_photos(database, staged)
    assert photo_of(database, people["官庄子王强"])
    assert not photo_of(database, people["官庄子村王强"])


def test_what_was_changed_meanwhile_is_not_overwritten(database, people, folder):
    picture(folder / "李秀英.jpg")
    staged = stage(database, folder)
    with database.action("改名") as session:
        session.query(Cadre).filter(Cadre.name == "李秀英").one().name = "李秀"
    with pytest.raises(UserError, match="预览之后档案又有修改"):
        apply_photos(database, staged)


def test_folders_below_count_and_a_folder_without_pictures_is_told(database, people, folder):
    with pytest.raises(UserError, match="没有照片"):
        photo_files([folder])
    deep = folder / "小王庄镇" / "小圈村"
    deep.mkdir(parents=True)
    picture(deep / "李秀英.jpg")
    assert [path.name for path in photo_files([folder])] == ["李秀英.jpg"]


# through the window


@pytest.fixture
def workspace(themed, database, people) -> Workspace:
    return Workspace(database)


def test_choose_look_and_keep(workspace, dialogs, people, folder):
    said = []
    workspace.said.connect(said.append)
    picture(folder / "李秀英.jpg")
    picture(folder / "王强.jpg")
    picture(folder / "赵六.jpg")

    def look(preview: PhotoPreview) -> None:
        assert button(preview, "导入1张")
        button(preview, "要选人 1").click()
        assert preview.list.count() == 1
        assert preview.question.isVisible()
        assert [preview.who.itemText(at) for at in range(preview.who.count())] == [
            "不导入这一张", "小王庄镇官庄子村王强", "南陈屯镇官庄子王强",
        ]  # fmt: skip
        preview.who.setCurrentIndex(2)
        preview.who.activated.emit(2)
        button(preview, "导入2张").click()

    dialogs.choose_file(folder)
    dialogs.expect(look)
    import_photos(QWidget(), workspace)
    assert photo_of(workspace.database, people["官庄子王强"])
    assert said == ["照片（3张）：新增2，变更0，无变化0，拒绝1，提醒1。按 Ctrl+Z 可以整次撤销。"]


def test_old_photos_are_replaced_by_a_tick(workspace, dialogs, database, folder):
    picture(folder / "李秀英.jpg")
    apply_photos(database, stage(database, folder))
    picture(folder / "李秀英.jpg", colour="firebrick")

    def look(preview: PhotoPreview) -> None:
        assert not button(preview, "没有要导入的照片").isEnabled()
        assert preview.replace_old.text() == "1人已有照片，也换成新的"
        preview.replace_old.setChecked(True)
        button(preview, "导入1张").click()

    dialogs.expect(look)
    assert import_photo_files(None, workspace, [folder])


def test_what_is_wrong_with_files_can_be_read(workspace, dialogs, folder):
    (folder / "李秀英.jpg").write_bytes(b"x")

    def look(preview: PhotoPreview) -> None:
        assert "已损坏或不是图片" in " ".join(texts(preview))
        button(preview, "问题清单").click()
        preview.reject()

    dialogs.expect(look, lambda problems: button(problems, "关闭").click())
    assert not import_photo_files(None, workspace, [folder])


def test_a_folder_without_photos_is_told(workspace, dialogs, folder):
    dialogs.press("知道了")
    assert not import_photo_files(None, workspace, [folder])
