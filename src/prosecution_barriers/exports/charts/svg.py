"""A drawing as inline SVG, with its words for those who cannot see it."""

from __future__ import annotations

from html import escape

from prosecution_barriers.exports.charts.drawing import HATCH, Drawing, Line, Rect, Words
from prosecution_barriers.text.safe import safe_line


def render_svg(drawing: Drawing, key: str, title: str, description: str) -> str:
    """The drawing as an ``svg`` element; *key* makes its ids unique on a page."""
    size = f"{drawing.width:g} {drawing.height:g}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img" '
        f'aria-labelledby="{key}-title {key}-words">',
        f'<title id="{key}-title">{escaped(title)}</title>',
        f'<desc id="{key}-words">{escaped(description)}</desc>',
        f'<defs><pattern id="{key}-hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="5" stroke="{HATCH}" stroke-width="2"/>'
        "</pattern></defs>",
        f'<rect width="{drawing.width:g}" height="{drawing.height:g}" fill="#ffffff"/>',
        *(_shape(shape, key) for shape in drawing.shapes),
        "</svg>",
    ]
    return "".join(parts)


def _shape(shape: Rect | Line | Words, key: str) -> str:
    if isinstance(shape, Rect):
        box = f'x="{shape.x:g}" y="{shape.y:g}" width="{shape.width:g}" height="{shape.height:g}"'
        if shape.hatched:
            return f'<rect {box} fill="url(#{key}-hatch)" stroke="{HATCH}" stroke-width="0.8"/>'
        return f'<rect {box} fill="{shape.fill}"/>'
    if isinstance(shape, Line):
        ends = f'x1="{shape.x1:g}" y1="{shape.y1:g}" x2="{shape.x2:g}" y2="{shape.y2:g}"'
        return f'<line {ends} stroke="{shape.colour}" stroke-width="{shape.width:g}"/>'
    anchor = f' text-anchor="{shape.anchor.value}"' if shape.anchor.value != "start" else ""
    place = f'x="{shape.x:g}" y="{shape.y:g}" font-size="{shape.size:g}" fill="{shape.colour}"'
    return f"<text {place}{anchor}>{escaped(shape.text)}</text>"


def escaped(words: str) -> str:
    """Words from outside as text or attribute of a page."""
    return escape(safe_line(words), quote=True)
