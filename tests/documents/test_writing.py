"""A file is written whole or not at all."""

import errno
import os

import pytest

from yunhe_desktop.documents.writing import atomic_path
from yunhe_desktop.errors import UserError


def test_a_finished_file_takes_the_place_of_the_old_one(tmp_path):
    target = tmp_path / "结果.txt"
    target.write_text("旧", encoding="utf-8")
    with atomic_path(target) as path:
        path.write_text("新", encoding="utf-8")
        assert target.read_text(encoding="utf-8") == "旧"
    assert target.read_text(encoding="utf-8") == "新"
    assert list(tmp_path.iterdir()) == [target]


def test_the_suffix_is_kept_because_writers_look_at_it(tmp_path):
    with atomic_path(tmp_path / "花名册.xlsx") as path:
        assert path.suffix == ".xlsx"


def test_a_new_file_is_as_readable_as_any_other(tmp_path):
    (tmp_path / "other").touch()
    with atomic_path(tmp_path / "结果.txt") as path:
        path.write_text("新", encoding="utf-8")
    assert (tmp_path / "结果.txt").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_after_a_failure_the_old_file_stands_and_nothing_is_left_over(tmp_path):
    target = tmp_path / "结果.txt"
    target.write_text("旧", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError), atomic_path(target) as path:
        path.write_text("半", encoding="ascii")
    assert target.read_text(encoding="utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [target]


def test_a_stick_that_was_pulled_out_is_said(tmp_path):
    with (
        pytest.raises(UserError, match=r"无法保存“结果.txt”：文件夹“.*优盘”不存在"),
        atomic_path(tmp_path / "优盘" / "结果.txt"),
    ):
        pass


def test_a_folder_of_that_name_is_said(tmp_path):
    (tmp_path / "结果.txt").mkdir()
    with pytest.raises(UserError, match="无法保存"), atomic_path(tmp_path / "结果.txt"):
        pass


def test_a_file_where_the_folder_should_be_is_said(tmp_path):
    (tmp_path / "优盘").touch()
    with pytest.raises(UserError, match="不存在"), atomic_path(tmp_path / "优盘" / "结果.txt"):
        pass


def test_a_full_disk_is_said_and_the_old_file_stands(tmp_path):
    target = tmp_path / "结果.txt"
    target.write_text("旧", encoding="utf-8")
    with pytest.raises(UserError, match="磁盘已满"), atomic_path(target):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert target.read_text(encoding="utf-8") == "旧"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere"
)
def test_a_read_only_folder_is_said(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UserError, match="没有权限"), atomic_path(tmp_path / "结果.txt"):
            pass
    finally:
        tmp_path.chmod(0o700)
