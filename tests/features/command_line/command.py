"""The command as a person calls it: in this process, or in one of its own where that is the point."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from presentation.cli.main import portal

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Command:
    """The command over a portal in ``home``."""

    home: Path

    def run(self, *arguments: str | Path, **environment: str) -> Result:
        """Call the command in this process; the result has exit_code, stdout and stderr."""
        env = {"PORTAL_HOME": str(self.home), **environment}
        return CliRunner().invoke(portal, [str(argument) for argument in arguments], env=env)

    def json(self, *arguments: str | Path, code: int = 0) -> Any:
        """Call the command with ``--json`` and return its object; it must end with ``code``."""
        result = self.run(*arguments, "--json")
        assert result.exit_code == code, result.output
        return json.loads(result.stdout)

    def apart(self, *arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        """Call the command in a process of its own."""
        env = {**os.environ, "PORTAL_HOME": str(self.home), **environment}
        command = [sys.executable, "-m", "presentation.cli.main", *arguments]
        return subprocess.run(command, cwd=cwd or ROOT, env=env, capture_output=True, text=True, check=False)
