"""A wheel, an sdist and an editable install carry the templates and work from an empty folder."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, ROOT


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist and the wheel once, without isolation: the tools are there."""
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(target)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return target


def templates_in(names: list[str]) -> set[str]:
    return {name.split("templates/", 1)[1] for name in names if "templates/" in name}


def test_wheel_and_sdist_carry_templates_layouts_and_messages(built: Path) -> None:
    shipped = {
        path.relative_to(ROOT / "templates").as_posix()
        for path in (ROOT / "templates").rglob("*.*")
    }
    [wheel] = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert templates_in(names) == shipped
    assert {
        f"shebo_cli/locales/{language}/LC_MESSAGES/shebo.mo" for language in ("ru", "en")
    } <= set(names)
    assert not any(name.startswith(("tests", "scripts")) for name in names)
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        assert templates_in(archive.getnames()) >= shipped


def test_a_wheel_installed_elsewhere_does_the_main_job_from_an_empty_folder(
    built: Path, tmp_path: Path
) -> None:
    [wheel] = built.glob("*.whl")
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, system_site_packages=False)
    site = next(home.glob("lib/python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # The libraries come from where the tests run; the package itself does not.
    libraries = next(path for path in map(Path, sys.path) if (path / "typer").is_dir())
    work = tmp_path / "empty"
    work.mkdir()
    python = home / "bin" / "python"
    code = (
        "import sys; sys.path.append(sys.argv.pop(1));"
        "import shebo_cli.main as m; print(m.__file__, file=sys.stderr); sys.exit(m.main(sys.argv[1:]))"
    )

    def shebo(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(python), "-I", "-c", code, str(libraries), *arguments, "--lang", "ru"],
            cwd=work,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )

    made = shebo("dpv", "new", str(EXAMPLES / "cold-launch" / "brief.toml"), "-p", "p")
    assert str(site) in made.stderr
    assert "21,9 ч" in made.stdout
    assert shebo("render", "-p", "p").stdout == "p/out/plan.html\n"


def test_the_tests_themselves_run_on_an_editable_install() -> None:
    import shebo_cli
    from shebo_cli.files.template_folder import templates_root

    assert Path(shebo_cli.__file__).is_relative_to(ROOT)
    assert templates_root() == ROOT / "templates"
