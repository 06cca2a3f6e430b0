"""The program's entry point: it chooses the way in and imports nothing the way can do without.

``lookup`` is called a hundred times an hour, so its plain form loads neither click nor any other
command. What the short way cannot do it leaves to the long one, which does it from the start.
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run ``shuyu`` on the process's arguments and exit with its code."""
    arguments = sys.argv[1:]
    code = _look_up(arguments) if "lookup" in arguments[:3] else None
    if code is not None:
        os._exit(code)  # all is flushed; tearing the interpreter down would only take time
    from shuyu.cli.app import run

    sys.exit(run(arguments))


def _look_up(arguments: list[str]) -> int | None:
    """Answer a plain ``lookup``; None means that nothing was done."""
    from shuyu.cli.lookup_request import read_request

    request = read_request(arguments)
    if request is None:
        return None
    from shuyu.cli.lookup_answer import answer, open_for
    from shuyu.cli.streams import prepare_streams

    prepare_streams()
    try:
        index = open_for(request)
    except Exception:  # the long way meets it again and says what it is
        return None
    try:
        code = answer(index, request)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # reported() knows them
        from shuyu.cli.output import reported

        with reported(debug=False) as codes:
            raise error  # noqa: TRY201 - what reported() shall see
        return int(codes[-1])
    return code


if __name__ == "__main__":
    main()
