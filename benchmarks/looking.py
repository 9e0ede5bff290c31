"""Look at the metadata of every path that is listed in a file, and do nothing else."""

import os
import sys

with open(sys.argv[1], encoding="utf-8") as paths:  # noqa: PTH123 # pathlib takes its time to begin
    for path in paths.read().split("\n"):
        try:  # noqa: SIM105 # contextlib does too
            os.stat(path)  # noqa: PTH116
        except OSError:
            pass
