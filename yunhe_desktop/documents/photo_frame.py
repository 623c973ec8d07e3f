"""A JPEG in a frame that a print template can draw: the wheel of Typst takes other files as text alone."""

from base64 import b64encode


def framed(jpeg: bytes, width: float, height: float) -> bytes:
    """An SVG of this proportion with the photo whole and centred in it; `width` and `height` in any unit."""
    data = b64encode(jpeg).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" preserveAspectRatio="xMidYMid meet" '
        f'href="data:image/jpeg;base64,{data}"/></svg>'
    ).encode()
