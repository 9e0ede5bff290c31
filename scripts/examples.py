"""Make the examples' plans anew from their briefs: `make examples`; a test compares them."""

from __future__ import annotations

from pathlib import Path

from shebo_cli.main import main

EXAMPLES = Path(__file__).parent.parent / "examples"

if __name__ == "__main__":
    for brief in sorted(EXAMPLES.glob("*/brief.toml")):
        for made in ("dpv.toml", "dpv.base.toml", "shebo.toml"):
            (brief.parent / made).unlink(missing_ok=True)
        if main(["dpv", "new", str(brief), "-p", str(brief.parent)]):
            raise SystemExit(1)
