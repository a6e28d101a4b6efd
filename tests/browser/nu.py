"""The Nu checker over files, from the package ``vnu-jar`` of npm, which ``make checker`` puts into the environment.

The package is locked by the digest of its bytes in ``package-lock.json`` beside this file. Nothing is asked over the network.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser.chromium import absent

JAR = Path(sys.prefix) / "checker" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def complaints(folder: Path) -> list[str]:
    """Return every error and warning about the pages, sheets and drawings in a folder, by file and line."""
    java = shutil.which("java") or absent("java")
    if not JAR.is_file():
        absent("the Nu checker (make checker)")
    command = [java, "-jar", str(JAR), "--format", "json", "--exit-zero-always", "--also-check-css", "--also-check-svg"]
    run = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return [
        f"{Path(said['url']).name}:{said.get('lastLine', 0)} {said['message']} {said.get('extract', '')!r}"
        for said in json.loads(run.stderr)["messages"]
    ]
