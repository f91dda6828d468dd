"""Plain questions about a piece of text that several stages ask.

`normalise` is for comparison only: offsets always refer to the text as it stands.
"""

from __future__ import annotations

import re
import unicodedata

_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("™®©℠", None),  # NFKC would make letters of them: "OpteronTM"
        "\u00ad": None,  # soft hyphen
        "\u200b": None,  # zero-width space
        "\ufeff": None,  # byte order mark inside a text
    }
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NUMBER = re.compile(r"(?<![^\W_])\d[\d.,]*(?![^\W\d_]{3})")
_SENTENCE_END = re.compile(r"[.!?…。！？](?:\s?['\"”’»)\]])*(?:\[\w{1,3}\])*$")


def normalise(text: str) -> str:
    """The text in one spelling, for comparison: NFKC, ASCII quotes and dashes, whitespace folded, case kept.

    >>> normalise("OpenAI’s  “vision” – by\\u00a0Microsoft ")
    'OpenAI\\'s "vision" - by Microsoft'
    """
    if text.isascii():
        return " ".join(text.replace("`", "'").split())  # all that the rest would do, in a tenth of the time
    # Typography goes first, because NFKC takes some marks (″, ´) apart into characters of another meaning.
    return " ".join(unicodedata.normalize("NFKC", text.translate(_TYPOGRAPHY)).split())


def words(text: str) -> list[str]:
    """The words and numbers of a text, without punctuation.

    >>> words("It isn't a 5-year-old's toy.")
    ['It', "isn't", 'a', "5-year-old's", 'toy']
    """
    return _WORD.findall(text)


def has_number(text: str) -> bool:
    """Whether the text holds a figure that counts something; digits inside a name ("A100", "B21") don't.

    >>> has_number("1.5 billion"), has_number("$3bn"), has_number("the B21 bomber")
    (True, True, False)
    """
    return _NUMBER.search(text) is not None


def has_verb(text: str) -> bool:
    """Whether an English text seems to hold a finite verb.

    A word list and a suffix, no parser: it knows auxiliaries, the verbs that headlines are made of, and
    lower-case words in -ed. Words that are nouns at least as often ("deal", "report") don't count.

    >>> has_verb("Microsoft invests in OpenAI"), has_verb("Top stories of the week")
    (True, False)
    """
    for position, word in enumerate(words(text.replace("’", "'"))):
        lower = word.lower()
        if lower in _VERBS or word in _CASED_VERBS or lower.endswith(("n't", "'re", "'ve", "'ll", "'m")):
            return True
        if position and word.islower() and len(word) > 4 and word.endswith("ed"):
            return True
    return False


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a full stop, a question or exclamation mark, perhaps inside quotes or brackets.

    A footnote's mark ("[12]") may follow it.
    """
    return _SENTENCE_END.search(text[-24:].rstrip()) is not None


def word_set(text: str) -> frozenset[str]:
    """A word list written as one text."""
    return frozenset(text.split())


def _inflected(bases: str) -> frozenset[str]:
    forms: set[str] = set()
    for base in bases.split():
        if base.endswith("e"):
            forms |= {base, base + "s", base + "d"}
        elif base.endswith(("s", "sh", "ch", "x", "z")):
            forms |= {base, base + "es", base + "ed"}
        elif base.endswith("y") and base[-2] not in "aeiou":
            forms |= {base, base[:-1] + "ies", base[:-1] + "ied"}
        else:
            forms |= {base, base + "s", base + "ed"}
    return frozenset(forms)


_AUXILIARIES = word_set(
    "am is are was were be been being isn't aren't has have had does did do will would shall should can could "
    "may might must cannot it's he's she's that's there's what's who's"
)
_REGULAR = _inflected(
    "accept accuse achieve acquire add admit adopt agree aim allow announce appear apply approve arrest arrive ask "
    "avoid ban beat believe belong block boost cancel cause choose claim close collapse confirm consider contain "
    "contribute convict create cross cut decide decline delay deliver demand deny destroy develop die disclose "
    "discover dismiss drop earn elect emerge end enter erupt expand expect expire explain explode fail fire follow "
    "gain happen help hire hit hurt identify improve include increase inject injure introduce invade invest involve "
    "jail join jump kill lack launch lead learn let limit live lower maintain manage marry merge miss move name need "
    "offer open oppose order own partner pass pay plead pledge plunge prepare prevent produce promise propose "
    "prosecute protect prove provide publish push put quit raise reach receive recover refuse reject release rely "
    "remain remove replace require resign resolve restore resume reveal save seek seem serve settle shed slash slump "
    "soar solidify solve spark start stay stop suffer suggest surge survive suspect suspend threaten transform "
    "trigger turn unveil urge use vanish vow wait want warn welcome win withdraw work accelerate acknowledge"
)
# Third persons and pasts whose base form, or plural, is a common noun: only the unmistakable forms are listed.
_IRREGULAR = word_set(
    "became becomes began begins bought brings brought builds built buys came comes cost costs deals dealt died dies "
    "eats fell falls felt finds found flew flies gave gets gives goes got grew grows heard held hints hits holds keeps "
    "kept knew knows laid lays leads leaves led left lends lent loses lost made makes means meant met paid pays "
    "planned plans plummeted plummets put puts quits ran rallied reads rises rose runs said sat saw says seeks seen "
    "sees sells sends sent sets shot shows shut shuts sits sold sought speaks spends spent spoke stands stole stood "
    "struck strikes sued sues swept takes taught tells think thinks thought threw throws told took understood went "
    "wins won withdrew woke wrote writes crashed crashes faces faced backs backed signed signs doubled doubles tops "
    "topped slips slipped dips dipped bans banned cuts probes sparks hails mulls eyes axes nears "
    "ate bled blew broke caught catches chose claims drew drove fails fought forgot froze gains hid rejects rode sank "
    "shook shrank slid sprang stuck swore swung tore wears wore"
)
_VERBS = (_AUXILIARIES | _REGULAR | _IRREGULAR) - word_set(
    # Nouns, adjectives and names at least as often as verbs.
    "add aim apply arm ask ban beat being block boost cause claim close collapse contain cost cross cut delay "
    "demand demands drop end eyes fire follow gain help hire hit hurt increase join jump lack launch lead learn left "
    "let limit live lower may mean means missing move name names need offer offers open order orders own partner "
    "pass pay pledge promise push put reads release releases reports save shed spark start stay stop surge suspect "
    "suspects tops trigger turn turns use uses vow wait welcome will win work works"
)
_CASED_VERBS = frozenset({"may", "will", "cost", "left"})  # "Theresa May" and "Will Smith" are none
