"""Findings as one HTML page: side by side, to be filtered by kind, complete without a network."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib import resources
from string import Template

from shuyu.checking.pair import Pair, PairFinding, Span
from shuyu.language.cells import visible

_Mark = tuple[Span, PairFinding]


def report_page(pairs: Sequence[Pair], findings: Sequence[PairFinding]) -> str:
    """Return the page.

    Args:
        pairs: all that were checked, in order.
        findings: those to show.
    """
    template = resources.files(__package__).joinpath("report_page.html").read_text("utf-8")
    counts = Counter(one.code for one in findings)
    path = pairs[0].path if pairs else "-"
    of_pair: defaultdict[int, list[PairFinding]] = defaultdict(list)
    for one in findings:
        of_pair[id(one.pair)].append(one)
    known = {id(pair) for pair in pairs}
    others = [one.pair for one in findings if id(one.pair) not in known]
    rows = "\n".join(_row(pair, of_pair[id(pair)]) for pair in (*others, *pairs))
    title = f"{len(findings)} findings in {visible(path)}"
    return Template(template).substitute(
        title=escape(title), filters="".join(_filters(counts)), rows=rows
    )


def _filters(counts: Counter[str]) -> Iterator[str]:
    for code, count in counts.most_common():
        name = escape(code)
        yield (
            f'\n<label><input type="checkbox" data-code="{name}" checked> {name} ({count})</label>'
        )


def _row(pair: Pair, findings: Sequence[PairFinding]) -> str:
    zh = _marked(pair.zh.text, [(one.zh_span, one) for one in findings if one.zh_span])
    en = _marked(pair.en.text, [(one.en_span, one) for one in findings if one.en_span])
    items = "".join(
        f'<li class="{one.severity.value}" data-of="{escape(one.code)}"><b>{escape(one.code)}</b> '
        f"{escape(visible(one.message))}</li>"
        for one in findings
    )
    listed = f"<ul>{items}</ul>" if items else ""
    sides = [f'<td lang="zh">{zh}', f'<td lang="en">{en}']
    if pair.reverse:
        sides.reverse()
    number = escape(visible(pair.segment or str(pair.line)))
    return f'<tr><td class="n">{number}</td>{sides[0]}</td>{sides[1]}{listed}</td></tr>'


def _marked(text: str, marks: Iterable[_Mark]) -> str:
    """Return a text with its marks; of marks that overlap the first counts."""
    pieces, at = [], 0
    for (start, end), one in sorted(marks, key=lambda mark: mark[0]):
        if start < at:
            continue
        pieces.append(escape(visible(text[at:start], newline=True)))
        inner = escape(visible(text[start:end], newline=True))
        title = escape(visible(one.message))
        pieces.append(
            f'<mark class="{one.severity.value}" data-of="{escape(one.code)}" '
            f'title="{title}">{inner}</mark>'
        )
        at = end
    pieces.append(escape(visible(text[at:], newline=True)))
    return "".join(pieces)
