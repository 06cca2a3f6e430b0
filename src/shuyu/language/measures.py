"""What is counted and measured: Chinese classifiers, units, currencies and their English.

These are closed classes of the two grammars, not terms: a word belongs here when it can stand
directly behind any numeral. This module holds data and finds the unit at an offset; it must not
know numerals.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

Kind = Literal[
    "count", "measure", "duration", "money", "multiple", "percent", "points", "fraction", "discount"
]


class Unit(NamedTuple):
    """A unit or classifier.

    Attributes:
        kind: what it makes of a numeral; a ``count`` leaves the bare number.
        one: its English name, singular; empty for classifiers.
        many: the plural.
        symbol: its symbol, or a currency's sign; empty where it has none.
        other: a second English name (British spelling), or a currency's code.
        wary: a single Han digit before it makes a word more often than a count (三国, 二维).
    """

    kind: Kind
    one: str = ""
    many: str = ""
    symbol: str = ""
    other: str = ""
    wary: bool = False


COUNT: Final = Unit("count")
DISCOUNT: Final = Unit("discount")
FRACTION: Final = Unit("fraction")
TENTHS: Final = Unit("fraction", one="tenth")
MULTIPLE: Final = Unit("multiple")
PERCENT: Final = Unit("percent")
YEAR: Final = Unit("duration", "year", "years")
MONTH: Final = Unit("duration", "month", "months")
MINUTE: Final = Unit("duration", "minute", "minutes")
SECOND: Final = Unit("duration", "second", "seconds")

CLASSIFIERS: Final = (
    "个张名项种台块只条位件家款座层类组套部篇本辆架艘颗粒片枚支枝把根头匹次遍回轮步人户口所间份批对"
    "双排队群帧幅页行列章节句段首字词场届棵朵盏扇串束堆桌杯瓶盒箱袋包起例宗股题栋幢顶副枚具尊封则阵"
    "滴团丝针帖顿餐盘碗期站局班点笔门类卷集大处"
)
_WARY_CLASSIFIERS: Final = "国省市县乡镇村区州校维核卡路面道分代"
_LONG_CLASSIFIERS: Final = ("人次", "部分", "步骤", "个人")

_TIMES: Final = (
    # Chinese names (月, 世纪 and 季度 alone are dates), English
    ("年", "year"),
    ("个世纪", "century"),
    ("个月", "month"),
    ("个季度", "quarter"),
    ("周 星期 个星期 礼拜 个礼拜", "week"),
    ("天", "day"),
    ("工作日 个工作日", "working day"),
    ("小时 个小时 钟头 个钟头", "hour"),
    ("分钟", "minute"),
    ("秒 秒钟", "second"),
    ("毫秒", "millisecond"),
    ("微秒", "microsecond"),
    ("纳秒", "nanosecond"),
)
_TIME_SYMBOLS: Final = "h min s ms us μs µs ns ps"

_MEASURES: Final = (
    # Chinese names, English singular and plural, symbol, other spelling
    ("公里 千米", "kilometer", "kilometers", "km", "kilometers"),
    ("米", "meter", "meters", "m", "metres"),
    ("厘米 公分", "centimeter", "centimeters", "cm", "centimetres"),
    ("毫米", "millimeter", "millimeters", "mm", "millimetres"),
    ("微米", "micrometer", "micrometers", "μm", "micrometres"),
    ("纳米", "nanometer", "nanometers", "nm", "nanometres"),
    ("英里", "mile", "miles", "", ""),
    ("海里", "nautical mile", "nautical miles", "", ""),
    ("英寸", "inch", "inches", "", ""),
    ("英尺", "foot", "feet", "ft", ""),
    ("光年", "light-year", "light-years", "", "light years"),
    ("平方公里 平方千米", "square kilometer", "square kilometers", "km²", "square kilometres"),
    ("平方米 平米", "square meter", "square meters", "m²", "square metres"),
    ("平方厘米", "square centimeter", "square centimeters", "cm²", "square centimetres"),
    ("平方毫米", "square millimeter", "square millimeters", "mm²", "square millimetres"),
    ("立方厘米", "cubic centimeter", "cubic centimeters", "cm³", "cubic centimetres"),
    ("立方米", "cubic meter", "cubic meters", "m³", "cubic metres"),
    ("公顷", "hectare", "hectares", "ha", ""),
    ("亩", "mu", "mu", "", ""),
    ("吨", "ton", "tons", "t", "tonnes"),
    ("公斤 千克", "kilogram", "kilograms", "kg", "kilogrammes"),
    ("克", "gram", "grams", "g", "grammes"),
    ("毫克", "milligram", "milligrams", "mg", ""),
    ("微克", "microgram", "micrograms", "μg", ""),
    ("升", "liter", "liters", "L", "litres"),
    ("毫升", "milliliter", "milliliters", "mL", "millilitres"),
    ("千瓦时 度电", "kilowatt-hour", "kilowatt-hours", "kWh", ""),
    ("瓦", "watt", "watts", "W", ""),
    ("千瓦", "kilowatt", "kilowatts", "kW", ""),
    ("兆瓦", "megawatt", "megawatts", "MW", ""),
    ("伏 伏特", "volt", "volts", "V", ""),
    ("毫安时", "milliampere-hour", "milliampere-hours", "mAh", ""),
    ("赫兹 赫", "hertz", "hertz", "Hz", ""),
    ("千赫 千赫兹", "kilohertz", "kilohertz", "kHz", ""),
    ("兆赫 兆赫兹", "megahertz", "megahertz", "MHz", ""),
    ("吉赫 吉赫兹", "gigahertz", "gigahertz", "GHz", ""),
    ("摄氏度 ℃ °C", "degree Celsius", "degrees Celsius", "°C", ""),
    ("华氏度 ℉ °F", "degree Fahrenheit", "degrees Fahrenheit", "°F", ""),
    ("分贝", "decibel", "decibels", "dB", ""),
    ("像素", "pixel", "pixels", "", ""),
    ("字节", "byte", "bytes", "B", ""),
    ("千字节", "kilobyte", "kilobytes", "KB", ""),
    ("兆字节", "megabyte", "megabytes", "MB", ""),
    ("比特", "bit", "bits", "", ""),
    ("千卡 大卡", "kilocalorie", "kilocalories", "kcal", ""),
    ("岁 周岁", "year old", "years old", "", ""),
)
_WARY_MEASURES: Final = (("度", "degree", "degrees", "°", ""),)
_SYMBOLS: Final = (
    "KB MB GB TB PB EB KiB MiB GiB TiB PiB bit bits Kbit Mbit Gbit Tbit bps kbps Kbps Mbps "
    "Gbps Tbps Hz kHz KHz MHz GHz THz mW W kW KW MW GW TW Wh kWh KWh MWh GWh TWh mAh Ah V kV "
    "KV mV MV mA J kJ MJ km m dm cm mm nm um μm µm kg g mg ug μg µg t L ml mL dB dBm px dpi "
    "ppi fps FPS FLOPS FLOPs FLOP GFLOPS GFLOPs TFLOPS TFLOPs TFlops PFLOPS PFLOPs EFLOPS "
    "EFLOPs ZFLOPS TOPS POPS GOPS QPS TPS RPM rpm Pa kPa KPa MPa GPa mol eV keV MeV GeV lm lx "
    "ppm ppb cal kcal ha ft lb oz mph MP G T P E Ω kΩ km² m² cm² mm² m³ cm³ °"
)

_CURRENCIES: Final = (
    # Chinese names, English singular and plural, sign, code
    ("美元 美金", "US dollar", "US dollars", "$", "USD"),
    ("元人民币 人民币 块钱", "yuan", "yuan", "¥", "RMB"),
    ("欧元", "euro", "euros", "€", "EUR"),
    ("英镑", "pound", "pounds", "£", "GBP"),
    ("日元 日圆", "yen", "yen", "¥", "JPY"),
    ("韩元 韩圆", "won", "won", "₩", "KRW"),
    ("港元 港币", "Hong Kong dollar", "Hong Kong dollars", "HK$", "HKD"),
    ("新台币 台币", "New Taiwan dollar", "New Taiwan dollars", "NT$", "TWD"),
    ("加元", "Canadian dollar", "Canadian dollars", "C$", "CAD"),
    ("澳元", "Australian dollar", "Australian dollars", "A$", "AUD"),
    ("新加坡元", "Singapore dollar", "Singapore dollars", "S$", "SGD"),
    ("瑞士法郎", "Swiss franc", "Swiss francs", "CHF ", "CHF"),
    ("卢布", "rouble", "roubles", "₽", "RUB"),
    ("卢比", "rupee", "rupees", "₹", "INR"),
    ("泰铢", "baht", "baht", "฿", "THB"),
)
_FORMULA: Final = 200  # no formula within a line is longer
_CLOSING_DOLLAR: Final = re.compile(f"[^$\n]{{0,{_FORMULA}}}[$](?![0-9])")
_SIGN_ENDS: Final = frozenset(" $DBYPR币¥€£₩")  # what _SIGN ends with
_SIGN: Final = re.compile(
    r"(?:(?P<美元>US\$|USD|(?<![A-Z])\$)|(?P<元>RMB|CNY|人民币|¥)|(?P<欧元>€|EUR)|(?P<英镑>£|GBP)"
    r"|(?P<港元>HK\$|HKD)|(?P<新台币>NT\$)|(?P<日元>JP¥|JPY)|(?P<韩元>₩|KRW)) ?$"
)


def _is_formula(text: str, start: int) -> bool:
    """Whether the dollar sign before an offset delimits a formula: ``$0.5$``, ``$k$10``."""
    left = max(0, start - _FORMULA)
    line = text[max(left, text.rfind("\n", left, start) + 1) : start - 1]
    closing = _CLOSING_DOLLAR.match(text, start)
    return closing is not None or line.count("$") % 2 == 1 or not text[start].isdecimal()


def _units() -> dict[str, Unit]:
    units = {name: Unit("count", wary=True) for name in _WARY_CLASSIFIERS}
    units |= dict.fromkeys((*CLASSIFIERS, *_LONG_CLASSIFIERS), COUNT)
    for measures, wary in ((_MEASURES, False), (_WARY_MEASURES, True)):
        for names, one, many, symbol, other in measures:
            unit = Unit("measure", one, many, symbol, other, wary)
            units |= dict.fromkeys(names.split(), unit)
    for names, one in _TIMES:
        many = "centuries" if one == "century" else f"{one}s"
        units |= dict.fromkeys(names.split(), Unit("duration", one, many))
    for names, one, many, sign, code in _CURRENCIES:
        units |= dict.fromkeys(names.split(), Unit("money", one, many, sign, code))
    points = Unit("points", "percentage point", "percentage points")
    units["元"] = units["人民币"]._replace(wary=True)  # 三元 is more often ternary
    return units | {"年": YEAR, "倍": MULTIPLE, "个百分点": points, "百分点": points, "%": PERCENT}


def _by_first_character(units: dict[str, Unit]) -> dict[str, list[tuple[str, Unit]]]:
    table: dict[str, list[tuple[str, Unit]]] = {}
    for name in sorted(units, key=len, reverse=True):
        table.setdefault(name[0], []).append((name, units[name]))
    return table


_UNITS: Final = _units()
_HAN_UNITS: Final = _by_first_character(_UNITS)
UNIT_STARTS: Final = "".join(_HAN_UNITS)
_LATIN_UNITS: Final = (
    {symbol: Unit("measure", symbol=symbol) for symbol in _SYMBOLS.split()}
    | {symbol: Unit("duration", symbol=symbol) for symbol in _TIME_SYMBOLS.split()}
    | {"x": MULTIPLE, "X": MULTIPLE}
)
# Computing power is counted in FLOPS, which Chinese leaves out: 502P的算力.
_COMPUTING: Final = re.compile("的?(?:[总峰]值?|AI)?算力")
_POWERS: Final = {
    letter: Unit("measure", f"{name}FLOPS", f"{name}FLOPS", f"{letter}FLOPS", f"{name}FLOP/s")
    for letter, name in (("G", "giga"), ("T", "tera"), ("P", "peta"), ("E", "exa"))
}
_LATIN_RUN: Final = re.compile(r" ?([A-Za-zμµΩ°][A-Za-z²³]*)((?:/[A-Za-z]+[²³]?)?)(?![A-Za-z0-9_])")


def unit_at(text: str, start: int) -> tuple[Unit, int] | None:
    """Return the unit that begins at an offset, and where it ends.

    Args:
        text: simplified text.
        start: offset behind the numeral; one space may precede the unit.

    Returns:
        The longest unit there and its end, or None.
    """
    spaced = text[start : start + 1] == " "
    position = start + spaced
    for name, unit in _HAN_UNITS.get(text[position : position + 1], ()):
        if text.startswith(name, position):
            return unit, position + len(name)
    match = _LATIN_RUN.match(text, start)
    if match and match[1] in _POWERS and _COMPUTING.match(text, match.end()):
        return _POWERS[match[1]], match.end()
    if match and (latin := _LATIN_UNITS.get(match[1])):
        if spaced and len(match[1]) == 1:
            return None
        if match[2]:
            latin = Unit(latin.kind, symbol=match[1] + match[2])
        return latin, match.end()
    return None


def currency_before(text: str, start: int, floor: int) -> tuple[Unit, int] | None:
    """Return the currency whose sign stands before an offset, and where the sign begins.

    Args:
        text: simplified text.
        start: offset of the numeral.
        floor: how far back to look.
    """
    if start <= floor or text[start - 1] not in _SIGN_ENDS:
        return None
    match = _SIGN.search(text, max(floor, start - 4), start)
    if match and not (match[0] == "$" and _is_formula(text, start)):
        return _UNITS[str(match.lastgroup)], match.start()
    return None
