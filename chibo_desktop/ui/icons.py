"""Our own simple drawings (`resources/icons/*.svg`) in the colour that is asked for."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap

from chibo_desktop.paths import resources

# At 13 pt and at 200 %; Qt scales down from the larger between them.
_SIZES = (20, 40)


def icon(name: str, colour: QColor, disabled: QColor | None = None, *, room: float = 0) -> QIcon:
    """The drawing `name` in `colour`. A file that is missing is a bug and raises FileNotFoundError.

    The icon does not follow a change of palette: who shows it asks again at `PaletteChange`
    (`buttons.Button` does). `room` is free space at its right, in parts of its size: Fusion sets a drawing
    close to the words that follow.
    """
    return _icon(name, colour.rgba(), disabled.rgba() if disabled else None, room)


@lru_cache(maxsize=256)
def _icon(name: str, colour: int, disabled: int | None, room: float) -> QIcon:
    made = QIcon()
    for pixmap in _drawn(name, colour, room):
        made.addPixmap(pixmap, QIcon.Mode.Normal)
        made.addPixmap(pixmap, QIcon.Mode.Selected)
    if disabled is not None:
        for pixmap in _drawn(name, disabled, room):
            made.addPixmap(pixmap, QIcon.Mode.Disabled)
    return made


def _drawn(name: str, colour: int, room: float) -> list[QPixmap]:
    # Loaded with the first icon only; the library costs more than the drawing.
    from PySide6.QtSvg import QSvgRenderer

    shade = QColor.fromRgba(colour).name().encode()
    renderer = QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", shade)))
    pixmaps: list[QPixmap] = []
    for size in _SIZES:
        image = QImage(round(size * (1 + room)), size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        pixmaps.append(QPixmap.fromImage(image))
    return pixmaps


@lru_cache(maxsize=128)
def _source(name: str) -> bytes:
    return (resources() / "icons" / f"{name}.svg").read_bytes()
