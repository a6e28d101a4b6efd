"""Running text of a paragraph of a DOCX file: its pieces with their marks, its pictures, and the boxes that hang on it."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from data.clipboard.addresses import kept_address
from data.clipboard.album import MOST_BYTES, Album, alternative
from data.clipboard.docx_package import Package, W
from data.clipboard.docx_styles import child_value, switch
from data.clipboard.pasted import Account
from data.clipboard.rough import Figure
from data.clipboard.runs import BREAK, Run, cleaned, shifted

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FIELD_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]{1,2000})"')
_MOST_DEEP = 40
_MOST_FIELDS = 20


@dataclass(slots=True)
class _Marks:
    strong: bool
    em: bool
    href: str = ""


@dataclass(slots=True)
class _Found:
    runs: list[Run] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


def all_text(element: etree._Element) -> str:
    """Return the letters inside of ``element``, deleted ones too, for an excerpt."""
    kept: list[str] = []
    for each in element.iter(W + "t", W + "delText", _FORMULA + "t"):
        kept.append(each.text or "")
        if len(kept) > 40:
            break
    return " ".join("".join(kept).split())


class ParagraphText:
    """Reads the paragraphs of one part."""

    def __init__(self, package: Package, part: str, account: Account, album: Album) -> None:
        self._package = package
        self._targets = package.targets(part)
        self._account = account
        self._album = album
        self._found = _Found()
        self._field = ""
        self._fields: list[str] = []

    def read(self, paragraph: etree._Element, strong: bool, em: bool) -> _Found:
        """Return what ``paragraph`` holds; ``strong`` and ``em`` are what its style says."""
        self._found = found = _Found()
        self._inside(paragraph, _Marks(strong, em), 0)
        return found

    def _inside(self, element: etree._Element, marks: _Marks, deep: int) -> None:
        if deep > _MOST_DEEP:
            self._account.note("too-deep", all_text(element))
            return
        for each in element:
            if isinstance(each.tag, str):
                self._part(each, marks, deep)

    def _part(self, element: etree._Element, marks: _Marks, deep: int) -> None:
        tag = element.tag
        name = str(tag).removeprefix(W)
        if name == "r":
            self._run(element, marks)
        elif name == "hyperlink":
            self._inside(element, replace(marks, href=self._linked(element)), deep + 1)
        elif name in ("del", "moveFrom"):
            self._account.note("deleted-text", all_text(element))
        elif tag == _CHOICE:  # the same thing twice, for two editions of Word
            for first in list(element)[:1]:
                self._inside(first, marks, deep + 1)
        elif name == "fldSimple":
            address = self._field_address(element.get(W + "instr", ""))
            self._inside(element, replace(marks, href=address or marks.href), deep + 1)
        elif str(tag).startswith(_FORMULA):
            self._account.note("formula", all_text(element))
            self._found.runs.append(Run(cleaned(all_text(element), self._account)))
        elif name != "pPr":
            self._inside(element, marks, deep + 1)

    def _run(self, element: etree._Element, marks: _Marks) -> None:
        properties = element.find(W + "rPr")
        if switch(properties, "vanish"):
            self._account.note("hidden-text", all_text(element))
            return
        if switch(properties, "strike") or switch(properties, "dstrike"):
            self._account.note("struck-text", all_text(element))
        strong, em = switch(properties, "b"), switch(properties, "i")
        href = marks.href or next((each for each in reversed(self._fields) if each), "")
        marks = _Marks(marks.strong if strong is None else strong, marks.em if em is None else em, href)
        raised = child_value(properties, "vertAlign") or ""
        for each in element:
            if isinstance(each.tag, str):
                self._piece(each, marks, raised)

    def _piece(self, element: etree._Element, marks: _Marks, raised: str) -> None:
        name = str(element.tag).removeprefix(W)
        simple: dict[str, str] = {"tab": " ", "cr": BREAK, "br": BREAK, "noBreakHyphen": "-", "ptab": " "}
        if name == "t":
            self._letters(element.text or "", marks, raised)
        elif name in simple:
            self._found.runs.append(Run(simple[name]))
        elif element.tag == _CHOICE:
            for each in (inner for choice in list(element)[:1] for inner in choice):
                self._piece(each, marks, raised)
        elif name in ("drawing", "pict", "object"):
            self._drawing(element)
        elif name in ("instrText", "fldChar"):
            self._field_piece(element)
        else:
            self._reference(element, name, marks)

    def _reference(self, element: etree._Element, name: str, marks: _Marks) -> None:
        if name in ("footnoteReference", "endnoteReference"):
            number = element.get(W + "id", "")[:6]
            self._account.note("footnote", number)
            self._letters(f"[{number}]", marks, "")
        elif name == "commentReference":
            self._account.note("comment")
        elif name == "sym":
            self._account.note("symbol", element.get(W + "char", ""))

    def _letters(self, text: str, marks: _Marks, raised: str) -> None:
        letters = cleaned(text, self._account)
        if raised in ("superscript", "subscript") and letters.strip():
            moved = shifted(letters, raised == "superscript")
            if moved is None:
                self._account.note("raised-text", letters)
            letters = moved or letters
        self._found.runs.append(Run(letters, marks.strong, marks.em, marks.href))

    def _field_piece(self, element: etree._Element) -> None:
        """A field is begun, its instruction ends, its text follows, it ends: a link of old files is one."""
        kind = element.get(W + "fldCharType", "")
        if kind == "begin":
            self._fields = [*self._fields[-_MOST_FIELDS:], ""]
            self._field = ""
        elif kind == "separate" and self._fields:
            self._fields[-1] = self._field_address(self._field)
        elif kind == "end" and self._fields:
            self._fields.pop()
        elif not kind:
            self._field = (self._field + (element.text or ""))[:4000]

    def _field_address(self, instruction: str) -> str:
        found = _FIELD_LINK.match(instruction)
        return self._kept(found[1]) if found else ""

    def _linked(self, element: etree._Element) -> str:
        target = self._targets.get(element.get(R + "id", ""))
        if target is None or not target.address:
            self._account.note("inner-link", all_text(element))
            return ""
        return self._kept(target.address)

    def _kept(self, written: str) -> str:
        address, code = kept_address(written)
        if code:
            self._account.note(code, written)
        return address

    def _drawing(self, element: etree._Element) -> None:
        """Take the pictures of a drawing, and its boxes of text, which are read after the paragraph."""
        described = next(element.iter(_DRAWN), None)
        alt = described.get("descr", "") if described is not None else ""
        pictures = [each.get(R + "embed") or each.get(R + "link") for each in element.iter(_BLIP)]
        pictures += [each.get(R + "id") for each in element.iter(_OLD_PICTURE)]
        for each in pictures:
            self._picture(each or "", alt)
        boxes = [each for each in element.iter(W + "txbxContent") if not _is_inside_a_box(each, element)]
        for box in boxes:
            self._account.note("text-box", all_text(box))
        self._found.boxes += boxes
        if not pictures and not boxes:
            self._account.note("drawing", alt)

    def _picture(self, relation: str, alt: str) -> None:
        target = self._targets.get(relation)
        if target is None:
            self._account.note("picture-not-brought", alt)
            return
        if target.address:
            self._album.address(target.address, alt)
            return
        content = self._package.content(target.part, MOST_BYTES * 2)
        name = self._album.content(content, alt)
        if name:
            self._found.figures.append(Figure(name, alternative(alt, self._account)))


def _is_inside_a_box(box: etree._Element, drawing: etree._Element) -> bool:
    for each in box.iterancestors():
        if each is drawing:
            return False
        if each.tag == W + "txbxContent":
            return True
    return False
