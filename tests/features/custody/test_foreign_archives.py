"""Archives that no backup of ours is: refused, with nothing written outside and nothing left."""

import io
import json
import tarfile
from pathlib import Path

import pytest

from data.archive.places import MANIFEST
from data.archive.writer import DIGESTS, archive_written
from logic.errors import ArchiveDamaged
from tests.features.custody.backups import restored


def hostile(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    """Return a member that no backup of ours has."""
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return member


@pytest.mark.parametrize(
    "member",
    [
        hostile("../fuera"),
        hostile("/etc/fuera"),
        hostile("site/../../fuera"),
        hostile("search/0123456789abcdef/../../../fuera"),
        hostile("otra-cosa"),
        hostile("content/ab"),
        hostile("site/site.sqlite", tarfile.SYMTYPE, "/etc/passwd"),
        hostile("secret-key", tarfile.LNKTYPE, "/etc/passwd"),
        hostile("secret-key", tarfile.LNKTYPE, "../../etc/passwd"),
        hostile("portal.db", tarfile.FIFOTYPE),
        hostile("portal.db", tarfile.CHRTYPE),
        hostile("site", tarfile.DIRTYPE),
        hostile("content/ab/" + "0" * 62 + "\n"),
    ],
    ids=lambda member: f"{member.name!r} {member.type!r}",
)
def test_an_archive_of_other_things(tmp_path: Path, member: tarfile.TarInfo) -> None:
    """Names out of the folder, links, devices and anything that no backup holds are refused; nothing is written outside."""
    file = tmp_path / "ajeno.tgz"
    with tarfile.open(file, "w:gz") as tar:
        tar.addfile(member, io.BytesIO())
        digests = b""
        ending = tarfile.TarInfo(DIGESTS)
        ending.size = len(digests)
        tar.addfile(ending, io.BytesIO(digests))
    with pytest.raises(ArchiveDamaged):
        restored(file, tmp_path / "home")
    assert not (tmp_path / "fuera").exists()
    assert [path for path in (tmp_path / "home").rglob("*") if path.is_file()] == []


def test_a_backup_of_another_edition(tmp_path: Path) -> None:
    """A whole archive of a form that this portal does not know is refused as such."""
    file = tmp_path / "futuro.tgz"
    with archive_written(file) as archive:
        archive.add_bytes(MANIFEST, json.dumps({"format": 99}).encode())
        for name in ("portal.db", "site/site.sqlite", "site/live.sqlite"):
            archive.add_bytes(name, b"")
    with pytest.raises(ArchiveDamaged) as damage:
        restored(file, tmp_path / "home")
    assert damage.value.reason == "format"
