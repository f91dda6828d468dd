"""Whether two words tell of one event: words of one sense, and the stages of one story, each with its own date."""

from __future__ import annotations


def same_event(a: str, b: str) -> bool:
    """Whether two stems of words may tell of one event: "held" and "occur", "begun" and "start"."""
    return a == b or any(a in group and b in group for group in _SYNONYMS)


def other_event(a: str, b: str) -> bool:
    """Whether two stems tell of different events for certain: two stages of one story, or opposites.

    >>> other_event("begun", "compl"), other_event("signe", "ratif"), other_event("opene", "inaug")
    (True, True, False)
    """
    if not a or not b or same_event(a, b):
        return False
    stages = ([{k for k, stage in enumerate(story) if word in stage} for story in _STORIES] for word in (a, b))
    return any(x and y and not x & y for x, y in zip(*stages, strict=True))


_SYNONYMS = tuple(
    frozenset(group.split())
    for group in (
        "held hoste occur happe",
        "begun start launc opene",
        "ended close finis shut compl",
        "found estab creat start set forme",
        "died kille peris",
        "murde assas kille",
        "built erect compl const",
        "struc hit",
        "arriv reach lande",
        "bough acqui purch",
        "named appoi elect chose",
        "publi relea issue appea",
        "passe adopt appro voted enact",
        "signe agree",
        "merge combi joine",
        "marri wed",
        "award recei given grant",
        "resig retir quit",
        "fired dismi sacke",
        "freed relea liber",
        "arres detai",
        "abduc kidna",
        "overt toppl ouste depos",
        "demol razed dismant",
        "explo deton",
        "sank wreck",
        "vanis disap",
        "renov refur resto moder",
        "rebui recon",
        "moved reloc",
        "defea beate",
        "sente jaile impri",
        "disco uncov",
    )
)
_STORIES = tuple(
    tuple(frozenset(stage.split()) for stage in story.split(" | "))
    for story in (
        # What is made and runs.
        "propo plann desig annou | appro autho licen | begun start launc found estab creat opene inaug | compl finis"
        " | widen enlar exten expan renov resto rebui refur moder | close ended shut aboli disso demol",
        "begun start | built erect const | widen enlar exten expan renov resto rebui refur moder | demol razed dismant",
        "found estab creat | acqui bough merge purch aucti | close ended shut aboli disso",
        "order commi | built laid | launc | deliv | decom scrap sank wreck",
        "order | built | deliv",
        "launc depar | lande docke arriv retur",
        "bough acqui purch | aucti",
        "plant sown | harve felle uproo",
        "erect unvei insta | remov toppl demol dismant vanda",
        "destr damag burne gutte floode shell | repai resto rebui renov reope recon",
        "froze | thawe melte",
        "suspe halte stopp inter | resum resta",
        "close shut | reope",
        "elect conve | disso proro",
        # What is written.
        "writt compo draft paint | publi relea premi perfo exhib",
        "shot filme recor | relea premi publi broad aired",
        "inven disco | paten",
        # Laws and treaties.
        "propo draft intro | passe adopt appro enact | signe | ratif | begun | repea expir abrog lapse annul",
        "banne outla prohi | allow legal lifte",
        "negot | signe",
        "filed | settl dismi ruled",
        # Lives and offices.
        "born | bapti chris | marri wed engag | divor separ | died peris kille murde assas | burie crema",
        "engag | marri wed | divor separ",
        "nomin | elect appoi named chose | inaug swore | resig retir depos ouste quit depar",
        "hired appoi recru joine enter enlis | promo | fired dismi sacke resig retir depar quit disch",
        "enrol enter admit | gradu | disch depar expel",
        "diagn infec | recov cured | died",
        "injur wound | died peris",
        # Crimes and wars.
        "arres detai | charg indic accus | tried | convi | sente jaile impri | relea freed parol | execu hange",
        "abduc kidna captu | relea freed rescu escap",
        "stole looted seize confi | recov retur resti",
        "invad occup annex captu conqu | liber freed withd evacu",
        "decla | ended",
        "lent borro | repai",
    )
)
"""The stages of what happens to one thing, in order: each has a date of its own."""
