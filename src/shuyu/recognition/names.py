"""What the shape of an expression says: a person, an organisation, a name in Latin letters.

Shapes are general facts about names in Chinese text (the common surnames, the characters of
transliteration, what organisations end in), never a list of names.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from shuyu.language.script import HAN

# Characters that transcribe foreign syllables, in both scripts.
_SYLLABLES = (
    "各奈耐茨朵赞阿埃艾爱愛安昂奥奧巴白班邦鲍鮑贝貝本比彼毕畢宾賓波伯勃博布查昌达達戴丹道德登邓鄧迪底蒂丁东東杜顿頓多厄恩"
    "尔爾法凡范菲费費芬丰弗夫福富盖蓋甘冈岡高戈哥格根贡貢古瓜圭国哈海汉漢豪赫亨洪胡华華怀懷惠霍基吉季加佳贾賈"
    "简簡杰傑金京久卡凯凱坎康考柯科可克肯孔库庫夸奎昆拉腊臘莱萊赖賴兰蘭朗劳勞勒雷蕾里莉丽麗利立连連联聯廉良列烈林"
    "琳玲柳龙龍隆卢盧鲁魯露伦倫罗羅洛吕呂马馬玛瑪迈邁麦麥曼芒毛梅美门門蒙米密敏明摩莫默姆穆拿纳納娜乃南内妮尼"
    "涅宁寧纽紐农農努诺諾欧歐帕派潘庞龐佩彭皮平珀普齐齊奇恰钱乔喬切琴丘让讓热熱仁日荣榮茹瑞若撒萨薩塞赛賽"
    "桑森莎沙珊尚绍紹舍申圣聖施什史舒斯思松苏蘇索所塔泰坦汤湯唐陶特滕田铁鐵汀廷通图圖托瓦万萬旺威韦韋维維"
    "温溫文翁沃乌烏伍武西希锡錫席夏香肖谢謝欣辛休许許雪逊遜雅亚亞扬揚耶叶葉伊易因英尤于约約泽澤扎詹朱兹茲子祖佐"
)
#: What stands between the parts of a foreign name.
MIDDLE_DOTS = "·•・‧"
#: Characters of the part before a name's first middle dot, at most.
LONGEST_PART = 7
#: A transliterated name with middle dots: 萨姆·阿尔特曼.
TRANSLITERATED = rf"[{_SYLLABLES}]{{1,{LONGEST_PART}}}(?:[{MIDDLE_DOTS}][{_SYLLABLES}]{{1,8}})+"

#: The common surnames.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜"
    "崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文"
    "牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛"
    "曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏"
    "席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
) | frozenset(
    (
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "皇甫",
        "司徒",
        "东方",
        "独孤",
        "慕容",
        "夏侯",
        "尉迟",
        "令狐",
        "公孙",
        "端木",
    )
)

#: The last character of an organisation's name.
ORGANISATION_ENDS = frozenset("学院所心室司团会盟社行狱馆台部局署织区队坛")
_ORGANISATION = re.compile(
    "(?:大学|学院|研究院|研究所|研究中心|实验室|科学院|工程院|公司|集团|基金会|委员会|协会|学会|联盟|联合会|出版社"
    "|杂志社|通讯社|报社|医院|银行|法院|检察院|监狱|图书馆|博物馆|电视台|事务所|工作室|俱乐部|议会|国会"
    "|总局|管理局|安全局|警察局|专利局|办公室|组织|社区|团队|大会|峰会|论坛|研讨会)$"
)
_UNUSUAL = ("", "nr", "nrt", "nrfg")  # classes of names, and of words in no dictionary
_NOMINAL = frozenset(("", *"njbsgx"))  # first letters of classes that name or qualify
#: The first character of Han and its neighbours; alphabets are below.
EAST_ASIAN = "\u2e80"
_HAN = re.compile(f"[{HAN}]")
_CAPITAL = re.compile(r"[A-Z\u0391-\u03c9\u0410-\u042f]|[A-Za-z].*\d|\d+[A-Za-z]")


def is_person(words: tuple[str, ...], word_class: Callable[[str], str]) -> bool:
    """Tell whether words have the shape of a Chinese person's name: surname and given name.

    Args:
        words: simplified; one word 刘知远 or two 戴 | 一鸣.
        word_class: the dictionary's class of a word, empty for a word it lacks.
    """
    if len(words) > 2 or (words[0][0] not in SURNAMES and words[0][:2] not in SURNAMES):
        return False
    name = "".join(words)
    if not 3 <= len(name) <= 4 or not all(map(_HAN.match, name)):
        return False
    surname, given = split_name(name)
    if not surname or not 1 <= len(given) <= 2:
        return False
    if len(words) == 2 and words[0] != surname:
        return False
    return len(words[-1]) == 1 or word_class(words[-1]) in _UNUSUAL


def split_name(name: str) -> tuple[str, str]:
    """Return surname and given name; an empty surname where there is no common one."""
    for size in (2, 1):
        if name[:size] in SURNAMES:
            return name[:size], name[size:]
    return "", name


def is_organisation(words: tuple[str, ...], word_class: Callable[[str], str]) -> bool:
    """Tell whether words are built as organisations and their meetings are: names, then a kind.

    Args:
        words: simplified.
        word_class: the dictionary's class of a word, empty for a word it lacks.
    """
    if words[-1][-1] not in ORGANISATION_ENDS:
        return False
    found = _ORGANISATION.search("".join(words))
    if found is None or found.start() == 0 or any(map(_ORGANISATION.search, words[:-1])):
        return False
    return all(one[:1] in _NOMINAL for one in map(word_class, words[:-1]))


def is_transliterated(name: str) -> bool:
    """Tell whether an expression is a transliterated name with a middle dot."""
    return re.fullmatch(TRANSLITERATED, name) is not None


def is_latin(word: str) -> bool:
    """Tell whether a word of a clause is written in Latin, Greek or Cyrillic letters, or digits."""
    return word[0] < EAST_ASIAN


def is_name_in_latin(word: str) -> bool:
    """Tell whether a Latin word, spelled as in the text, has a name's capital, digit or Greek."""
    return _CAPITAL.search(word) is not None
