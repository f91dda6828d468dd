"""People: their titles, what stands between and behind their names, and words that are surnames too."""

from __future__ import annotations

from consistency.readings.naming.words.tables import themed
from consistency.text import word_set

HONORIFICS = themed(
    {
        "everybody": """
            mr mrs ms miss mx dr prof professor hon
        """,
        "nobility": """
            sir dame lord lady baron baroness emperor empress tsar emir sultan
        """,
        "creeds": """
            rev reverend fr pastor pope monsignor msgr imam sheikh ayatollah mullah rabbi
        """,
        "arms": """
            sgt sergeant lt lieutenant col colonel gen maj major capt captain cmdr commander adm admiral cpl corporal
            pvt private brig marshal
        """,
        "police and politics": """
            const det insp supt sen senator rep gov pres congressman congresswoman
        """,
    }
)
MEN = word_set("mr sir lord baron emperor congressman king prince duke chairman spokesman")
WOMEN = word_set("mrs ms miss dame lady baroness empress congresswoman queen princess duchess chairwoman spokeswoman")
"""Titles that tell women, as `MEN` tells men."""

PARTICLES = word_set("van von der den de la le du da dos das di del della al el bin ibn bint y zu ter ten af av e")
"""Small words inside a surname: "van Beethoven"."""
GENERATIONS = word_set("jr sr ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi")
EPITHETS = word_set("great terrible conqueror bold baptist elder younger wise impaler magnificent confessor lionheart")
"""What "the" ties to a first name: "Alexander the Great"."""

COMMON_SURNAMES = word_set("""
    page brown black white green grey gray young king wood woods rice hill hills west stone love long rose bush
    price cook baker fisher hunter may north best pope bishop prince power powers major walker turner taylor
    cooper
""")
"""Common words that are surnames as well."""
SURNAME_HEADS = word_set("""
    church post house hall park press lake lane falls hill hills street brooks rivers guard banks heights lines
    bush wells
""")
"""Heads that are surnames behind a first name: "Annie Hall"."""

KIN = word_set("""
    mum mom dad father mother parents son daughter children brother sister wife husband widow uncle aunt nephew niece
    cousin family girlfriend boyfriend friend friends
    birthday life career death body funeral lawyer attorney
""")
"""What only people have: "Lopez's brother"."""
SERVANTS = word_set("""
    spokesman spokeswoman spokesperson lawyer attorney aide adviser advisor fan agent publicist friend
""")
"""Whom a person has no less than a club: "a Palin spokesman"."""
