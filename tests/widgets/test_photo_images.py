"""Pictures from phones, cameras and scanners made into 2-inch photos."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets.photo_images import HEIGHT, WIDTH, image_size, middle_part, read_image, two_inch


def picture(width: int, height: int, kind: str = "JPG", colour: str = "steelblue") -> bytes:
    """A picture whose left half has this colour and whose right half is white."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 2, height, QColor(colour))
    painter.end()
    return encoded(image, kind)


def encoded(image: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(buffer.data().data())


def held_sideways(jpeg: bytes) -> bytes:
    """The same JPEG with the EXIF mark of a phone that was held on its side: turn it a quarter clockwise."""
    tiff = b"MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00" + bytes(4)
    body = b"Exif\x00\x00" + tiff
    return jpeg[:2] + b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body + jpeg[2:]


def is_blue(image: QImage, x: int, y: int) -> bool:
    return image.pixelColor(x, y).red() < 128


@pytest.mark.parametrize("kind", ["JPG", "PNG", "BMP"])
@pytest.mark.parametrize("size", [(400, 400), (3000, 4000), (4000, 3000), (120, 900)])
def test_every_picture_becomes_a_two_inch_jpeg(qapp, kind, size):
    made = two_inch(picture(*size, kind))
    assert made.startswith(b"\xff\xd8")
    assert image_size(made) == (WIDTH, HEIGHT) == (413, 579)
    assert round(read_image(made).dotsPerMeterX() * 0.0254) == 300


def test_without_an_area_the_middle_is_taken(qapp):
    photo = read_image(two_inch(picture(2000, 1000)))
    assert is_blue(photo, 100, 300)
    assert not is_blue(photo, 300, 300)


def test_an_area_counts_in_pixels_of_the_whole_picture(qapp):
    data = picture(4000, 3000)
    assert is_blue(read_image(two_inch(data, QRectF(1000, 100, 350, 490))), 400, 300)
    assert not is_blue(read_image(two_inch(data, QRectF(2500, 100, 350, 490))), 10, 300)


def test_an_area_outside_the_picture_is_told(qapp):
    with pytest.raises(UserError, match="重新框选"):
        two_inch(picture(400, 500), QRectF(900, 900, 35, 49))


def test_a_phone_held_on_its_side_gives_an_upright_photo(qapp):
    data = held_sideways(picture(600, 400))
    assert image_size(data) == (400, 600)
    upright = read_image(data)
    assert (upright.width(), upright.height()) == (400, 600)
    assert is_blue(upright, 200, 100)
    assert not is_blue(upright, 200, 500)
    photo = read_image(two_inch(data))
    assert is_blue(photo, 200, 50)
    assert not is_blue(photo, 200, 520)


def test_a_transparent_background_is_white(qapp):
    image = QImage(350, 490, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert read_image(two_inch(encoded(image, "PNG"))).pixelColor(100, 100).name() == "#ffffff"


def test_the_middle_has_the_photo_s_proportion(qapp):
    part = middle_part(read_image(picture(1000, 300)).size())
    assert part.width() / part.height() == pytest.approx(WIDTH / HEIGHT)
    assert part.center().x() == 500


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "已损坏或不是图片"),
        (b"not a picture at all", "已损坏或不是图片"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(100), "HEIC"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "不完整"),
    ],
)
def test_what_cannot_be_opened_is_told_with_a_way_out(qapp, data, said):
    for read in (read_image, two_inch, image_size):
        with pytest.raises(UserError, match=said):
            read(data)


def test_half_a_jpeg_is_refused_not_shown_half_grey(qapp):
    whole = picture(600, 800)
    with pytest.raises(UserError, match="不完整"):
        two_inch(whole[: len(whole) // 2])


def test_a_bomb_is_refused_before_it_is_decoded(qapp):
    header = b"BM" + bytes(8) + (54).to_bytes(4, "little") + (40).to_bytes(4, "little")
    header += (16000).to_bytes(4, "little") * 2 + b"\x01\x00\x18\x00" + bytes(24)
    with pytest.raises(UserError, match="像素，太大了"):
        read_image(header)


def test_a_file_that_is_too_large_is_refused(qapp):
    with pytest.raises(UserError, match="40 MB"):
        read_image(b"\xff\xd8\xff" + bytes(41 * 1024 * 1024))
