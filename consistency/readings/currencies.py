"""Currencies: signs, words and codes to a unit of money, and the coins that are a hundredth of one."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.readings.tokens import Token, word_at
from consistency.readings.units import Unit, singular

CURRENCY_SIGNS = {
    "$": "USD",
    "us$": "USD",
    "au$": "AUD",
    "a$": "AUD",
    "ca$": "CAD",
    "c$": "CAD",
    "kr": "CROWN",
    "rs": "INR",
    "rs.": "INR",
    "hk$": "HKD",
    "nz$": "NZD",
    "s$": "SGD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₴": "UAH",
}
CURRENCY_WORDS = {
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "sterling": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rupee": "INR",
    "rouble": "RUB",
    "ruble": "RUB",
    "won": "KRW",
    "quid": "GBP",
    "reais": "BRL",
    "peso": "PESO",
    "franc": "FRANC",
    "crown": "CROWN",
    "krona": "CROWN",
    "krone": "CROWN",
    "kroner": "CROWN",
    "kronor": "CROWN",
    "zloty": "PLN",
    "rand": "ZAR",
    "lira": "LIRA",
    "shekel": "ILS",
    "dirham": "AED",
    "riyal": "SAR",
    "naira": "NGN",
    "baht": "THB",
    "lev": "BGN",
    "leva": "BGN",
    "forint": "HUF",
    "hryvnia": "UAH",
    "taka": "BDT",
    "rupiah": "IDR",
    "ringgit": "MYR",
    "tenge": "KZT",
    "dinar": "DINAR",
    "shilling": "SHILLING",
}
CENTS = Unit("money:cents", "cents")
"""Cents of whatever currency: a hundredth of that of the other side, if it has cents."""
WITH_CENTS = ("USD", "EUR", "AUD", "CAD", "NZD", "SGD", "ZAR")
_COINS = {"pence": "GBP", "penny": "GBP", "cent": "", "cents": ""}
"""Hundredths by the currency that they are of; of cents, a word beside them tells."""
CURRENCY_CODES = frozenset(
    "USD EUR GBP JPY CNY INR AUD CAD NZD SGD CHF SEK NOK DKK CZK PLN BRL ZAR RUB HKD KRW MXN PKR UAH".split()
)

_NATIONAL = {
    ("us", "USD"): "USD",
    ("american", "USD"): "USD",
    ("australian", "USD"): "AUD",
    ("canadian", "USD"): "CAD",
    ("british", "GBP"): "GBP",
    ("swiss", "FRANC"): "CHF",
    ("swedish", "CROWN"): "SEK",
    ("norwegian", "CROWN"): "NOK",
    ("danish", "CROWN"): "DKK",
    ("czech", "CROWN"): "CZK",
    ("indian", "INR"): "INR",
    ("pakistani", "INR"): "PKR",
    ("russian", "RUB"): "RUB",
    ("chinese", "CNY"): "CNY",
    ("japanese", "JPY"): "JPY",
    ("mexican", "PESO"): "MXN",
    ("philippine", "PESO"): "PHP",
    ("turkish", "LIRA"): "TRY",
}
"""Currencies whose name two countries share: by the adjective and the currency that the name alone stands for."""


def money(currency: str) -> Unit:
    """The unit of a currency."""
    return Unit(f"money:{currency}", currency)


def currency_of(word: str) -> str | None:
    """The currency that a word or sign names."""
    if word in CURRENCY_SIGNS:
        return CURRENCY_SIGNS[word]
    if word.upper() in CURRENCY_CODES:
        return word.upper()
    return CURRENCY_WORDS.get(singular(word))


def currency_at(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """The currency that words from token `i` on name, and the token after them.

    >>> from consistency.readings.tokens import tokenize
    >>> currency_at(tokenize("Canadian dollars each"), 0), currency_at(tokenize("U.S. dollars"), 0)
    (('CAD', 2), ('USD', 5))
    """
    if i < len(tokens) and tokens[i].kind == "currency":  # "3.50 €", but "5 $100 notes"
        before_number = i + 1 < len(tokens) and tokens[i + 1].kind == "number"
        currency = None if before_number else currency_of(tokens[i].lower)
        return (currency, i + 1) if currency else None
    adjective = word_at(tokens, i)
    if adjective == "u" and word_at(tokens, i + 2) == "s" and tokens[i + 1].text == ".":
        adjective, i = "us", i + 3 if i + 3 < len(tokens) and tokens[i + 3].text == "." else i + 2
    named = currency_of(word_at(tokens, i + 1))
    if named and (adjective, named) in _NATIONAL:
        return _NATIONAL[adjective, named], i + 2
    currency = currency_of(adjective)
    # "rub" and "try" are verbs.
    code = adjective.upper() in CURRENCY_CODES and not tokens[i].text.isupper()
    return (currency, i + 1) if currency and not code else None


def coin_at(tokens: Sequence[Token], i: int) -> tuple[Unit, int] | None:
    """The unit of small money at token `i` and the token after it: pence, or cents, of a currency that stands near.

    >>> from consistency.readings.tokens import tokenize
    >>> coin_at(tokenize("45 pence"), 1)[0].dimension, coin_at(tokenize("45 cents"), 1)[0].dimension
    ('money:GBP', 'money:cents')
    >>> coin_at(tokenize("rose by 20 cents to 3 euros"), 3)
    (Unit(dimension='money:EUR', name='cents', factor=0.01, offset=0.0), 4)
    """
    word = word_at(tokens, i)
    currency = _COINS.get(word) if word != "cent" or tokens[i].text == word else None  # "50 Cent" sings
    if i < len(tokens) and (tokens[i].text == "¢" or (tokens[i].text == "c" and _is_small_price(tokens, i))):
        currency = ""
    glued = word == "p" and tokens[i].glued and tokens[i - 1].text not in _LINES
    if currency is None and not glued:
        return None
    if glued or currency:
        return Unit("money:GBP", "pence", 0.01), i + 1
    near = range(max(0, i - _COIN_REACH), min(len(tokens), i + _COIN_REACH))
    named = {name for k in near if k != i and (name := currency_of(tokens[k].lower)) in WITH_CENTS}
    return Unit(f"money:{named.pop()}", "cents", 0.01) if len(named) == 1 else CENTS, i + 1


def _is_small_price(tokens: Sequence[Token], i: int) -> bool:
    """Whether the "c" at token `i` is glued to two digits: "89c", and no "5c" of a model."""
    return tokens[i].glued and i > 0 and tokens[i - 1].text.isdecimal() and len(tokens[i - 1].text) == len("89")


_COIN_REACH = 12
"""How many tokens away a currency still tells whose cents are meant."""
_LINES = frozenset(["144", "240", "360", "480", "540", "576", "720", "1080", "1440", "2160", "4320"])
"""Numbers of lines that pictures have: "720p"."""
