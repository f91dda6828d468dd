"""Words around names: function words, prepositions, verbs, the calendar, and abbreviations that are no names."""

from __future__ import annotations

from consistency.readings.naming.words.organisations import LEGAL
from consistency.readings.naming.words.tables import themed
from consistency.text import word_set

FUNCTION = themed(
    {
        "determiners": """
            a an the this that these those all any both each every either neither no another other others some
            several same such few fewer less least more most much many enough
        """,
        "pronouns": """
            i he she it we you they me him them us' his her hers its our ours their theirs your yours my it's itself
            himself herself themselves i'm i've i'll i'd anybody anyone anything everybody everyone everything
            nobody nothing somebody someone something
        """,
        "questions": """
            who whom whose what whatever which whoever why how when whenever where wherever whether
        """,
        "conjunctions": """
            and or but nor so yet if because although though while whilst as than unless until plus
        """,
        "auxiliaries": """
            is are was were be been being am has have had having do does did will would shall should can could may
            might must let cannot
        """,
        "prepositions": """
            in on at by for from with without within to of off out up into onto over under about above across after
            against along alongside amid among around before behind below beneath beside besides between beyond
            despite down during except inside like near outside per since through throughout till toward towards
            unlike upon via versus vs according given including following
        """,
        "adverbs": """
            not none never here there again ago almost already always also anyway apart aside away back else even
            ever further hence however indeed instead just last late later latest maybe meanwhile moreover nearly
            next now nowadays often once only otherwise perhaps please quite rather recent recently separately
            sometimes soon still then therefore thus today together tomorrow tonight too twice very well yesterday
        """,
        "numbers": """
            zero one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands millions
            half various
        """,
        "before roles": """
            former ex current incoming outgoing fellow senior junior
        """,
        "speech": """
            added asked going getting see thanks oh ok okay hey hi hello yeah yes re
        """,
        "captions": """
            photo photos image file video pictured advertisement advertisment
        """,
    }
)
"""Words that never begin or end a name, whatever their case."""

PREPOSITIONS = word_set("""
    in at for of from with to into on by against between near across after before over under through via about around
    outside inside off behind toward towards among amid without within onto per than as like during since until
    including despite beyond along above below
""")
DETERMINERS = word_set("a an the this that these those his her its their our my your some any every each no both all")
ADVERBS = word_set("also now then later never not soon once again still just already often even first both all too")
PREFIXES = word_set("pro anti non post pre mid ex inter trans half neo cross un sub")
ORDINALS = word_set("first second third fourth fifth sixth seventh eighth ninth tenth")

SPEECH = word_set("""
    says said told tells stated announces announced reports reported writes wrote believes
    acknowledged added adds admitted argued claimed confirmed declined denied explained insisted joked noted recalled
    replied testified tweeted warned
""")
RELEASED = word_set("announced announces reported reports told tells confirmed denied acknowledged tweeted")
"""What organisations do as often as people."""
SINGULAR_VERBS = word_set("was is has does says isn't wasn't hasn't doesn't")
REACHING = word_set("""
    role part starred appeared appears featured published involvement invest invested invests investing
    investment stake stakes interest interested shares share confidence trust faith believe believed believes
    partnership
""")
"""Words before "in" that make what follows no place: "invested in", "a stake in"."""
MOTION = word_set("""
    flew fly flying flown flight flights travelled traveled travel travelling traveling came come coming arrived
    arrive arriving departed depart departing fled flee fleeing drove driving sailed sailing took moved moving
    returned returning headed heading went going route way km miles kilometres kilometers off born lives lived
    living deployed sent shipped
""")
"""Words before "from" and "to" that make what follows a place."""

CALENDAR = word_set("""
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday
    mondays tuesdays wednesdays thursdays fridays saturdays sundays
    mon tue tues wed thu thur thurs fri sat sun
""")
GIVEN_MONTHS = word_set("jan april may june august")
"""Months that people are called."""
FEASTS = word_set("black good cyber bloody ash easter super")
"""What makes a weekday a feast."""

NO_ACRONYM = themed(
    {
        "measures": """
            gb mb tb kb mw gw kw mhz ghz kwh khz km kg mm cm mph q1 q2 q3 q4 yoy id iq x o
        """,
        "hours": """
            am pm a.m p.m est edt pst pdt cst cdt mst mdt gmt utc et pt bst cet
        """,
        "machines": """
            ip lte dram vpn html sql api css lan wan sim pin tv tvs pc pcs cd dvd gpu cpu gpus cpus atm suv suvs ev evs
            url usb led lcd oled gps pdf it hd uhd vr ar ai sms wifi wi-fi cctv ufo
        """,
        "medicine": """
            gmo adhd cpr mri ct ivf dna rna mrna hiv aids icu er ptsd
        """,
        "business": """
            ebitda roi gdp ipo eps hr pr
        """,
        "sport": """
            qb td tds mvp rbi
        """,
        "people": """
            vip lgbt lgbtq ph phd ba bsc mba ma
        """,
        "notes": """
            ok rip faq dui l.a.m
        """,
        "Roman numbers": """
            ii iii iv vi vii viii ix xi xii
        """,
    }
)
"""Capitals that are words of the language, measures or labels."""
LABELS = word_set("""
    week day year page no nos chapter section figure table part episode season phase stage step item room gate
    line level version vol volume question copyright posted updated published created read more photo
""")
"""Words that a number follows as a label."""
ABBREVIATIONS = LEGAL | word_set("""
    const mr mrs ms mx dr prof st sen rep gov gen col sgt lt capt cmdr maj adm rev hon det insp supt pres sec cpl
    pvt brig mt ft jr sr bros messrs
""")
"""Words that a full stop may follow inside a name."""
