"""``portal prove``, ``build --verify``, ``prune``, ``pin`` and ``unpin``: what they say, what they give as JSON, how they end."""

import hashlib
import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from tests.features.command_line.command import Command

TEXT = "/apoyo-a-la-gestion/caja"


def today() -> str:
    """This moment, to the second after what has just happened."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def test_proof(published: Command, tmp_path: Path) -> None:
    """The proof as JSON has a digest that anybody can make again from its other values, and the page saved beside it has the digest told."""
    copy = tmp_path / "copia"
    proof = published.json("prove", TEXT, "--on", today(), "--page", copy)
    seal = proof.pop("proof")
    text = json.dumps(proof, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(text.encode()).hexdigest() == seal
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == proof["page"]["sha256"]
    assert (proof["build"]["number"], proof["page"]["status"]) == (1, 200)
    assert [one["id"] for one in proof["documents"]] == ["caja"]
    assert proof["moment"].keys() == {"santiago", "utc"}


def test_proof_for_people(published: Command) -> None:
    """For a person the proof tells times in Santiago and UTC, who published and approved, and how to make sure of it."""
    said = published.run("prove", TEXT, "--on", today()).stdout
    assert "en Santiago (" in said
    assert "portal build --verify 1" in said
    assert "aprobó" in said
    assert "stylesheets/article.xsl" in said


def test_proof_refused(published: Command) -> None:
    """A moment to come and one that is none are wrong use; one before the first publication is refused."""
    assert published.run("prove", TEXT, "--on", "2999-01-01").exit_code == 2
    assert published.run("prove", TEXT, "--on", "anteayer").exit_code == 2
    assert published.run("prove", TEXT, "--on", "2020-01-01").exit_code == 3


def test_verify(published: Command) -> None:
    """A build that is what its inputs make ends with 0, one that is not with 1 and its addresses, another engine with 3 and its parts."""
    assert "igual, byte por byte" in published.run("build", "--verify", "1").stdout
    assert published.json("build", "--verify", "1")["same"] is True
    other = published.run("build", "--verify", "1", PORTAL_BASE_URL="https://otro.example")
    assert other.exit_code == 3
    assert "PORTAL_BASE_URL" in other.stdout
    assert published.run("build", "--verify", "7").exit_code == 3
    connection = sqlite3.connect(published.home / "site" / "site.sqlite")
    connection.execute("UPDATE page SET status = 410 WHERE address = ?", (TEXT,))
    connection.commit()
    connection.close()
    assert TEXT in published.run("build", "--verify", "1").stdout
    found = published.json("build", "--verify", "1", code=1)
    assert [one["address"] for one in found["differences"]] == [TEXT]


def test_prune(published: Command) -> None:
    """Pruning says what goes and what stays, a dry run too; a build is pinned and let go by its number."""
    for arguments in (("prune", "--dry-run"), ("prune",)):
        done = published.json(*arguments)
        assert (done["builds"], done["kept"]) == ([], {"1": "newest"})
    assert "nada" in published.run("prune").stdout
    assert published.run("pin", "1", "--reason", "Juicio").exit_code == 0
    assert published.run("unpin", "1").exit_code == 0
    assert published.run("pin", "7").exit_code == 3
