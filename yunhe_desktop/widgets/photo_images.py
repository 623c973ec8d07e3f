"""Pictures as offices have them, made into the 2-inch photo of the forms: 35 × 49 mm, upright, JPEG.

Phones write how they were held into the picture (EXIF) instead of turning it; everything here sees the picture
upright. A picture is refused by what its first bytes say before it is decoded: a small file can claim a size
that fills the memory.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageReader, QPainter

from yunhe_desktop.errors import UserError

WIDTH_MM, HEIGHT_MM = 35, 49
WIDTH, HEIGHT = 413, 579  # pixels at 300 dpi
_DOTS_PER_METRE = 11811  # 300 dpi
_QUALITY = 92
_MOST_BYTES = 40 * 1024 * 1024
_MOST_PIXELS = 120_000_000  # more than any phone's camera
_QUARTER_TURNS = QImageIOHandler.Transformation.TransformationRotate90
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif")

_JPEG, _SCAN, _END = b"\xff\xd8\xff", 0xDA, b"\xff\xd9"

_CUT_OFF = "照片文件不完整，多半是没有复制完就断开了。请重新复制一次再选。"
_CORRUPT = "照片文件已损坏或不是图片，打不开。请用看图软件打开后另存为 JPG，再选一次。"
_HEIC = "这是苹果手机的 HEIC 照片，打不开。请在手机上改成“兼容性最佳”后重拍，或用看图软件另存为 JPG。"


def read_image(data: bytes) -> QImage:
    """The picture in `data`, upright, without a transparent background; `UserError` where it cannot be shown."""
    return _decoded(data, None)


def image_size(data: bytes) -> tuple[int, int]:
    """Width and height of the upright picture in pixels, without decoding it; `UserError` as `read_image`."""
    _buffer, reader = _reader(data)
    size = _upright_size(reader)
    return size.width(), size.height()


def two_inch(data: bytes, area: QRectF | None = None) -> bytes:
    """A JPEG of 413 × 579 pixels from the picture in `data`.

    `area`: the part of it, in pixels of the upright picture; without one the largest part of the photo's
    proportion from the middle. Raises `UserError` as `read_image`.
    """
    _buffer, reader = _reader(data)
    whole = _upright_size(reader)
    wanted = area if area is not None else middle_part(whole)
    image = _decoded(data, _enough(whole, wanted))
    scale = image.width() / whole.width()
    part = QRectF(
        wanted.x() * scale, wanted.y() * scale, wanted.width() * scale, wanted.height() * scale
    ).toRect()
    inside = part.intersected(image.rect())
    if inside.isEmpty():
        raise UserError("选中的部分不在照片里，请重新框选。")
    return _jpeg(image.copy(inside))


def middle_part(size: QSize) -> QRectF:
    """The largest part of the photo's proportion, from the middle."""
    width, height = size.width(), size.height()
    if width * HEIGHT > height * WIDTH:
        taken = height * WIDTH / HEIGHT
        return QRectF((width - taken) / 2, 0, taken, height)
    taken = width * HEIGHT / WIDTH
    return QRectF(0, (height - taken) / 2, width, taken)


def _enough(whole: QSize, area: QRectF) -> QSize | None:
    """How large the decoded picture has to be for a sharp photo; a camera's picture is decoded smaller at once."""
    factor = 2 * max(WIDTH / max(area.width(), 1), HEIGHT / max(area.height(), 1))
    if factor >= 1:
        return None
    return QSize(max(1, round(whole.width() * factor)), max(1, round(whole.height() * factor)))


def _reader(data: bytes) -> tuple[QBuffer, QImageReader]:
    """A reader that has seen the head of the picture; the buffer has to live as long as the reader."""
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        raise UserError(_HEIC)
    if len(data) > _MOST_BYTES:
        raise UserError("照片文件超过 40 MB，太大了。请用看图软件缩小后再选一次。")
    if data.startswith(_JPEG) and _is_cut_off(data):
        raise UserError(_CUT_OFF)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not data or not reader.canRead() or size.isEmpty():
        raise UserError(_CORRUPT)
    if size.width() * size.height() > _MOST_PIXELS:
        raise UserError(f"照片有 {size.width()}×{size.height()} 像素，太大了。请用看图软件缩小后再选一次。")
    return buffer, reader


def _is_cut_off(data: bytes) -> bool:
    """Whether a JPEG ends before its end: Qt would show the missing part grey. Thumbnails have ends of their own."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        if data[place + 1] == _SCAN:
            return data.find(_END, place) < 0
        place += 2 + int.from_bytes(data[place + 2 : place + 4])
    return True


def _upright_size(reader: QImageReader) -> QSize:
    size = reader.size()
    turned = bool(reader.transformation().value & _QUARTER_TURNS.value)
    return size.transposed() if turned else size


def _decoded(data: bytes, size: QSize | None) -> QImage:
    """The upright picture, scaled to `size` while it is decoded."""
    _buffer, reader = _reader(data)
    if size is not None:
        turned = bool(reader.transformation().value & _QUARTER_TURNS.value)
        reader.setScaledSize(size.transposed() if turned else size)
    reader.setAllocationLimit(1024)  # MB; the number of pixels is limited above
    image = reader.read()
    if image.isNull():
        raise UserError(_CORRUPT)
    return _opaque(image)


def _opaque(image: QImage) -> QImage:
    """On white: a transparent background would come out black in a JPEG."""
    if not image.hasAlphaChannel():
        return image.convertToFormat(QImage.Format.Format_RGB32)
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(QRect(0, 0, image.width(), image.height()), image)
    painter.end()
    return paper


def _jpeg(image: QImage) -> bytes:
    exact, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    photo = image.scaled(WIDTH, HEIGHT, exact, smooth).convertToFormat(QImage.Format.Format_RGB32)
    photo.setDotsPerMeterX(_DOTS_PER_METRE)
    photo.setDotsPerMeterY(_DOTS_PER_METRE)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not photo.save(buffer, "JPG", _QUALITY):  # type: ignore[call-overload]
        raise RuntimeError("Qt cannot write a JPEG")
    return bytes(buffer.data().data())


_KEPT_BYTES = 400 * 1024
_KEPT_PROPORTIONS = (0.6, 0.85)  # width by height: 1-inch, 2-inch and what the form editor keeps


def as_photo(data: bytes) -> bytes:
    """The picture ready for a cadre's file: a small upright JPEG of a photo's shape stays as it is.

    Every other one becomes a 2-inch photo. Raises `UserError` as `read_image`.
    """
    image = read_image(data)
    _buffer, reader = _reader(data)
    plain = reader.transformation() == QImageIOHandler.Transformation.TransformationNone
    least, most = _KEPT_PROPORTIONS
    fits = least <= image.width() / image.height() <= most
    if data.startswith(_JPEG) and plain and fits and len(data) <= _KEPT_BYTES:
        return data
    return two_inch(data)
