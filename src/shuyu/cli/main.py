"""The program's entry point: it chooses the way in and imports nothing the way can do without."""

from __future__ import annotations

import sys


def main() -> None:
    """Run ``shuyu`` on the process's arguments and exit with its code."""
    from shuyu.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
