"""Words that end an expression: they stand between terms and in none.

Closed classes only (pronouns, prepositions, conjunctions, particles, auxiliaries, adverbs of degree
and time, counted classifiers), in simplified characters. Whether a content word belongs to a term
is the ranker's decision, never this list's.
"""

from __future__ import annotations

import re

_PRONOUNS = """
我 你 您 他 她 它 咱 俺 谁 我们 你们 他们 她们 它们 咱们 大家 自己 人们 别人 他人 各自 彼此 某人
这 那 此 该 其 某 每 各 哪 这个 那个 这些 那些 这种 那种 这样 那样 这里 那里 这儿 那儿 这么 那么
这时 那时 这次 那次 此时 此次 此处 这位 那位 这类 那类 此类 这方面 其中 其他 其它 其余 其次 其后
什么 怎么 怎样 怎么样 如何 为何 为什么 何 何时 何处 哪个 哪些 哪里 哪儿 多么 几何 某个 某些 某种
每个 每种 每次 每天 每年 每一 各个 各种 各类 各项 各地 各位 任何 一切 所有 另 另外 别的 之一 如此
本 本次 本文 我国 自身
"""
_PREPOSITIONS = """
在 对 与 以 从 把 被 于 由 用 向 给 至 跟 因 按 据 比 和 同 往 朝 除 凭 将 为 令 使 让 叫 请 通过
根据 为了 对于 关于 经过 按照 随着 除了 至于 针对 依据 依照 自从 基于 沿着 凭借 鉴于 经由 由于
因为 关乎 就 使得 导致 随之 借助 替 趁着 借着 朝着 向着
"""
_CONJUNCTIONS = """
而 但 并 或 及 且 若 则 既 虽 即 故 如 倘若 如果 以及 同时 所以 但是 虽然 因此 而且 不过 或者
然后 可是 于是 及其 不仅 不但 只要 而是 还是 此外 并且 然而 从而 尽管 即使 因而 接着 只有 既然
无论 只是 不管 此后 否则 而言 并非 反而 以外 与其 不如 不论 何况 与此同时 以便 即便 固然 以致
总之 以至 进而 假如 乃至 除非 除此之外 比如 例如 譬如 诸如 比方 换言之 换句话说 也就是说 综上所述
首先 最后 一方面 另一方面 事实上 实际上 尤其是 特别是 甚至 以免 要么 不只 又如 再如
"""
_PARTICLES = """
的 地 得 了 着 过 之 所 等 等等 们 呢 吧 吗 么 啦 呀 嘛 而已 罢了 啊 哦 嗯 来说 来看 的话 似的
一样 一般来说 来讲 左右 上下 以来
"""
_AUXILIARIES = """
是 有 不 没 没有 无法 能 能够 会 可以 可能 要 需 需要 应 应该 应当 必须 得以 愿意 想 想要 希望
值得 不能 不会 不可 不是 不要 就是 也是 都是 正是 即是 便是 乃是 或是 具有 拥有 作为 成为 称为
称作 叫做 名为 视为 是指 指的是 来自 属于 位于 包括 包含 存在 进行 加以 予以 给予 认为 表示 指出
看来 说 去 来 到 达 达到 高达 多达 超过 约
"""
_ADVERBS = """
也 都 还 又 只 已 却 最 更 再 才 便 均 正 曾 仅 很 较 太 极 越 皆 亦 尚 仍 颇 将 共 未 已经 曾经
正在 仍然 依然 一直 一定 一旦 一般 通常 往往 经常 常常 常 总是 总 有时 有时候 偶尔 永远 从来 从未
始终 非常 十分 特别 尤其 相当 比较 较为 更加 更为 最为 极其 极为 越来越 几乎 似乎 大约 大概 大致
至少 至多 最多 仅仅 只能 其实 当然 显然 的确 确实 果然 竟然 居然 或许 也许 恐怕 必定 必然 已然
不断 逐渐 逐步 渐渐 陆续 纷纷 随后 随即 立即 立刻 马上 刚刚 刚 终于 最终 究竟 到底 毕竟 原来 本来
反正 分别 依次 互相 相互 共同 一起 一同 直接 不再 不得不 再次 进一步 稍 稍微 略 日益 日渐 不止
不必 未必 是否 难以 足以 即可 无疑 正好 恰好 反之 远远 真正
"""
_TIME_AND_PLACE = """
时 时候 后 前 中 里 内 外 间 上 下 上面 下面 以上 以下 如下 以后 以前 之后 之前 之间 之中 之内
之外 之上 之下 期间 当 当时 当中 现在 目前 当前 如今 今天 今年 去年 明年 昨天 明天 近日 近期 近来
近年 近年来 此前 同年 同月 最近 未来 过去 日前 年初 年底 年末
"""
_QUANTIFIERS = """
个 些 种 一些 一点 一下 一种 一个 许多 很多 大量 众多 不少 多少 若干 多数 大多数 大多 少数 部分
一部分 大部分 几个 几种 多个 多种 多次 首次 首个 多项 各式 一系列 种种 不同 相同 同样 同一 半
全部 整个 余 多家
"""

#: All of them but the counted ones, and those as a pattern.
FUNCTION_WORDS = frozenset(
    " ".join(
        (
            _PRONOUNS,
            _PREPOSITIONS,
            _CONJUNCTIONS,
            _PARTICLES,
            _AUXILIARIES,
            _ADVERBS,
            _TIME_AND_PLACE,
            _QUANTIFIERS,
        )
    ).split()
)

_CLASSIFIERS = (
    "个种次位名条项件篇张台套款类组份处所段层轮期场家座只支枚颗块片本册部句页步天年月周日号岁倍点"
)
LONGEST_COUNTED = 4
COUNTED = re.compile(
    f"第?[零〇一二两三四五六七八九十百千万亿几数多]+[{_CLASSIFIERS}]|第?[一二三四五六七八九十]+"
)


def is_function_word(word: str) -> bool:
    """Tell whether a word (simplified) ends an expression: a function word or a counted one."""
    return word in FUNCTION_WORDS or (
        len(word) <= LONGEST_COUNTED and COUNTED.fullmatch(word) is not None
    )
