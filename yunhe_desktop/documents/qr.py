"""QR codes: written as SVG for prints, read back from the picture of a page."""


def qr_svg(text: str) -> str:
    """The QR code of a short text as an SVG without the quiet zone; about 0.3 ms.

    Error correction level Q: a quarter of the code may be under a stamp or a pen stroke. Leave four modules of
    white around it.
    """
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    return code.to_svg(add_quiet_zones=False)


def read_qrs(grey: bytes, width: int, height: int) -> list[str]:
    """The texts of the QR codes in a grey picture (a byte a pixel, rows without padding), top to bottom."""
    import zxingcpp

    view = zxingcpp.ImageView(grey, width, height, zxingcpp.ImageFormat.Lum)
    found = zxingcpp.read_barcodes(view, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return [code.text for code in sorted(found, key=lambda code: code.position.top_left.y)]
