"""Stories of projects: each line is a day and a command, run as a user runs it."""

from __future__ import annotations

import json
import shlex
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.conftest import Result

    Shebo = Callable[..., Result]

BLOCKS = ("B01|10||1", "B02|10|B01|2", "B03|20||3")
"""Three blocks, 40 h; the second one needs the first."""

AGREED = """
    2026-11-24 dpv send
    2026-11-25 approve --as administrator --by Олег
    2026-11-26 approve --as client --by Анна
"""
"""The ДПВ is approved before the service starts."""

BEGUN = f"""
    2026-11-23 buy --months 2 --paid 2026-11-23
    {AGREED}
    2026-12-01 start
"""
"""Two months are paid, the ДПВ is approved, the service runs from 1 December to 31 January."""


class Story(NamedTuple):
    """A project and what is done to it.

    Attributes:
        shebo: Runs the tool.
        folder: The project's folder.
    """

    shebo: Shebo
    folder: Path

    def run(self, day: str, *words: str, lang: str = "en") -> Result:
        """Run one command on a day."""
        return self.shebo(*words, "--today", day, "-p", self.folder, lang=lang)

    def tell(self, text: str, lang: str = "en") -> Result:
        """Run commands that must succeed, one a line after its day; give the last result."""
        results = []
        for line in filter(None, map(str.strip, text.splitlines())):
            result = self.run(*shlex.split(line), lang=lang)
            assert (result.code, result.err) == (0, ""), f"{line}\n{result.out}{result.err}"
            results.append(result)
        return results[-1]

    def prove(self, block: str, day: str) -> None:
        """Record and write everything that closes a block."""
        article = self.folder / "kb" / f"{block.lower()}.md"
        article.parent.mkdir(exist_ok=True)
        article.write_text(f"# {block}\n\n## Как\n\nНажмите.\n", encoding="utf-8")
        self.tell(f"""
            {day} block test {block}
            {day} demo {block}
            {day} train {block} --who Ольга
        """)

    def refuse(self, line: str) -> str:
        """Run a command that must be refused and write nothing; give what it says."""
        before = self.files()
        result = self.run(*shlex.split(line))
        assert (result.code, result.out) == (2, ""), f"{line}\n{result.out}{result.err}"
        assert "\n  → " in result.err
        assert self.files() == before
        return result.err

    def json(self, line: str) -> dict[str, Any]:
        """Run a command with `--json`; it must succeed."""
        result = self.run(*shlex.split(line), "--json")
        assert result.code == 0, f"{line}\n{result.err}"
        value: dict[str, Any] = json.loads(result.out)
        return value

    def status(self, day: str) -> dict[str, Any]:
        """Give the status as of a day."""
        return self.json(f"{day} status")

    def end(self, day: str) -> str | None:
        """Give the end of the service as of a day."""
        end: str | None = self.status(day)["service_end"]
        return end

    def would_extend(self, day: str, reason: str, *options: str) -> dict[str, Any]:
        """Give the extension that would be recorded."""
        return self.json(shlex.join([day, "extend", "--reason", reason, "--dry-run", *options]))

    def proposals(self, day: str) -> dict[str, dict[str, Any]]:
        """Give what each reason would give."""
        return {one["reason"]: one for one in self.json(f"{day} extend")["reasons"]}

    def events(self, *kinds: str) -> list[dict[str, Any]]:
        """Give the journal's events, only those of the kinds where some are named."""
        found: list[dict[str, Any]] = self.json("2036-01-01 journal")["events"]
        return [one for one in found if not kinds or one["type"] in kinds]

    def last(self, kind: str) -> str:
        """Give the id of the latest event of a type."""
        newest: str = max(self.events(kind), key=lambda one: one["sequence"])["id"]
        return newest

    def lint(self, day: str, *options: str) -> list[dict[str, Any]]:
        """Give lint's findings as of a day."""
        result = self.shebo("lint", self.folder, "--format", "json", "--today", day, *options)
        assert result.code in (0, 1), result.err
        found: list[dict[str, Any]] = json.loads(result.out)["findings"]
        return found

    def codes(self, day: str, *options: str) -> set[str]:
        """Give the codes of lint's findings as of a day."""
        return {one["code"] for one in self.lint(day, *options)}

    def files(self) -> dict[str, bytes]:
        """Give every file of the project, but the lock beside the events and what git keeps."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
            and path.name not in (".lock", ".gitignore")
            and ".git" not in path.parts
        }

    def event_file(self, event_id: str) -> Path:
        """Give the file of an event."""
        [path] = (self.folder / "journal").glob(f"*-{event_id}.toml")
        return path

    def edit(self, *changes: tuple[str, str], name: str = "dpv.toml") -> None:
        """Change a file as a person does; what is replaced first must be there."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")

    def settle_on(self, **terms: str) -> None:
        """Give the project a service definition of the company's own, with other lines.

        Args:
            terms: New values by the key that begins the line, as TOML; a key that the shipped
                definition lacks is put in front of its first table.
        """
        text = (ROOT / "templates/service/junior-integrator.toml").read_text(encoding="utf-8")
        lines = text.splitlines()
        for key, value in terms.items():
            places = [row for row, line in enumerate(lines) if line.startswith(f"{key} = ")]
            row = places[0] if places else lines.index("[[levels]]")
            lines[row : row + len(places[:1])] = [f"{key} = {value}"]
        own = self.folder / "own" / "service"
        own.mkdir(parents=True, exist_ok=True)
        (own / "junior-integrator.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        settings = self.folder / "shebo.toml"
        if "[catalogue]" not in settings.read_text(encoding="utf-8"):
            with settings.open("a", encoding="utf-8") as file:
                file.write('\n[catalogue]\nfolders = ["own"]\n')


def begin(shebo: Shebo, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Story:
    """Begin a story that depends on nothing of the machine but its programs."""
    monkeypatch.setenv("SHEBO_USER", "Ирина")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.chdir(folder.parent)
    return Story(shebo, folder)


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, under a name that no machine has."""
    done = subprocess.run(
        ["git", "-c", "user.name=Мария", "-c", "user.email=m@example.ru", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def commit(folder: Path, title: str = "as it stands") -> str:
    """Commit everything; make the repository where there is none."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", title)
    return git(folder, "rev-parse", "HEAD").strip()


def sealed_event(body: str) -> str:
    """Give an event's file as the tool would have sealed it."""
    return f'{body}checksum = "sha256:{sha256(body.encode()).hexdigest()}"\n'
