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

ROOT = Path(__file__).parent.parent
PROJECT = ROOT / "examples" / "salon-in-progress"
PICTURES = ROOT / "docs" / "pictures"
TODAY = "2027-01-20"
SCREENS = {
    "plan-desktop": ((1280, 800), "light"),
    "plan-dark": ((1280, 800), "dark"),
    "plan-phone": ((390, 844), "light"),
}
PRINTED = (1, 3, 14)
"""Pages of the print: the summary, blocks, the schedule."""


def main() -> None:
    """Draw the plan of an example that is half-way through, and photograph it."""
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        page_file = Path(temporary) / "plan.html"
        shebo = str(Path(sys.executable).with_name("shebo"))
        command = [shebo, "--today", TODAY, "render", "-p", str(PROJECT), "-o", str(page_file)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, ((width, height), scheme) in SCREENS.items():
            screen = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type] # one of the known schemes
            )
            page = screen.new_page()
            page.goto(page_file.as_uri())
            page.screenshot(path=PICTURES / f"{name}.png")
            if scheme == "light":
                page.pdf(path=Path(temporary) / "plan.pdf", prefer_css_page_size=True)
            screen.close()
        browser.close()
        for number in PRINTED:
            target = PICTURES / f"plan-print-{number}"
            at = ["-f", str(number), "-l", str(number), "-r", "70", "-singlefile", "-png"]
            subprocess.run(
                ["pdftoppm", *at, str(Path(temporary) / "plan.pdf"), str(target)], check=True
            )


if __name__ == "__main__":
    main()
