"""A copy of the program whose taxonomy a test may change."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


class Program:
    """The packages that `python -m ingest` and `python -m taxonomy` need, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for package in ("taxonomy", "ingest", "db"):
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / package, folder / package, ignore=ignored)

    def append(self, file: str, text: str) -> None:
        """Add entries to a file of the taxonomy."""
        with (self.folder / "taxonomy" / file).open("a", encoding="utf-8") as stream:
            stream.write(text)

    def start(self, *arguments: str, database: Path | None = None) -> subprocess.Popen[str]:
        """Start `python -m …` without waiting for it."""
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
        return subprocess.Popen(
            [sys.executable, "-m", *arguments], cwd=self.folder, env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(
        self, *arguments: str, database: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run `python -m …` to its end."""
        job = self.start(*arguments, database=database)
        out, err = job.communicate(timeout=300)
        return subprocess.CompletedProcess(arguments, job.returncode, out, err)
