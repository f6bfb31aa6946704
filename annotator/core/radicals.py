"""Radicals and compatibility characters that stand for common Chinese characters: a fault of PDF fonts, not of the text.

One character for one, with the same shape; so they are put right in the clean text without asking.
"""

import unicodedata

# Unicode's EquivalentUnifiedIdeograph for the block CJK Radicals Supplement, which has no decompositions.
_SUPPLEMENT = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻"
    "⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_SUPPLEMENT_AS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿"
    "肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)


def _decomposed(first: int, last: int) -> dict[int, str]:
    """What the characters from ``first`` to ``last`` are made of, where that is one other character."""
    found = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(first, last + 1)}
    return {code: same for code, same in found.items() if len(same) == 1 and same != chr(code)}


SAME_SHAPE: dict[int, str] = (
    {ord(radical): same for radical, same in zip(_SUPPLEMENT, _SUPPLEMENT_AS, strict=True)}
    | _decomposed(0x2F00, 0x2FD5)  # Kangxi radicals
    | _decomposed(0xF900, 0xFAFF)  # compatibility ideographs
    | _decomposed(0x2F800, 0x2FA1D)
    | {0x2F3E: "户"}  # fonts of simplified Chinese; Unicode has the form 戶
)
