"""Roles: the nouns that stand with a name and tell what bears it: "the chief executive", "the carmaker"."""

from __future__ import annotations

from collections.abc import Iterable

from consistency.readings.naming.words.tables import themed
from consistency.text import word_set

TITLE_ROLES = word_set("""
    president vice-president vp premier chancellor minister secretary governor mayor senator congressman ambassador
    speaker member alderman councilman councilwoman councillor commissioner
    judge justice attorney prosecutor sheriff detective inspector officer constable superintendent
    chief executive ceo cfo coo cto chairman chairwoman chair director manager
    king queen prince princess duke duchess earl archbishop bishop cardinal
    spokesman spokeswoman spokesperson doctor general coach quarterback receiver
    analyst author editor dj rapper singer actor actress comedian
""")
"""Roles that stand capitalised before a name, as titles."""
SURNAME_ROLES = word_set("king prince queen princess bishop pope earl duke duchess archbishop baron lord lady judge")
"""Those that are surnames as well."""
WHOLE_TITLES = word_set("""
    state defense defence staff commerce labor labour agriculture transportation energy education treasury homeland
    intelligence
    wales cambridge edinburgh canterbury york sussex norfolk england scotland
""")
"""What "of" ties to a title: "Secretary of State", "Duchess of Cambridge"."""

_PEOPLE = TITLE_ROLES | themed(
    {
        "firms": """
            executive co-chairman founder co-founder cofounder owner co-owner boss head principal leader deputy aide
            adviser advisor partner banker trader investor billionaire tycoon magnate entrepreneur businessman
            businesswoman industrialist accountant agent publicist salesman clerk expert specialist colleague
        """,
        "learning": """
            economist strategist professor researcher scientist physicist biologist chemist geologist seismologist
            historian engineer programmer lecturer dean headteacher teacher student librarian curator critic inventor
        """,
        "health and law": """
            physician surgeon nurse paramedic lawyer barrister solicitor
        """,
        "politics": """
            lawmaker politician candidate congresswoman councillor mp representative rep delegate diplomat envoy
            activist campaigner dissident reformer dictator warlord monarch heir
        """,
        "media": """
            spokesperson journalist reporter correspondent columnist blogger presenter host co-host anchor broadcaster
            emcee photographer cameraman
        """,
        "arts": """
            writer novelist poet playwright screenwriter star co-star celebrity supermodel model icon legend musician
            guitarist drummer pianist bassist composer songwriter filmmaker film-maker producer designer architect
            artist painter sculptor comic magician
        """,
        "sport": """
            striker midfielder goalkeeper goalie defender winger forward guard center centre back linebacker lineman
            tackle pitcher catcher batsman bowler batter first-baseman baseman outfielder shortstop returner captain
            skipper player teammate rookie champion trainer referee umpire footballer cyclist boxer skier snowboarder
            swimmer runner sprinter golfer driver
        """,
        "arms and rescue": """
            lieutenant sergeant commander soldier officer policeman policewoman firefighter
        """,
        "trades": """
            pilot astronaut sailor fisherman farmer miner mechanic plumber carpenter tailor baker chef waiter guide
        """,
        "creeds": """
            cleric priest vicar pastor nun monk imam rabbi
        """,
        "kin": """
            father mother dad mum mom son daughter brother sister wife husband widow widower uncle aunt nephew niece
            cousin grandfather grandmother grandson granddaughter friend girlfriend boyfriend fiancé fiancée roommate
        """,
        "crime": """
            suspect defendant victim witness gunman shooter killer murderer hacker
        """,
        "anybody": """
            man woman boy girl teenager resident neighbour neighbor citizen member
        """,
    }
)
_ORGANISATIONS = word_set("""
    company firm startup start-up unit subsidiary consortium conglomerate giant group rival franchise
    maker manufacturer developer supplier airline carmaker automaker chipmaker drugmaker planemaker brewer
    bank lender insurer retailer supermarket chain
    publisher newspaper magazine tabloid broadcaster network channel
    operator carrier agency regulator union club charity nonprofit think-tank
    militia brigade
""")
_PLACES = word_set("""
    city town township village hamlet suburb borough neighbourhood neighborhood municipality
    county district region province prefecture state country republic capital resort port
    island peninsula coast mountain river lake
""")
_PRODUCTS = word_set("""
    chatbot smartphone phone handset tablet laptop console browser app software search-engine
    processor chip supercomputer vaccine drug
    jetliner jet airliner aircraft bomber helicopter missile rocket satellite spacecraft telescope
    submarine ferry frigate destroyer tanker liner
""")
_OTHERS = word_set("""
    film movie sitcom drama series novel book album song single musical play opera painting
    storm typhoon hurricane cyclone
    ship yacht vessel trawler freighter
""")
ROLE_KIND: dict[str, str] = {
    **dict.fromkeys(_OTHERS, "other"),
    **dict.fromkeys(_PRODUCTS, "product"),
    **dict.fromkeys(_PLACES, "place"),
    **dict.fromkeys(_ORGANISATIONS, "organisation"),
    **dict.fromkeys(_PEOPLE, "person"),
}
"""Role nouns to the kind of their bearer; of two kinds ("broadcaster") the last one holds."""

ROLE_MODIFIERS = word_set("""
    vice deputy assistant associate acting interim honorary senior staff managing executive prime chief general head
    foreign interior home finance trade justice health education energy labour labor defence defense
    police fire district attorney prosecuting council party opposition
    press music film fashion tech software search power
    wide running tight point small shooting
""")
"""What may stand before a role noun: "vice president", "wide receiver"."""
ROLE_SHORT = {
    "ceo": "chief executive",
    "chief executive officer": "chief executive",
    "cfo": "chief financial officer",
    "vp": "vice president",
    "vice-president": "vice president",
    "rep": "representative",
    "advisor": "adviser",
}
"""Roles to the way in which they are usually written."""


def longest_roles(words: Iterable[str]) -> int:
    """How many of the lower-case words make one role, from the first on: modifiers, then role nouns.

    >>> longest_roles(["vice", "president", "of"]), longest_roles(["police", "station"])
    (2, 0)
    """
    taken = 0
    for count, word in enumerate(words, 1):
        if word in ROLE_KIND:
            taken = count
        elif word not in ROLE_MODIFIERS:
            break
    return taken
