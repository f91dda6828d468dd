"""Organisations: what their names are made of, and those that everybody knows."""

from __future__ import annotations

from consistency.readings.naming.words.tables import themed
from consistency.text import word_set

LEGAL = word_set(
    "inc incorporated corp corporation co ltd limited llc llp plc gmbh ag sa nv bv ab oyj oy spa srl kk pty lp se"
)
"""Legal forms, which stand last."""

ORG_HEADS = themed(
    {
        "learning": """
            university college school institute academy polytechnic lab labs laboratory laboratories museum library
            research mission
        """,
        "the state": """
            state government ministry department dept agency administration authority commission committee council
            board bureau office directorate chamber house division unit survey service services treasury
            court tribunal party congress senate parliament assembly task-force
        """,
        "arms": """
            police patrol guard army navy force forces brigade brigades corps
        """,
        "money": """
            bank insurance capital securities investments financial finance equity exchange reserve trust fund
        """,
        "business": """
            company group holdings partners associates management consulting solutions industry industries
            international worldwide brothers bros sons stores supermarkets foods mills
        """,
        "machines and goods": """
            motors electric electronics tech technology technologies systems dynamics software wireless networks
            semiconductor mobile telecom telecommunications communications pharma pharmaceuticals energy petroleum
            oil gas steel
        """,
        "traffic": """
            airlines airways airline aviation aerospace railways railway rail shipping lines logistics
        """,
        "media": """
            media news press times post journal herald gazette tribune telegraph guardian magazine network
            broadcasting television radio records pictures studios entertainment productions publishing
        """,
        "unions": """
            union federation association league society foundation organisation organization alliance coalition
            movement front
        """,
        "churches and hospitals": """
            church diocese hospital clinic centre center
        """,
        "stage and sport": """
            theatre orchestra club team united rovers wanderers athletic fc afc cf
        """,
    }
)
"""The last word of an organisation's name; "of", "for" and "on" may go on with it."""
STRONG_HEADS = word_set("""
    university college institute academy ministry department agency administration commission committee council
    bureau court tribunal airlines airways association federation hospital parliament center centre clinic
    museum stadium
""")
"""Heads that are hardly anything else, so that they tell an organisation even in a headline."""
OWNED_HEADS = STRONG_HEADS | word_set("club park square cathedral church day bank investors children's inc corp")
"""Heads that stay with a possessive: "King's College", "St James's Park"."""
OWNERS = word_set("people men women children workers veterans farmers teachers nurses writers")
"""Those whose possessive any head follows: "People's Army"."""
ORG_OPENERS = word_set("national federal international royal central supreme european united associated")

OF_HEADS = ORG_HEADS | word_set("""
    republic kingdom bay gulf isle isles cape horn strait straits sea city state states district province port rock
    tower hall temple house world
    king queen prince princess duke duchess earl lord lords lady archbishop bishop knights order
    university academies institutes institution centers centres court union
    war battle treaty declaration bill day
""")
"""What "of" may follow inside a name."""
OF_PLACES = word_set("""
    horn republic kingdom bay gulf isle isles islands cape strait straits sea city state states port district
    province rock mount emirates
""")
"""Those of them that are places."""
OF_OTHER = word_set("battle treaty day declaration bill order game lord lords war world")
"""Those of them that are neither places nor organisations."""

ORGANISATIONS = themed(
    {
        "companies": """
            microsoft google apple amazon facebook twitter intel amd nvidia samsung sony nokia motorola hp dell oracle
            openai netflix yahoo ebay aol blackberry ibm at&t t-mobile verizon toyota honda ford volkswagen bmw nissan
            gm ge tesla boeing airbus aig citigroup walmart nasdaq
        """,
        "media": """
            reuters bloomberg bbc cnn nbc abc cbs fox espn itv pbs afp ap itar-tass xinhua wikileaks
        """,
        "states and their wholes": """
            un eu nato who imf opec wto osce asean g7 g8 g20 unicef unesco congress senate parliament pentagon kremlin
        """,
        "services": """
            nasa fbi cia nsa interpol scotland-yard nypd lapd epa fda fcc ftc sec irs usgs noaa mi5 mi6 fema tsa dea
            atf usaid
        """,
        "armed movements": """
            hamas hezbollah taliban isis
        """,
        "sport": """
            nfl nba nhl mlb uefa fifa ioc
        """,
        "charities": """
            greenpeace oxfam
        """,
    }
)
"""Well-known ones, in lower case."""
