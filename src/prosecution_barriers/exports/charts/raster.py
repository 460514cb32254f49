"""A drawing as PNG, for documents that take no SVG; the same drawing always gives the same bytes."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from prosecution_barriers.exports.charts.drawing import HATCH, Anchor, Drawing, Line, Rect, Words
from prosecution_barriers.text.safe import safe_line

if TYPE_CHECKING:
    from PIL import ImageDraw

SCALE = 3
"""Pixels a point: 216 to the inch."""

_HATCH_STEP = 5 * SCALE


def render_png(drawing: Drawing) -> bytes:
    """The drawing as a PNG file."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (round(drawing.width * SCALE), round(drawing.height * SCALE)), "white")
    pen = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        if isinstance(shape, Rect):
            _rect(image, pen, shape)
        elif isinstance(shape, Line):
            ends = tuple(round(value * SCALE) for value in (shape.x1, shape.y1, shape.x2, shape.y2))
            pen.line(ends, fill=shape.colour, width=max(1, round(shape.width * SCALE)))
        else:
            _words(pen, shape)
    out = BytesIO()
    image.save(out, "PNG", compress_level=7)
    return out.getvalue()


def _box(shape: Rect) -> tuple[int, int, int, int]:
    left, top = round(shape.x * SCALE), round(shape.y * SCALE)
    right, bottom = round((shape.x + shape.width) * SCALE), round((shape.y + shape.height) * SCALE)
    return left, top, max(left, right - 1), max(top, bottom - 1)


def _rect(image: Any, pen: ImageDraw.ImageDraw, shape: Rect) -> None:
    box = _box(shape)
    if not shape.hatched:
        pen.rectangle(box, fill=shape.fill)
        return
    from PIL import Image, ImageDraw

    left, top, right, bottom = box
    width, height = right - left + 1, bottom - top + 1
    tile = Image.new("RGB", (width, height), "white")
    strokes = ImageDraw.Draw(tile)
    for start in range(-height, width, _HATCH_STEP):
        strokes.line((start, height, start + height, 0), fill=HATCH, width=2 * SCALE)
    strokes.rectangle((0, 0, width - 1, height - 1), outline=HATCH, width=2)
    image.paste(tile, (left, top))


def _words(pen: ImageDraw.ImageDraw, shape: Words) -> None:
    anchor = {Anchor.START: "ls", Anchor.MIDDLE: "ms", Anchor.END: "rs"}[shape.anchor]
    place = (shape.x * SCALE, shape.y * SCALE)
    pen.text(place, safe_line(shape.text), fill=shape.colour, font=_font(round(shape.size * SCALE)), anchor=anchor)


@lru_cache
def _font(size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.load_default(size)
