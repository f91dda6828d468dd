"""Common words: they open sentences and headlines without being names, and may be parts of names ("White House")."""

from __future__ import annotations

import re

from consistency.readings.naming.words.places import COMPASS
from consistency.readings.naming.words.tables import themed
from consistency.text import word_set

COMMON = themed(
    {
        "people": """
            people person man men woman women boy boys girl girls child children kids baby teen teenager youth
            youths family families mother father parents son daughter brother sister wife husband friends relatives
            neighbours neighbors colleagues residents fan fans users customers consumers victims witnesses
        """,
        "workers": """
            workers employees staff crew crews member members boss chief head heads executive executives manager
            chairman analysts experts economist economists scientist scientists researcher teacher teachers student
            students doctor doctors nurse lawyer lawyers attorneys farmer officer soldier soldiers pilot driver
            engineer artist actor actress singer writer author director producer journalist journalists reporter
            reporters critics investors firefighters rescuers sources spokesman spokeswoman spokesperson
        """,
        "power": """
            president minister king queen prince princess mayor governor senator senators leader leaders officials
            authorities lawmaker lawmakers politician politicians activist activists diplomat diplomats candidate
            candidates voters republicans
        """,
        "politics": """
            government governments state states country countries nation nations parliament congress party parties
            election elections vote votes campaign bill budget aid relief support effort efforts talks crisis union
            unions politics political
        """,
        "conflict": """
            war peace conflict violence fight fights fighters rebels troops forces militants terrorist terrorists
            terror bomb bombs blast attack attacks attempt attempts protest protests protesters demonstrators riot
            riots nuclear military
        """,
        "crime and courts": """
            crime criminal police gunman gunmen shooter shooting thieves pirate pirates hacker hackers murder killer
            killing manhunt hunt custody prison jail suspect suspects suspected alleged detectives investigators
            inspectors prosecution prosecutors defence defense law laws legal court courts judge jury jurors trial
            verdict sentence guilty innocent evidence proof
        """,
        "disasters": """
            storm storms fire fires flood floods quake earthquake earthquakes aftershocks tsunami crash rescue
            casualty casualties dead death deaths alive injured wounded armed injury injuries
        """,
        "towns and buildings": """
            city cities town towns village villages street streets road bridge building house home homes school
            schools university college church hospital hotel office offices observatory place places
        """,
        "traffic": """
            car cars bus truck train trains plane planes jet jets ship ships boat boats
        """,
        "business": """
            company companies firm firms business businesses bank banks industry trade trading exchange market
            markets stocks shares prices price sales profits money cash cost costs tax taxes income debt debts loan
            loans deal deals economy economics growth demand supply supplies output inflation unemployment recession
            exports imports construction production development management insurance fiscal quarter annual monthly
            weekly daily net gross trust product products
        """,
        "goods": """
            water oil gas power energy electricity fuel coal steel copper iron marble wheat corn rice sugar food
            bread meat fish wine beer coffee
        """,
        "media": """
            news report reports story stories article articles book books film films movie movies music song songs
            album show shows update updates trending details results word words letter letters line lines
            page site website speculation rumours rumors
        """,
        "sport and culture": """
            game games match season seasons series race cup title prize award awards star stars team teams club
            clubs player players coach sport sports football baseball basketball cricket hockey tennis golf rugby
            soccer art culture history religion record records
        """,
        "science and technology": """
            tech technology science study studies survey research experience education health safety security solar
            electric electronic digital online mobile phone phones smartphone smartphones tablet tablets laptop
            computer computers software hardware internet web network networks server servers cloud engine search
            service services system systems program programs project projects model models chip chips machine
            machines robot robots device devices app apps cable cables undersea control figures data test tests
        """,
        "nature": """
            space earth moon sun sea ocean river lake island islands mountain mountains hill hills forest desert
            beach coast border weather rain snow wind ice animal animals dog dogs cat cats horse horses bird birds
            tree trees plant plants cell cells gene
        """,
        "body and health": """
            drug drugs rehab cancer disease diseases virus vaccine vaccines patient patients surgery blood heart
            brain body bodies hand hands eye eyes face faces life lives living
        """,
        "feelings": """
            anger interest grief panic doubts shock horror tension tensions hope hopes fear fears love loves hate
            hates happy sad angry sense
        """,
        "time": """
            time times minute minutes hour hours day days night morning evening afternoon week weeks month months
            year years spring summer autumn fall winter decade century age birthday anniversary holiday holidays
            wedding funeral start beginning middle end
        """,
        "sides": """
            top bottom side sides front back left right north south east west central inside half cross
        """,
        "numbers": """
            first second third fourth fifth million billion trillion percent number
            numbers amount average rate rates level levels quick single double total overall mass
        """,
        "matters": """
            thing things way ways part parts piece group groups board plan plans fate truth idea ideas problem
            problems reason reasons question answer example case cases fact facts point points step steps mind view
            views role roles job jobs career
        """,
        "colours and metals": """
            red blue green yellow black white brown grey gray pink gold golden silver
        """,
        "what things are like": """
            local national international global world worldwide foreign domestic public private social economic
            financial medical civil human natural cultural historic historical new old young big small large great
            little long high low tall deep short wide huge tiny major minor main key best worst good bad better
            worse fine nice rich poor sick healthy free open closed full empty hot cold warm cool dry wet heavy
            light dark bright strong weak hard soft easy difficult fast slow early earlier clear sure true false
            real fake common rare special general specific particular certain possible important popular famous
            known unknown different similar final original initial basic simple modern ancient royal holy separate
            extra additional
        """,
        "verbs": """
            look looks take takes took make makes made get gets got give gives gave go goes went come comes came say
            says said tell tells told think thinks know knows believe want wants need needs help helps find finds
            found keep keeps put puts set sets run runs ran move moves turn turns call calls called use uses used
            using work works try tries ask asks play plays hit hits win wins won lose loses lost beat beats kill
            kills killed die dies died buy buys bought sell sells sold pay pays paid cut cuts raise raises rise
            rises rose falls fell drop drops jump jumps grow grows grew hold holds held lead leads led begin begins
            began stop stops close closes opens ends join joins leave leaves meet meets met seek seeks sought backs
            launch launches release releases unveil unveils announce announces reveal reveals confirm confirms deny
            denies claim claims warn warns urge urges vow vows arrest arrests charge charges sue sues jails ban bans
            block blocks probe probes strike strikes struck hurt injure injures save saves shut shuts break breaks
            broke check checks enter enters return returns reach reaches sign signs extend extends offer offers name
            names pick picks choose chooses host hosts acquire acquires merge merges fix fixes issue issues rush
            rushes wait watch listen imagine remember consider suppose thank thanks remain remains stay stays become
            becomes became seem seems appear appears feel feels felt
        """,
        "word beginnings": """
            anti multi mini mega super ultra pro non self sub inter
        """,
    }
)
COMMON_ENDING = re.compile(
    r".{2,}(?:(?P<agentless>ing|tion|sion|ment|ness|ity|ance|ence|ism|ship|age)"
    r"|(?P<plural>tions|sions|ments|ities|ists|isms|ors|ers|ies|ants|ents|als|ings|ages|ians)"
    r"|ly|ed|[fst]ic|(?:ment|ion|ic|ur|tr|or|i)al|atory|ous|ive|ful|less|able|ible|ist|iest)$"
)
"""Endings of common words; an agentless noun says nothing, and a plural takes no "was"."""

NAME_OPENERS = COMPASS | word_set("""
    red blue green yellow black white brown grey gray pink purple gold golden silver
    iron stone rock star deep dark wild big great good little long high old new young joint free fort
    holy royal grand supreme national federal international world united american social
    first second third fourth fifth major minor general special super
""")
"""Common words that open names: "Red Sox", "Big Ben", but not "Local Acme"."""
