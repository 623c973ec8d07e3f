"""A print shows every character that was typed, or is refused with the name of the one that it cannot show."""

import shutil
import struct

import pypdfium2
import pytest

from yunhe_desktop.documents.glyphs import coverage, undrawable
from yunhe_desktop.documents.pdf import render, user_folder
from yunhe_desktop.errors import UserError
from yunhe_desktop.resources import resource

FONTS = resource("fonts")
UNKNOWN_TO_ALL_FONTS = "\U000200ab"  # 𠂫, Extension B

PAGES = '#import "common.typ": *\n#show: official\n#for name in data.names { page(name) }'
PICTURE = '#import "common.typ": *\n#image("stamp.svg", width: 100%)'
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


@pytest.fixture(autouse=True)
def _folder_of_our_own(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(tmp_path))


@pytest.fixture
def adapt():
    """Puts a template of the office's own where the program looks first."""

    def put(name: str, text: str) -> None:
        user_folder("templates").mkdir(parents=True, exist_ok=True)
        (user_folder("templates") / name).write_text(text, encoding="utf-8")

    return put


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range().strip() for page in document]


def test_data_becomes_pages(adapt):
    adapt("names.typ", PAGES)
    assert pages(render("names.typ", {"names": ["张建国", "李 明"]})) == ["张建国", "李 明"]


def test_names_outside_the_basic_plane_can_be_searched_and_copied(adapt):
    adapt("names.typ", PAGES)
    assert pages(render("names.typ", {"names": ["张玉𬭎", "阿卜杜热合曼·买买提"]})) == [
        "张玉𬭎",
        "阿卜杜热合曼·买买提",
    ]


def test_no_print_takes_a_font_from_the_machine(adapt):
    adapt("names.typ", '#set text(font: "DejaVu Sans")\n' + PAGES)
    with pypdfium2.PdfDocument(render("names.typ", {"names": ["张建国 abc"]})) as document:
        fonts = {obj.get_font().get_base_name() for obj in document[0].get_objects() if obj.type == 1}
    assert fonts
    assert all(name.split("+")[-1].startswith(("NotoS", "LXGW")) for name in fonts)


def test_a_picture_is_found_under_its_name(adapt):
    adapt("picture.typ", PICTURE)
    with pypdfium2.PdfDocument(render("picture.typ", {}, {"stamp.svg": SQUARE})) as document:
        image = document[0].render(scale=0.2, grayscale=True)
        assert 0 in bytes(image.buffer)


def test_a_character_without_a_glyph_is_named_with_its_owner(adapt):
    adapt("names.typ", PAGES)
    people = {"people": [{"secretary": f"张{UNKNOWN_TO_ALL_FONTS}"}], "names": ["李明"]}
    with pytest.raises(UserError) as refused:
        render("names.typ", people, labels={"secretary": "书记"})
    assert f"书记“张{UNKNOWN_TO_ALL_FONTS}”中的“{UNKNOWN_TO_ALL_FONTS}”（U+200AB）" in str(refused.value)
    assert str(user_folder("fonts")) in str(refused.value)


def test_all_of_them_are_named_at_once_up_to_five(adapt):
    adapt("names.typ", PAGES)
    strange = [chr(0x200AB + i) for i in range(40)]
    strange = [c for c in strange if undrawable(c, all_ours())][:7]
    with pytest.raises(UserError, match="等 7 个字") as refused:
        render("names.typ", {"names": strange})
    assert all(c in str(refused.value) for c in strange[:5])


def test_a_long_text_is_quoted_around_the_character(adapt):
    adapt("names.typ", PAGES)
    text = "好" * 200 + UNKNOWN_TO_ALL_FONTS + "坏" * 200
    with pytest.raises(UserError) as refused:
        render("names.typ", {"names": [text]})
    assert f"“…{'好' * 15}{UNKNOWN_TO_ALL_FONTS}{'坏' * 15}…”" in str(refused.value)


@pytest.mark.parametrize(
    "text", ["", "两\n行", "零宽\u200b空格", "异体\ufe00", "标签\U000e0100", "a\u00adb\u00a0c\t"]
)
def test_what_shows_nothing_is_not_missing(adapt, text):
    adapt("names.typ", PAGES)
    assert len(pages(render("names.typ", {"names": ["甲" + text + "乙"]}))) == 1


@pytest.mark.parametrize("text", ["控\x07制", "自造\ue000字"])
def test_what_only_one_machine_can_show_is_refused(adapt, text):
    adapt("names.typ", PAGES)
    with pytest.raises(UserError, match="没有可用字形"):
        render("names.typ", {"names": [text]})


def test_a_font_that_the_office_adds_is_used(adapt, tmp_path, monkeypatch):
    adapt("names.typ", PAGES)
    names = {"names": ["𱁬"]}  # of our fonts only Noto Sans SC has it
    bare = tmp_path / "bare"
    (bare / "fonts").mkdir(parents=True)
    shutil.copytree(resource("templates"), bare / "templates")
    shutil.copy(resource("fonts", "LXGWWenKai-Regular.ttf"), bare / "fonts")
    monkeypatch.setattr("yunhe_desktop.resources.resources_folder", lambda: bare)
    with pytest.raises(UserError):
        render("names.typ", names)
    user_folder("fonts").mkdir(parents=True)
    shutil.copy(FONTS / "NotoSansSC-Regular.ttf", user_folder("fonts"))
    assert pages(render("names.typ", names)) == ["𱁬"]


def test_the_office_s_own_template_goes_before_ours(adapt):
    adapt("results.typ", '#include "words.typ"')
    adapt("words.typ", "本单位的成绩单")
    assert pages(render("results.typ", {})) == ["本单位的成绩单"]


def test_a_fault_in_it_is_named_with_file_and_line(adapt):
    adapt("results.typ", '#import "common.typ": *\n\n#let x = 1 + "二"\n')
    with pytest.raises(UserError, match=r"“results\.typ”第 3 行") as refused:
        render("results.typ", {})
    assert str(user_folder("templates")) in str(refused.value)


def test_a_character_in_it_that_no_font_has_is_a_fault_too(adapt):
    adapt("names.typ", f'#set text(font: "Noto Serif SC")\n张{UNKNOWN_TO_ALL_FONTS}')
    with pytest.raises(UserError, match=r"“names\.typ”第 2 行里有打印字体没有的字"):
        render("names.typ", {})


def test_a_fault_of_ours_is_not_blamed_on_the_office(adapt):
    adapt("other.typ", "#nothing")
    with pytest.raises(RuntimeError, match="dictionary does not contain key"):
        render("results.typ", {})


def all_ours() -> frozenset[int]:
    return frozenset().union(*map(coverage, FONTS.glob("*.ttf")))


def test_the_fonts_cover_the_characters_of_gbk():
    han = bytes(range(0x81, 0xFF))
    pairs = [bytes((high, low)).decode("gbk", "ignore") for high in han for low in range(0x40, 0xFF)]
    assert undrawable("".join(c for c in pairs if "\u4e00" <= c <= "\u9fff"), all_ours()) == []


def with_one_table(font: bytes, kept: int) -> bytes:
    """The font with all cmap subtables but those of one format made unreadable."""
    count = struct.unpack_from(">H", font, 4)[0]
    records = {
        font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * count, 16)
    }
    cmap, cut = records[b"cmap"], bytearray(font)
    for at in range(cmap + 4, cmap + 4 + 8 * struct.unpack_from(">H", font, cmap + 2)[0], 8):
        table = cmap + struct.unpack_from(">I", font, at + 4)[0]
        if struct.unpack_from(">H", font, table)[0] != kept:
            struct.pack_into(">H", cut, table, 99)
    return bytes(cut)


def test_the_16_bit_table_of_a_font_says_the_same_of_the_basic_plane(tmp_path):
    font = FONTS / "NotoSansSC-Regular.ttf"
    (tmp_path / "old.ttf").write_bytes(with_one_table(font.read_bytes(), 4))
    assert coverage(tmp_path / "old.ttf") == {code for code in coverage(font) if code <= 0xFFFF}


def test_a_collection_of_fonts_is_read_by_its_first(tmp_path):
    font = (FONTS / "NotoSansSC-Regular.ttf").read_bytes()
    count, head = struct.unpack_from(">H", font, 4)[0], struct.pack(">4sHHII", b"ttcf", 1, 0, 1, 16)
    moved = bytearray(font)
    for at in range(12, 12 + 16 * count, 16):
        struct.pack_into(">I", moved, at + 8, struct.unpack_from(">I", font, at + 8)[0] + len(head))
    (tmp_path / "two.ttc").write_bytes(head + moved)
    assert coverage(tmp_path / "two.ttc") == coverage(FONTS / "NotoSansSC-Regular.ttf")


@pytest.mark.parametrize("content", [b"", b"no font", b"\0\1\0\0\0\5" + bytes(30)])
def test_a_file_that_is_no_font_covers_nothing(tmp_path, content):
    (tmp_path / "x.ttf").write_bytes(content)
    assert coverage(tmp_path / "x.ttf") == frozenset()


def test_a_template_can_refuse_its_data_with_a_sentence(adapt):
    adapt(
        "names.typ",
        '#import "common.typ": *\n#if data.names.len() > 1 { refuse("“名单”最多一人，请删减。") }',
    )
    render("names.typ", {"names": ["张建国"]})
    with pytest.raises(UserError) as refused:
        render("names.typ", {"names": ["张建国", "李明"]})
    assert str(refused.value) == "“名单”最多一人，请删减。"
