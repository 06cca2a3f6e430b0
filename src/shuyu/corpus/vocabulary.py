"""The words of a batch as numbers, and what is known of each, column by column.

What an expression's words say does not depend on the corpus, so the least likely expressions can
be left out of every count, wherever they are counted: the result is the same however the corpus was
divided. Statistics come later, in ``ranking``.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import count

import pyarrow as pa
import pyarrow.compute as pc

from shuyu.corpus.constants import constant
from shuyu.corpus.word_weights import WordWeights
from shuyu.language.equivalences import NOTHING
from shuyu.language.script import HAN
from shuyu.recognition.function_words import COUNTED, FUNCTION_WORDS, LONGEST_COUNTED

#: Kinds of tokens: what ends a clause, a line's end, a space; words.
BREAK, LINE, SPACE, HAN_WORD, LATIN_WORD = range(5)
_KINDS = {"\n": LINE, " ": SPACE, NOTHING: SPACE}
_LONGEST_WORD = 30
#: Words of a batch that count.
MOST = 1 << 21
_LATIN = re.compile(r"(?=[\d._+#&'-]*[A-Za-zα-ωа-я])[\wα-ωа-я.+#&'-]+", re.ASCII)


class Vocabulary(defaultdict[str, int]):
    """The number of each token of a batch: from 0, in the order in which they were first met."""

    def __init__(self) -> None:
        super().__init__(count().__next__)


class Words:
    """What is known of the tokens of a vocabulary, by number.

    Args:
        vocabulary: complete.
        weights: of this process.

    Attributes:
        texts: the tokens.
        kinds: BREAK to LATIN_WORD, 8-bit.
        lengths: code points, 32-bit.
        checksums: CRC-32 of each, the same in every process.
        weights: by place, see ``WordWeights.of``.
    """

    def __init__(self, vocabulary: Vocabulary, weights: WordWeights) -> None:
        tokens = list(vocabulary)
        self.texts = pa.array(tokens, pa.string())
        self.kinds = _kinds(tokens, self.texts)
        self.lengths = pc.utf8_length(self.texts)
        self.checksums = pa.array(map(zlib.crc32, map(str.encode, tokens)), pa.uint32())
        self.weights = weights.of(tokens, pc.equal(self.kinds, constant(LATIN_WORD)))


def _kinds(tokens: Sequence[str], texts: pa.Array) -> pa.Array:
    """Return the kinds of tokens; Python looks at those that are not Chinese, which are few."""
    is_function = pc.is_in(texts, _function_words())
    is_counted = pc.and_(
        pc.match_substring_regex(texts, f"^(?:{COUNTED.pattern})$"),
        pc.less_equal(pc.utf8_length(texts), constant(LONGEST_COUNTED)),
    )
    is_han = pc.match_substring_regex(texts, f"^[{HAN}]")
    content = pc.and_not(is_han, pc.or_(is_function, is_counted))
    kinds = pc.cast(pc.if_else(content, constant(HAN_WORD), constant(BREAK)), pa.uint8())
    others = pc.invert(is_han)
    listed = [_kind(tokens[at]) for at in pc.indices_nonzero(others).to_pylist()]
    kinds = pc.replace_with_mask(kinds, others, pa.array(listed, pa.uint8()))
    kinds = pc.if_else(
        pc.less_equal(pc.utf8_length(texts), constant(_LONGEST_WORD)),
        kinds,
        constant(BREAK, pa.uint8()),
    )
    unpacked = max(0, len(kinds) - MOST)  # their numbers are too large for ``tokens``
    return pa.concat_arrays([kinds.slice(0, MOST), pa.array(bytes(unpacked), pa.uint8())])


@cache
def _function_words() -> pa.Array:
    return pa.array(sorted(FUNCTION_WORDS), pa.string())


def _kind(token: str) -> int:
    return _KINDS.get(token) or (LATIN_WORD if _LATIN.fullmatch(token) else BREAK)
