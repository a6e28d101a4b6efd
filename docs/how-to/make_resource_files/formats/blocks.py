"""What a paper is made of, in order, whatever the kind of file.

In every text ``**words**`` are strong, ``[words]`` are a field that the reader fills, ``<https://…>`` is a link, ``~`` is a
space where no line may break, and ``--`` is a minus sign.
"""

from dataclasses import dataclass

GESTION = ("0a5a78", "1784a8", "e1eff3")
OPORTUNIDADES = ("91400f", "d36f30", "fbebdd")
COMUNIDADES = ("2a6434", "4f9657", "e4f0e1")
"""The tones of the three channels: text, bars and tint, as in the portal's own sheet."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title inside the paper; ``level`` is 2 or 3."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. ``style`` is one of the styles of ``text_styles``."""

    text: str
    style: str = "Texto"


@dataclass(frozen=True, slots=True)
class Items:
    """A list: of points, of numbered steps, or of boxes to tick (``Casillas``)."""

    items: tuple[str, ...]
    style: str = "Puntos"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its headers. ``widths`` are in proportion, since a table fills the measure; ``tall`` is the least height
    of a row in centimetres, for a pencil.

    ``right`` names the columns, counted from 0, whose words stand at the right. A row may be shorter: the rest is empty.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    tall: float = 0.66
    right: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What must not be missed, in a box."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """What follows begins on a new page."""


Block = Heading | Text | Items | Table | Notice | Break


@dataclass(frozen=True, slots=True)
class Paper:
    """A text to read, to fill or to change.

    ``to_change`` says that readers turn it into their own document: it then has no head and says in its foot what it is.
    """

    name: str
    title: str
    lead: str
    tones: tuple[str, str, str]
    blocks: tuple[Block, ...]
    landscape: bool = False
    to_change: bool = False
    size: float = 11.5
