"""LibreOffice, called without a window: PDF with tags from texts, DOCX from texts, and the values of a sheet's formulas."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from make_resource_files.formats.archive import MADE_ISO, packed, unpacked

_OPTIONS = ("UseTaggedPDF", "PDFUACompliance", "ExportBookmarks", "ReduceImageResolution", "ExportNotes")
_WANTED = {"UseTaggedPDF", "PDFUACompliance", "ExportBookmarks"}
_JSON = ",".join(f'"{name}":{{"type":"boolean","value":"{str(name in _WANTED).lower()}"}}' for name in _OPTIONS)
PDF = f"pdf:writer_pdf_Export:{{{_JSON}}}"
DOCX = "docx:MS Word 2007 XML"
ODS = "ods"
_PATIENCE = 300
"""Seconds. LibreOffice takes two or three for all files; if it waits for somebody, nobody is there."""


class OfficeMissing(Exception):
    """LibreOffice is not installed."""


class OfficeFailed(Exception):
    """LibreOffice did not make a file that was asked for."""


def converted(files: Mapping[str, bytes], way: str) -> dict[str, bytes]:
    """Return what LibreOffice makes of ``files``, by the names that they have after it. ``way`` is ``PDF``, ``DOCX`` or ``ODS``."""
    if not files:
        return {}
    program = shutil.which("soffice")
    if not program:
        message = "install LibreOffice: apt-get install --no-install-recommends libreoffice-writer libreoffice-calc"
        raise OfficeMissing(message)
    extension = way.partition(":")[0]
    with tempfile.TemporaryDirectory() as place:
        room = Path(place)
        (room / "in").mkdir()
        for name, content in files.items():
            (room / "in" / name).write_bytes(content)
        asked = [
            f"-env:UserInstallation=file://{room}/profile",
            "--headless",
            "--convert-to",
            way,
            "--outdir",
            f"{room}/out",
        ]
        whole = [program, *asked, *(f"{room}/in/{name}" for name in files)]
        environment = {**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8"}
        subprocess.run(whole, env=environment, check=True, capture_output=True, timeout=_PATIENCE)  # noqa: S603 - the program's own name
        made = {}
        for name in files:
            path = room / "out" / f"{name.rpartition('.')[0]}.{extension}"
            if not path.exists():
                raise OfficeFailed(name)
            made[path.name] = path.read_bytes()
    return made


def settled_docx(content: bytes) -> bytes:
    """Return a DOCX whose archive and dates do not tell when it was made."""
    parts = unpacked(content)
    core = parts["docProps/core.xml"]
    parts["docProps/core.xml"] = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", MADE_ISO.encode() + b"Z", core)
    return packed(parts)
