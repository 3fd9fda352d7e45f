"""Names of languages as files spell them, and their two-letter codes."""

import re

SPELLINGS = """
ar arabic arabisch arabe árabe arabo العربية
bg bulgarian bulgarisch
bn bengali
cs czech tschechisch tchèque čeština
da danish dänisch danois dansk
de german deutsch allemand alemán alemao tedesco duits niemiecki
el greek griechisch grec
en english englisch anglais inglés inglês inglese engels angielski
es spanish spanisch espagnol español espanhol spagnolo spaans
et estonian estnisch
fi finnish finnisch finnois suomi
fr french französisch français francés francês francese frans
he hebrew hebräisch
hi hindi
hr croatian kroatisch
hu hungarian ungarisch hongrois magyar
id indonesian
it italian italienisch italien italiano italiaans
ja japanese japanisch japonais 日本語
ko korean koreanisch coréen 한국어
lt lithuanian litauisch
lv latvian lettisch
nl dutch niederländisch néerlandais nederlands
no norwegian norwegisch norsk nb nn
pl polish polnisch polonais polski
pt portuguese portugiesisch portugais português
ro romanian rumänisch roumain
ru russian russisch russe русский
sk slovak slowakisch
sl slovenian slowenisch
sr serbian serbisch
sv swedish schwedisch suédois svenska
th thai
tr turkish türkisch turc türkçe
uk ukrainian ukrainisch українська
ur urdu
vi vietnamese vietnamesisch
zh chinese chinesisch chinois mandarin 中文
"""
CODES = {word: line.split()[0] for line in SPELLINGS.strip().splitlines() for word in line.split()}
TAG = re.compile(r"([a-z]{2})(?:[-_][a-z]{2,4})?", re.IGNORECASE)


def code_of(word: str) -> str | None:
    """“German”, “de” and “de-AT” are all de."""
    known = CODES.get(word.casefold())
    if known is None and (tag := TAG.fullmatch(word)):
        known = tag[1].lower()
    return known
