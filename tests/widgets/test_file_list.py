"""The list of a record's files: added, opened, saved elsewhere and removed, every change stored at once."""

import pytest

from yunhe_desktop.attachments import files_of, remove_file
from yunhe_desktop.widgets.file_list import StoredFileList

RECORD = "record"


@pytest.fixture
def files(qtbot, database, tmp_path):
    """The list of a record with two files."""
    made = StoredFileList(database, "课件")
    qtbot.addWidget(made)
    made.show_owner(RECORD, "防汛抢险知识")
    for name in ("一.pptx", "二.docx"):
        (tmp_path / name).write_bytes(name.encode())
    made.add([tmp_path / "一.pptx", tmp_path / "二.docx"])
    made.show_owner(RECORD, "防汛抢险知识")
    return made


def names(files):
    return [files.item(row).text() for row in range(files.count())]


def usable(files):
    return [name for name, button in files.buttons.items() if button.isEnabled()]


def test_files_are_stored_with_the_record_and_shown(files, database):
    assert names(files) == ["一.pptx", "二.docx"]
    with database.reading() as session:
        assert [one.name for one in files_of(session, RECORD)] == names(files)
    assert usable(files) == ["add", "open", "save", "delete"]


def test_the_chosen_row_stays_chosen_while_the_record_is_the_same(files):
    files.setCurrentRow(1)
    files.show_owner(RECORD, "防汛抢险知识")
    assert files.currentRow() == 1
    files.show_owner("another", "云上党课")
    assert (names(files), usable(files)) == ([], ["add"])
    files.show_owner("", "")
    assert usable(files) == []


def test_what_is_locked_can_be_looked_at_and_saved_but_not_changed(files):
    files.show_owner(RECORD, "防汛抢险知识", writable=False)
    assert usable(files) == ["open", "save"]


def test_a_file_is_written_where_the_user_says(files, dialogs, tmp_path):
    files.setCurrentRow(1)
    dialogs.choose_file(tmp_path / "抄件.docx")
    files.save_as()
    assert (tmp_path / "抄件.docx").read_bytes() == "二.docx".encode()


def test_those_that_can_be_read_are_added_and_the_others_told_of(files, dialogs, tmp_path):
    (tmp_path / "三.pdf").write_bytes(b"3")
    dialogs.press("知道了")
    files.add([tmp_path / "没有.pdf", tmp_path / "三.pdf"])
    files.show_owner(RECORD, "防汛抢险知识")
    assert names(files) == ["一.pptx", "二.docx", "三.pdf"]
    assert any("打不开“没有.pdf”" in said for said in dialogs.said)


def test_removing_asks_where_it_should(files, dialogs):
    files.ask_before_removing = True
    dialogs.press("取消", "移除")
    files.remove()
    files.remove()
    files.show_owner(RECORD, "防汛抢险知识")
    assert names(files) == ["二.docx"]


def test_a_file_that_went_meanwhile_is_told_of(files, database, dialogs):
    with database.action("移除") as session:
        remove_file(session, files_of(session, RECORD)[0].id)
    dialogs.press("知道了", "知道了")
    files.open()
    files.remove()
    assert any("这个课件已不存在" in said for said in dialogs.said)
