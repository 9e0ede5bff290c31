"""Take the pictures of the documents for `docs/`: `make pictures`.

They are looked at by a person; no test compares them, for letters are drawn by the machine's fonts.
Chromium and poppler-utils have to be there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.fates import TODAY, make_projects

ROOT = Path(__file__).parent.parent
PROJECT = ROOT / "examples" / "salon-in-progress"
PICTURES = ROOT / "docs" / "pictures"
PAGES = {
    "plan": ("--today", "2027-01-20", "render", "-p", str(PROJECT)),
    "report": ("--today", "2027-01-20", "report", "--since", "2027-01-11", "-p", str(PROJECT)),
    "portfolio": ("--today", str(TODAY), "portfolio", "{projects}"),
}
"""The command behind each page; its file is added."""

SCREENS = {
    "plan-desktop": ((1280, 800), "light"),
    "plan-dark": ((1280, 800), "dark"),
    "plan-phone": ((390, 844), "light"),
    "report-desktop": ((1280, 1000), "light"),
    "portfolio-desktop": ((1400, 900), "light"),
    "portfolio-dark": ((1400, 900), "dark"),
}
PROJECTS = 12
PRINTED = (1, 3, 14)
"""Pages of the plan's print: the summary, blocks, the schedule."""


def main() -> None:
    """Draw pages of an example that is half-way through, and of many projects, as pictures."""
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        make_projects(PROJECTS, folder / "projects")
        shebo = str(Path(sys.executable).with_name("shebo"))
        for name, words in PAGES.items():
            told = [one.format(projects=folder / "projects") for one in words]
            subprocess.run(
                [shebo, "--lang", "ru", *told, "-o", str(folder / f"{name}.html")],
                check=True,
                stdout=subprocess.DEVNULL,
            )
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, ((width, height), scheme) in SCREENS.items():
            screen = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type] # one of the known schemes
            )
            page = screen.new_page()
            page.goto((folder / f"{name.partition('-')[0]}.html").as_uri())
            page.screenshot(path=PICTURES / f"{name}.png")
            if name == "plan-desktop":
                page.pdf(path=folder / "plan.pdf", prefer_css_page_size=True)
            screen.close()
        browser.close()
        for number in PRINTED:
            target = PICTURES / f"plan-print-{number}"
            at = ["-f", str(number), "-l", str(number), "-r", "70", "-singlefile", "-png"]
            subprocess.run(["pdftoppm", *at, str(folder / "plan.pdf"), str(target)], check=True)


if __name__ == "__main__":
    main()
