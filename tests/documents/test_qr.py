"""A code that was printed is read back, also from a page that was stamped on."""

import io

import pypdfium2
import pytest

from yunhe_desktop.documents.pdf import render
from yunhe_desktop.documents.qr import qr_svg, read_qrs

CODE = "YH1:0193F5A0BCDE:1:31:50"


@pytest.fixture
def printed(tmp_path, monkeypatch):
    """The grey picture at 150 dpi of a page with these codes one below the other, 18 mm wide as on a sheet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    folder = tmp_path / "yunhe-desktop" / "templates"
    folder.mkdir(parents=True)
    (folder / "codes.typ").write_text(
        "#let data = json(bytes(sys.inputs.data))\n"
        "#for name in data.names { block(inset: 6mm, image(name, width: 18mm)) }\n"
        "#if data.blot { place(top + left, dx: 17mm, dy: 19mm, circle(radius: 2.5mm, fill: black)) }",
        encoding="utf-8",
    )

    def picture(*texts: str, blot: bool = False) -> tuple[bytes, int, int]:
        images = {f"{i}.svg": qr_svg(text).encode() for i, text in enumerate(texts)}
        pdf = render("codes.typ", {"names": list(images), "blot": blot}, images)
        with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
            bitmap = document[0].render(scale=150 / 72, grayscale=True)
            width, stride = bitmap.width, bitmap.stride
            rows = bytes(bitmap.buffer)
            grey = b"".join(rows[y * stride : y * stride + width] for y in range(bitmap.height))
            return grey, width, bitmap.height

    return picture


@pytest.mark.parametrize("text", [CODE, "YH1:0193F5A0BCDE:2:7:小圈村", "1"])
def test_a_printed_code_is_read_back(printed, text):
    assert read_qrs(*printed(text)) == [text]


def test_two_codes_on_a_page_come_from_top_to_bottom(printed):
    assert read_qrs(*printed("上", "下")) == ["上", "下"]
    assert read_qrs(*printed("下", "上")) == ["下", "上"]


def test_a_blot_does_not_hide_a_code(printed):
    clean, blotted = printed(CODE), printed(CODE, blot=True)
    assert clean != blotted
    assert read_qrs(*blotted) == [CODE]


def test_a_page_without_a_code_has_none():
    assert read_qrs(b"\xff" * 10000, 100, 100) == []


def test_the_code_of_a_sheet_stays_small_enough_for_18_mm():
    assert 'width="25" height="25"' in qr_svg(CODE)
