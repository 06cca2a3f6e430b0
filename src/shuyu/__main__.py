"""``python -m shuyu`` is the ``shuyu`` command."""

from shuyu.cli.main import main

main()
