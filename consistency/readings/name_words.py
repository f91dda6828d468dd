"""Words that tell names from other capitalised words, and one kind of name from another.

Short tables of our own, for English news. A table names what is frequent; the rest is left to the rules that read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from consistency.text import word_set

# Words that never begin or end a name, whatever their case.
FUNCTION = word_set(
    "all a an the and or but nor so yet if because although though while when whenever where wherever whether as "
    "than that this these those there here it its it's he she they we you i his her their our your my him them "
    "us' me who whom whose what which why how is are was were be been being am has have had do does did will "
    "would shall should can could may might must not no none never in on at by for from with without within to of "
    "off out up into onto over under about above across after against along alongside amid among around before "
    "behind below beneath beside besides between beyond despite down during except inside like near outside per "
    "since through throughout till toward towards unlike until upon via versus vs also again ago almost already "
    "always another any anybody anyone anything anyway apart aside away back both each either neither else enough "
    "even ever every everybody everyone everything few fewer further hence however indeed instead just last late "
    "later latest least less let many maybe meanwhile more moreover most much nearly next nobody nothing now "
    "nowadays often once only other others otherwise perhaps please quite rather recent same several some "
    "somebody someone something sometimes soon still such then therefore thus today tomorrow tonight together too "
    "twice various very well whatever whoever yes yesterday zero one two three four five six seven eight nine ten "
    "eleven twelve dozens hundreds thousands millions half former ex current incoming outgoing fellow senior "
    "junior recently separately added asked according given including following having going getting see thanks "
    "oh ok okay hey hi hello yeah i'm i've i'll i'd re photo photos image file video pictured advertisement "
    "advertisment yours hers ours theirs itself himself herself themselves cannot whilst unless plus"
)
CALENDAR = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu "
    "thur thurs fri sat sun mondays tuesdays wednesdays thursdays fridays saturdays sundays"
)
# Months that people are called, and what makes a weekday a feast.
GIVEN_MONTHS = word_set("april may june august")
FEASTS = word_set("black good cyber bloody ash easter super")
# Capitals that are words of the language, measures or labels; and words that a number follows as a label.
NO_ACRONYM = word_set(
    "ip ebitda lte dram roi vpn html sql api css lan wan sim pin gmo adhd cpr mri ct ivf ai tv pc cd dvd am pm "
    "est edt pst pdt cst cdt mst mdt gmt utc et pt bst cet gdp ipo dna rna gpu cpu gpus cpus atm hiv aids suv "
    "suvs vip rip faq pdf url usb led lcd oled gps id iq it hr pr qb td tds mvp rbi dui er icu ptsd ok gb mb tb "
    "kb mw gw kw mhz ghz kwh khz km kg mm cm mph hd uhd vr ar ev evs ufo lgbt lgbtq cctv sms wifi wi-fi pcs tvs "
    "mrna ph phd ba bsc mba ma ii iii iv vi vii viii ix xi xii l.a.m a.m p.m eps yoy q1 q2 q3 q4 x o"
)
LABELS = word_set(
    "week day year page no nos chapter section figure table part episode season phase stage step item room gate "
    "line level version vol volume question copyright posted updated published created read more photo"
)
# Words that open sentences and headlines without being names; they may be parts of names ("White House").
COMMON = word_set(
    "day trust attempts attempt gunman gunmen pirate using proof tech trending update updates stories observatory "
    "article articles control exchange police people officials sources pirates critics scientists shares stocks "
    "prices sales profits workers analysts experts doctors lawyers attorneys parents children women men kids boys "
    "girls students teachers residents victims witnesses voters fans users employees customers consumers "
    "investors fighters rebels troops soldiers forces crews firefighters rescuers thieves authorities aftershocks "
    "protesters demonstrators family families friends colleagues relatives neighbours neighbors man woman boy "
    "girl child mother father son daughter brother sister wife husband baby teen teenager youth youths person "
    "team teams club clubs player players coach fan company companies firm firms business businesses bank banks "
    "market markets trade trading economy industry government governments state states country countries nation "
    "nations city cities town towns village villages court courts judge jury jurors law laws legal crime criminal "
    "murder killer killing death deaths dead attack attacks bomb bombs blast war peace fire fires flood floods "
    "storm storms quake earthquake earthquakes tsunami crash plane planes jet jets train trains car cars bus ship "
    "ships boat boats truck bridge road street streets house home homes hospital school schools university "
    "college church hotel prison jail office offices building water oil gas power energy electricity food wine "
    "beer coffee fish meat bread money cash price cost costs tax taxes income debt debts loan loans deal deals "
    "plan plans report reports news story book books film films movie movies music song songs album show shows "
    "game games match season seasons series race cup title prize award awards star stars actor actress singer "
    "writer author director producer leader leaders chief head heads boss president minister king queen prince "
    "princess mayor governor senator doctor nurse teacher student lawyer farmer officer soldier pilot driver "
    "engineer scientist artist researcher time times days week weeks month months year years hour hours minute "
    "minutes night morning evening afternoon summer winter spring autumn fall century decade age end start "
    "beginning middle top bottom side sides front left right north south east west central local national "
    "international global world worldwide foreign domestic public private political social economic financial "
    "military medical civil human natural cultural historic historical new old young big small large great little "
    "long short high low tall deep wide huge tiny major minor main key best worst good bad better worse fine nice "
    "rich poor happy sad angry sick healthy free open closed full empty hot cold warm cool dry wet heavy light "
    "dark bright strong weak hard soft easy difficult fast slow quick early earlier clear sure true false real "
    "fake common rare special general specific particular certain possible important popular famous known unknown "
    "different similar single double total overall final first second third fourth fifth original initial basic "
    "simple modern ancient red blue green yellow black white brown grey gray pink gold golden silver royal holy "
    "alive armed injured wounded separate extra additional look looks take takes took make makes made get gets "
    "got give gives gave go goes went come comes came say says said tell tells told think thinks know knows "
    "believe want wants need needs help helps find finds found keep keeps put puts set sets run runs ran move "
    "moves turn turns call calls called use uses used work works try tries ask asks play plays hit hits win wins "
    "won lose loses lost beat beats kill kills killed die dies died buy buys bought sell sells sold pay pays paid "
    "cut cuts raise raises rise rises rose falls fell drop drops jump jumps grow grows grew hold holds held lead "
    "leads led begin begins began stop stops close closes opens ends join joins leave leaves meet meets met face "
    "faces seek seeks sought back backs launch launches release releases unveil unveils announce announces reveal "
    "reveals confirm confirms deny denies claim claims warn warns urge urges vow vows arrest arrests charge "
    "charges sue sues jails ban bans block blocks probe probes fight fights strike strikes struck hurt injure "
    "injures save saves shut shuts break breaks broke check checks enter enters return returns rehab reach "
    "reaches sign signs extend extends offer offers name names pick picks choose chooses host hosts acquire "
    "acquires merge merges fix fixes issue issues rush rushes wait watch listen imagine remember consider suppose "
    "thank thanks remain remains stay stays become becomes became seem seems appear appears feel feels felt love "
    "loves hate hates hope hopes fear fears details results figures data study studies survey research evidence "
    "experience history culture technology science art education religion health safety security politics "
    "economics sports sport football baseball basketball cricket hockey tennis golf rugby soccer nuclear solar "
    "electric electronic digital online mobile phone phones computer computers software hardware internet web "
    "network networks service services system systems program programs project projects product products model "
    "models chip chips machine machines robot robots device devices app apps smartphone smartphones tablet "
    "tablets laptop server servers cloud engine search site website page space earth moon sun sea ocean river "
    "lake island islands mountain mountains hill hills forest desert beach coast border weather rain snow wind "
    "ice animal animals dog dogs cat cats horse horses bird birds tree trees plant plants cell cells gene drug "
    "drugs cancer disease diseases virus vaccine vaccines patient patients surgery blood heart brain body bodies "
    "hand hands eye eyes life lives living thing things way ways place places part parts piece number numbers "
    "group groups member members board staff crew union unions party parties election elections vote votes "
    "campaign candidate candidates parliament lawmakers senators republicans congress bill budget aid relief "
    "support effort efforts talks crisis conflict violence protest protests riot riots fate truth idea ideas "
    "problem problems reason reasons question answer example case cases fact facts point points step steps line "
    "lines word words letter letters sense mind view views role roles job jobs career record records test tests "
    "level levels rate rates average amount quarter fiscal annual monthly weekly daily net gross mass million "
    "billion trillion percent marble inside injury injuries casualty casualties custody funeral wedding birthday "
    "anniversary holiday holidays anger interest grief panic rescue hunt manhunt verdict trial sentence guilty "
    "innocent suspect suspects alleged defence defense prosecution prosecutors detectives investigators "
    "inspectors shooter shooting suspected speculation rumours rumors tensions tension doubts shock horror terror "
    "terrorists terrorist militants hackers hacker cable cables undersea multi anti pro mini mega super ultra "
    "half cross self non sub inter lawmaker politician politicians activist activists diplomat diplomats "
    "economist economists journalist journalists reporter reporters spokesman spokeswoman spokesperson chairman "
    "executive executives manager growth demand supply supplies output inflation unemployment recession exports "
    "imports construction production development management insurance fuel coal steel copper iron wheat corn rice "
    "sugar"
)
COMMON_ENDING = re.compile(
    r".{2,}(?:(?P<agentless>ing|tion|sion|ment|ness|ity|ance|ence|ism|ship|age)"
    r"|(?P<plural>tions|sions|ments|ities|ists|isms|ors|ers|ies|ants|ents|als|ings|ages|ians)"
    r"|ly|ed|[fst]ic|(?:ment|ion|ic|ur|tr|or|i)al|atory|ous|ive|ful|less|able|ible|ist|iest)$"
)
"""Endings of common words; an agentless noun says nothing, and a plural takes no "was"."""

HONORIFICS = word_set(
    "const mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr sgt sergeant lt lieutenant col "
    "colonel gen maj major capt captain cmdr commander adm admiral sen senator rep gov hon det insp supt pres cpl "
    "corporal pvt private brig marshal imam sheikh ayatollah mullah rabbi pope emir sultan emperor empress tsar "
    "congressman congresswoman pastor msgr monsignor baroness baron"
)
MEN = word_set("mr sir lord baron emperor congressman king prince duke chairman spokesman")
WOMEN = word_set("mrs ms miss dame lady baroness empress congresswoman queen princess duchess chairwoman spokeswoman")
# Roles that stand capitalised before a name, as titles.
TITLE_ROLES = word_set(
    "member councilman councilwoman councillor alderman president premier chancellor minister secretary senator "
    "governor mayor ambassador judge justice attorney prosecutor sheriff detective inspector officer constable "
    "chief executive ceo cfo coo cto chairman chairwoman chair director doctor king queen prince princess duke "
    "duchess earl bishop archbishop cardinal coach manager spokesman spokeswoman spokesperson congressman general "
    "superintendent commissioner speaker quarterback receiver analyst editor vice-president vp dj rapper actor "
    "actress singer author comedian"
)
# Roles by the kind of bearer; a role's modifiers may stand before it.
ROLES: dict[str, frozenset[str]] = {
    "person": TITLE_ROLES
    | word_set(
        "executive co-chairman founder co-founder cofounder owner co-owner boss head leader deputy aide adviser "
        "advisor economist strategist professor researcher scientist physicist biologist chemist geologist "
        "seismologist historian engineer programmer physician surgeon nurse teacher student lawyer barrister "
        "solicitor lawmaker politician candidate congresswoman councillor mp representative rep delegate diplomat "
        "envoy spokesperson journalist reporter correspondent columnist writer novelist poet playwright blogger "
        "presenter host co-host anchor broadcaster star co-star musician guitarist drummer pianist composer "
        "songwriter bassist filmmaker film-maker producer screenwriter designer model photographer artist painter "
        "sculptor architect inventor striker midfielder goalkeeper defender winger forward guard center centre back "
        "linebacker tackle pitcher catcher batsman bowler batter first-baseman baseman outfielder shortstop goalie "
        "captain player footballer cyclist boxer skier snowboarder swimmer runner sprinter golfer driver champion "
        "rookie trainer skipper teammate lieutenant sergeant commander soldier officer policeman policewoman "
        "firefighter paramedic pilot astronaut farmer miner banker trader investor billionaire tycoon magnate "
        "entrepreneur businessman businesswoman industrialist activist campaigner dissident cleric priest vicar nun "
        "monk imam rabbi father mother son daughter brother sister wife husband widow widower uncle aunt nephew niece "
        "cousin grandfather grandmother grandson granddaughter friend girlfriend boyfriend fiancé fiancée partner "
        "suspect defendant victim gunman shooter killer murderer hacker witness resident neighbour neighbor citizen "
        "man woman boy girl teenager colleague publicist accountant agent cameraman salesman fisherman mechanic "
        "plumber carpenter tailor baker clerk guide expert specialist sailor lecturer dean principal headteacher chef "
        "waiter celebrity supermodel reformer dictator warlord monarch heir emcee member pastor mum mom dad referee "
        "umpire comic magician critic librarian curator lineman returner icon legend roommate"
    ),
    "organisation": word_set(
        "company firm startup start-up airline carmaker automaker chipmaker drugmaker planemaker maker manufacturer "
        "giant conglomerate group bank lender insurer brewer retailer supermarket chain publisher newspaper magazine "
        "tabloid broadcaster network channel agency operator carrier developer supplier club franchise charity "
        "nonprofit rival unit subsidiary consortium union regulator think-tank militia brigade"
    ),
    "place": word_set(
        "city town village suburb hamlet province region district county state capital port island country republic "
        "township municipality peninsula resort neighbourhood neighborhood borough prefecture coast river lake "
        "mountain"
    ),
    "product": word_set(
        "chatbot smartphone phone handset tablet laptop console browser app software processor chip supercomputer "
        "vaccine drug jetliner jet airliner aircraft bomber helicopter missile rocket satellite spacecraft telescope "
        "submarine ferry frigate destroyer tanker liner search-engine"
    ),
    "other": word_set(
        "film movie novel book album song single series sitcom drama musical play opera painting storm typhoon "
        "hurricane cyclone ship yacht vessel trawler freighter"
    ),
}
ROLE_KIND = {word: kind for kind, words in reversed(ROLES.items()) for word in words}
ROLE_MODIFIERS = word_set(
    "council prosecuting vice deputy prime chief general foreign finance defence defense interior managing "
    "executive head assistant associate acting interim police fire district attorney health justice home trade "
    "energy education labour labor wide running tight music film fashion opposition party press tech software "
    "staff honorary point shooting small power search senior"
)
ROLE_SHORT = {
    "ceo": "chief executive",
    "chief executive officer": "chief executive",
    "cfo": "chief financial officer",
    "vp": "vice president",
    "vice-president": "vice president",
    "rep": "representative",
    "advisor": "adviser",
}
LEGAL = word_set(
    "inc incorporated corp corporation co ltd limited llc llp plc gmbh ag sa nv bv ab oyj oy spa srl kk pty lp se"
)
# The last word of an organisation's name, and the words that "of" and "for" may follow in one.
ORG_HEADS = word_set(
    "lab state tech patrol university college school institute academy polytechnic bank ministry department dept "
    "agency administration authority commission committee council board bureau office service services police "
    "court tribunal party congress senate parliament assembly army navy force forces guard airlines airways "
    "airline motors electric electronics industries industry holdings group company partners associates systems "
    "technologies technology labs laboratories laboratory pharmaceuticals pharma media news press times post "
    "journal herald gazette tribune telegraph guardian magazine network broadcasting television radio records "
    "pictures studios entertainment productions publishing union federation association league society foundation "
    "trust fund organisation organization alliance coalition movement front church diocese hospital clinic centre "
    "center museum library theatre orchestra club team united rovers wanderers athletic fc afc cf exchange "
    "reserve treasury insurance energy petroleum oil gas steel telecom telecommunications communications mobile "
    "wireless software networks semiconductor capital securities investments financial finance equity management "
    "consulting solutions international worldwide stores supermarkets foods railways railway rail shipping lines "
    "logistics brothers bros sons chamber house directorate corps government brigade brigades mills dynamics "
    "aerospace aviation research unit division survey mission task-force"
)
OF_HEADS = ORG_HEADS | word_set(
    "horn republic kingdom bay gulf isle isles cape strait straits sea city state port tower battle treaty day "
    "duke duchess prince princess earl archbishop bishop queen king lord lady lords house order knights union "
    "district province centers centres institutes institution academies states court declaration bill hall rock "
    "temple world war"
)
PLACE_HEADS = word_set(
    "colony river lake sea ocean bay gulf strait island islands isle mountain mountains mount mt valley desert "
    "peninsula street avenue road boulevard square lane drive highway bridge airport station park beach county "
    "province district city town village heights hills falls creek canyon forest coast cape harbour harbor port "
    "stadium arena gardens palace castle prison jail tower plaza canal rainforest st ave rd blvd shelf glacier "
    "volcano reef dam"
)
PRODUCTS = word_set(
    "iphone ipad ipod imac mac macbook windows android xbox playstation kindle galaxy blackberry boeing airbus "
    "model bing chatgpt gpt azure office excel word outlook chrome firefox safari linux ubuntu explorer opteron "
    "pentium xeon core surface pixel nexus lumia echo alexa siri cortana falcon dragon apollo soyuz voyager "
    "hubble tesla prius mustang corvette gmail youtube photoshop iOS ios macos concorde titanic"
)
# After these a number belongs to the name.
NUMBERED = PRODUCTS | word_set(
    "flight route highway interstate formula type mark mk area article psalm channel group agent studio radio "
    "sports united airlines proposition f ps level catch district covid opec zone tornado mirage rafale antonov "
    "cessna embraer dc md a b m i version release force one super euro expo"
)
EDITIONS = word_set("pro plus max mini ultra air ti se lite premium edition")
ORGANISATIONS = word_set(
    "microsoft google apple amazon facebook twitter intel amd nvidia samsung sony nokia motorola hp dell oracle "
    "openai netflix toyota honda ford volkswagen bmw nissan reuters bloomberg bbc cnn nbc abc cbs fox espn itv "
    "pbs nasa fbi cia nsa un eu nato who imf opec wto ibm nfl nba nhl mlb uefa fifa afp ap itar-tass xinhua "
    "congress senate pentagon kremlin parliament hamas hezbollah taliban isis gm ge at&t t-mobile verizon aol "
    "yahoo ebay interpol scotland-yard unicef unesco wikileaks greenpeace oxfam nypd lapd epa fda fcc ftc sec irs "
    "usgs noaa ioc aig citigroup walmart nasdaq mi5 mi6 fema tsa dea atf usaid osce asean g7 g8 g20 boeing airbus "
    "tesla blackberry"
)
# Heads that "of" follows in the names of places and of other things.
OF_PLACES = word_set(
    "horn republic kingdom bay gulf isle isles cape strait straits sea city state states port district province "
    "rock islands mount emirates"
)
OF_OTHER = word_set("battle treaty day declaration bill order game lord lords war world")
ORG_OPENERS = word_set("national federal international royal central supreme european united associated")
STRONG_HEADS = word_set(
    "university college institute academy ministry department agency administration commission committee council "
    "bureau court tribunal airlines airways association federation hospital parliament center centre clinic "
    "museum stadium"
)
"""Heads that are hardly anything else, so that they tell an organisation even in a headline."""
COMMON_SURNAMES = word_set(
    "page brown black white green grey gray young king wood woods rice hill hills west stone love long rose bush "
    "price cook baker fisher hunter may north best pope bishop prince power powers major walker turner taylor "
    "cooper"
)
OWNED_HEADS = STRONG_HEADS | word_set("club park square cathedral church day bank investors children's inc corp")
"""Heads that stay with a possessive: "King's College", "St James's Park"."""
COMPASS = word_set("north south east west northern southern eastern western central upper lower greater")
INHABITED = COMPASS | word_set(
    "governor mayor residents people outskirts streets villages towns cities centre center capital northeast "
    "northwest southeast southwest coast shores suburb suburbs"
)
"""What "of" makes of the name behind it: "the governor of Qeshm", "south of Bireun"."""
SERVANTS = word_set(
    "spokesman spokeswoman spokesperson lawyer attorney aide adviser advisor fan agent publicist friend"
)
"""Whom a person has no less than a club: "a Palin spokesman"."""
KIN = word_set(
    "mum mom dad father mother son daughter brother sister wife husband widow uncle aunt nephew niece cousin "
    "parents family girlfriend boyfriend death body life career birthday funeral attorney lawyer children friend "
    "friends"
)
"""What only people have: "Lopez's brother"."""
NAME_OPENERS = COMPASS | word_set(
    "red blue green yellow black white brown grey gray pink purple gold golden silver new old big great good "
    "little long high holy royal grand young supreme national federal international world united first second "
    "third fourth fifth american deep dark star super iron stone rock free special joint wild fort major minor "
    "general social"
)
"""Common words that open names: "Red Sox", "Big Ben", but not "Local Acme"."""
ORDINALS = word_set("first second third fourth fifth sixth seventh eighth ninth tenth")
OWNERS = word_set("people men women children workers veterans farmers teachers nurses writers")
SURNAME_HEADS = word_set(
    "church post house hall park press lake lane falls hill hills street brooks rivers guard banks heights lines "
    "bush wells"
)
"""Heads that are surnames behind a first name: "Annie Hall"."""
SURNAME_ROLES = word_set("king prince queen princess bishop pope earl duke duchess archbishop baron lord lady judge")
WHOLE_TITLES = word_set(
    "state defense defence staff commerce labor labour agriculture transportation energy education treasury "
    "homeland intelligence wales cambridge edinburgh canterbury york sussex norfolk england scotland"
)
"""What "of" ties to a title: "Secretary of State", "Duchess of Cambridge"."""
PLACE_OPENERS = word_set("mount mt lake fort cape port san santa st los las rio isle gulf el")
ADVERBS = word_set("also now then later never not soon once again still just already often even first both all too")
EPITHETS = word_set("great terrible conqueror bold baptist elder younger wise impaler magnificent confessor lionheart")
PARTICLES = word_set("van von der den de la le du da dos das di del della al el bin ibn bint y zu ter ten af av e")
PREFIXES = word_set("pro anti non post pre mid ex inter trans half neo cross un sub")
ABBREVIATIONS = LEGAL | word_set(
    "const mr mrs ms mx dr prof st sen rep gov gen col sgt lt capt cmdr maj adm rev hon det insp supt pres sec "
    "cpl pvt brig mt ft jr sr bros messrs"
)
GENERATIONS = word_set("jr sr ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi")

PREPOSITIONS = word_set(
    "in at for of from with to into on by against between near across after before over under through via about "
    "around outside inside off behind toward towards among amid without within onto per than as like during since "
    "until including despite beyond along above below"
)
DETERMINERS = word_set("a an the this that these those his her its their our my your some any every each no both all")
SPEECH = word_set(
    "stated believes said says told tells added adds announced announces reported reports wrote writes insisted "
    "argued warned claimed denied confirmed admitted explained noted replied declined acknowledged testified "
    "tweeted joked recalled"
)
RELEASED = word_set("announced announces reported reports told tells confirmed denied acknowledged tweeted")
"""What organisations do as often as people."""
SINGULAR_VERBS = word_set("was is has does says isn't wasn't hasn't doesn't")
REACHING = word_set(
    "role part starred appeared appears featured published involvement invest invested invests investing stake "
    "stakes interest interested shares share confidence trust faith believe believed believes partnership "
    "investment"
)
"""Words before "in" that make what follows no place: "invested in", "a stake in"."""
MOTION = word_set(
    "flew fly flying flown flight flights travelled traveled travel travelling traveling came come coming arrived "
    "arrive arriving departed depart departing fled flee fleeing drove driving sailed sailing took moved moving "
    "returned returning headed heading went going route way km miles kilometres kilometers off born lives lived "
    "living deployed sent shipped"
)

FIRST_NAMES = word_set(
    "aaron abdul abdullah abigail abraham adam adrian ahmad ahmed aisha akira alain alan albert alberto alejandro "
    "alex alexander alexandra alexei alfred ali alice alicia alison allison amanda amber amy ana andre andrea "
    "andreas andrei andrew andy angela angelina anita ann anna anne annie anthony antonio anwar archie ariel "
    "arnold arthur ashley ashton audrey barack barbara barry ben benedict benjamin bernard bernie beth betty "
    "beverly bill billy bob bobby boris brad bradley brandon brenda brendan brett brian bruce bruno bryan cameron "
    "carl carlos carmen carol caroline carolyn catherine cathy cecilia charles charlie charlotte chelsea cheryl "
    "chris christian christina christine christopher claire clara clare claude claudia colin connie connor craig "
    "cristiano cynthia daniel daniela danielle danny darren dave david dawn dean deborah debra denis denise "
    "dennis derek diana diane diego dirk dmitri dmitry dominic dominique don donald donna doris dorothy doug "
    "douglas duncan dwight dylan earl ed eddie edgar edith eduardo edward edwin eileen elaine eleanor elena "
    "elizabeth ella ellen elon emily emma emmanuel eric erica erik erin ernest ethan eugene eva evan eve evelyn "
    "fatima felix fernando fiona florence frances francesco francis francisco francois frank franklin fred "
    "frederick gabriel gareth gary gavin gemma gene geoff geoffrey george gerald gerard gerhard gilbert giovanni "
    "giuseppe glenn gloria gordon grace graham greg gregory guillermo guy hannah hans harold harriet harry harvey "
    "hassan heather hector helen helena helmut henri henry herbert hillary hiroshi holly howard hugh hugo hussein "
    "ian ibrahim ingrid irene isaac isabel isabella ismail ivan jack jackie jacob jacqueline jacques jaime jake "
    "james jamie jan jane janet janice jared jasmine jason javier jay jean jeff jeffrey jennifer jenny jeremy "
    "jerome jerry jesse jessica jesus jill jim jimmy joan joanna joanne joe joel johan johannes john johnny jon "
    "jonathan jorge jose joseph josh joshua joyce juan judith judy julia julian julie julio jun justin kamala "
    "karen karl kate katherine kathleen kathy katie keith kelly ken kenji kenneth kevin kim kimberly klaus kofi "
    "kristen kristin kurt kyle larry lars laura lauren laurence laurent lawrence leah lee leo leon leonard "
    "leonardo leslie lewis liam lillian lily linda lindsay lindsey lionel lisa liz lloyd lois lorenzo lori louis "
    "louise luc luca lucas lucy luis luke lydia lynn mahmoud malcolm manuel marc marcel marcelo marco marcus "
    "margaret maria marie mario marion marissa mark marta martha martin mary matt matteo matthew maureen maurice "
    "max may megan mel melania melanie melissa michael michel michele michelle miguel mike mikhail milton miriam "
    "mitch mitt mohamed mohammad mohammed molly monica morgan muhammad mustafa nadia nancy naomi narendra natalia "
    "natalie natasha nathan nathaniel neil nelson neville nicholas nick nicola nicolas nicole nigel nikolai nina "
    "noah noel nora norman oliver olivia olga omar oscar osama otto owen pablo pamela paolo pat patricia patrick "
    "paul paula pauline pedro penny pervez peter phil philip philippe phillip phoebe pierre priya rachel rafael "
    "rahul raj rajesh ralph ramon randy raul ravi ray raymond rebecca reggie renee rex ricardo richard rick ricky "
    "rita rob robert roberto robin rodney roger roland ron ronald ronnie rosa rose rosemary ross roy rupert "
    "russell ruth ryan sally sam samantha samuel sandra sanjay sara sarah satya scarlett scott sean sebastian "
    "serena sergei sergey sergio seth shane shannon sharon shaun shawn sheila shinzo shirley sidney silvia silvio "
    "simon sofia sonia sophia sophie stacy stan stanley stefan stella stephanie stephen steve steven stewart "
    "stuart sue sunil susan suzanne sylvia tamara tara ted teresa terry thabo theodore theresa thomas tiffany tim "
    "timothy tina toby todd tom tommy tony tracy travis trevor tyler valerie vanessa vera vernon veronica victor "
    "victoria vijay vincent virginia vivian vladimir walter warren wayne wendy werner wesley wilfred will william "
    "winston xavier yasser yoko yuri yusuf yvonne zachary zoe"
)


def _rows(table: str) -> list[list[list[str]]]:
    return [
        [[entry.strip().lower() for entry in cell.split(",") if entry.strip()] for cell in line.split("|")]
        for line in table.strip().splitlines()
    ]


def usual_forms(table: str) -> dict[str, str]:
    """Every form to the usual one, the usual one included, of lines such as "usual = other, another"."""
    forms: dict[str, str] = {}
    for line in table.strip().splitlines():
        usual, _, others = line.partition("=")
        for form in [usual, *others.split(",")]:
            if form.strip():
                forms[form.strip()] = usual.strip()
    return forms


def _plain(name: str) -> str:
    """A known name as folded cores write it: no hyphens, no apostrophes."""
    return name.replace("-", " ").replace("'", "")


# One line each: the country | its people and its adjectives | its cities.
_COUNTRIES = """
Afghanistan | Afghan | Kabul, Kandahar, Herat
Albania | Albanian | Tirana
Algeria | Algerian | Algiers, Oran
Angola | Angolan | Luanda
Argentina | Argentine, Argentinian | Buenos Aires, Rosario
Armenia | Armenian | Yerevan
Australia | Australian, Aussie | Sydney, Melbourne, Brisbane, Perth, Adelaide, Canberra, Hobart
Austria | Austrian | Vienna, Salzburg, Graz
Azerbaijan | Azerbaijani, Azeri | Baku
Bahamas | Bahamian | Nassau
Bahrain | Bahraini | Manama
Bangladesh | Bangladeshi | Dhaka, Chittagong
Belarus | Belarusian | Minsk
Belgium | Belgian | Brussels, Antwerp, Ghent
Bolivia | Bolivian | La Paz
Bosnia | Bosnian | Sarajevo
Botswana | Botswanan | Gaborone
Brazil | Brazilian | Rio de Janeiro, Sao Paulo, Brasilia, Salvador, Recife
Bulgaria | Bulgarian | Sofia
Burkina Faso | Burkinabe | Ouagadougou
Burundi | Burundian | Bujumbura
Cambodia | Cambodian | Phnom Penh
Cameroon | Cameroonian | Yaounde, Douala
Canada | Canadian | Toronto, Montreal, Vancouver, Ottawa, Calgary, Edmonton, Winnipeg, Quebec, Halifax
Chad | Chadian | N'Djamena
Chile | Chilean | Santiago, Valparaiso
China | Chinese | Beijing, Shanghai, Guangzhou, Shenzhen, Wuhan, Chengdu, Tianjin, Hong Kong, Macau, Lhasa
Colombia | Colombian | Bogota, Medellin
Congo | Congolese | Kinshasa, Brazzaville, Goma
Costa Rica | Costa Rican | San Jose
Croatia | Croatian, Croat | Zagreb
Cuba | Cuban | Havana
Cyprus | Cypriot | Nicosia
Czech Republic | Czech | Prague, Brno
Denmark | Danish, Dane | Copenhagen, Aarhus
Ecuador | Ecuadorian, Ecuadorean | Quito, Guayaquil
Egypt | Egyptian | Cairo, Alexandria, Giza, Luxor
El Salvador | Salvadoran | San Salvador
Eritrea | Eritrean | Asmara
Estonia | Estonian | Tallinn
Ethiopia | Ethiopian | Addis Ababa
Fiji | Fijian | Suva
Finland | Finnish, Finn | Helsinki, Tampere
France | French, Frenchman, Frenchwoman, Frenchmen | Paris, Marseille, Lyon, Toulouse, Bordeaux, Strasbourg, Lille
Georgia | Georgian | Tbilisi
Germany | German | Berlin, Munich, Hamburg, Frankfurt, Cologne, Stuttgart, Dresden, Leipzig, Bonn
Ghana | Ghanaian | Accra, Kumasi
Greece | Greek | Athens, Thessaloniki
Guatemala | Guatemalan | Guatemala City
Haiti | Haitian | Port-au-Prince
Honduras | Honduran | Tegucigalpa
Hungary | Hungarian | Budapest
Iceland | Icelandic, Icelander | Reykjavik
India | Indian | Mumbai, Delhi, New Delhi, Kolkata, Chennai, Bangalore, Hyderabad, Ahmedabad, Pune, Srinagar
Indonesia | Indonesian | Jakarta, Surabaya, Banda Aceh, Medan, Padang, Aceh, Sumatra, Java, Bali
Iran | Iranian | Tehran, Isfahan, Shiraz, Tabriz
Iraq | Iraqi | Baghdad, Basra, Mosul, Fallujah, Erbil, Kirkuk
Ireland | Irish, Irishman | Dublin, Galway, Limerick
Israel | Israeli | Jerusalem, Tel Aviv, Haifa, Eilat
Italy | Italian | Rome, Milan, Naples, Turin, Venice, Florence, Genoa, Palermo, Bologna
Ivory Coast | Ivorian | Abidjan
Jamaica | Jamaican | Kingston
Japan | Japanese | Tokyo, Osaka, Kyoto, Hiroshima, Nagasaki, Fukushima, Kobe, Sapporo
Jordan | Jordanian | Amman
Kazakhstan | Kazakh | Astana, Almaty
Kenya | Kenyan | Nairobi, Mombasa, Kisumu, Eldoret
Kosovo | Kosovar | Pristina
Kuwait | Kuwaiti | Kuwait City
Kyrgyzstan | Kyrgyz | Bishkek
Laos | Laotian | Vientiane
Latvia | Latvian | Riga
Lebanon | Lebanese | Beirut, Tripoli, Sidon
Liberia | Liberian | Monrovia
Libya | Libyan | Benghazi, Misrata
Lithuania | Lithuanian | Vilnius
Luxembourg | Luxembourgish |
Macedonia | Macedonian | Skopje
Madagascar | Malagasy | Antananarivo
Malawi | Malawian | Lilongwe
Malaysia | Malaysian | Kuala Lumpur
Mali | Malian | Bamako, Timbuktu
Malta | Maltese | Valletta
Mexico | Mexican | Mexico City, Guadalajara, Tijuana, Monterrey, Acapulco, Cancun
Moldova | Moldovan | Chisinau
Mongolia | Mongolian | Ulan Bator
Montenegro | Montenegrin | Podgorica
Morocco | Moroccan | Casablanca, Rabat, Marrakesh
Mozambique | Mozambican | Maputo
Myanmar | Burmese | Yangon, Naypyidaw
Namibia | Namibian | Windhoek
Nepal | Nepalese, Nepali | Kathmandu
Netherlands | Dutch, Dutchman, Dutchwoman | Amsterdam, Rotterdam, Hague, Utrecht, Eindhoven
New Zealand | New Zealander, Kiwi | Auckland, Wellington, Christchurch
Nicaragua | Nicaraguan | Managua
Niger | Nigerien | Niamey
Nigeria | Nigerian | Lagos, Abuja, Kano, Port Harcourt
North Korea | North Korean | Pyongyang
Norway | Norwegian | Oslo, Bergen, Trondheim
Oman | Omani | Muscat
Pakistan | Pakistani | Karachi, Islamabad, Lahore, Peshawar, Rawalpindi, Quetta
Palestine | Palestinian | Gaza, Ramallah, Gaza City, Hebron, Rafah, Khan Younis
Panama | Panamanian | Panama City
Paraguay | Paraguayan | Asuncion
Peru | Peruvian | Lima, Cusco
Philippines | Filipino, Philippine, Filipina | Manila, Cebu, Davao
Poland | Polish, Pole | Warsaw, Krakow, Gdansk, Wroclaw
Portugal | Portuguese | Lisbon, Porto
Qatar | Qatari | Doha
Romania | Romanian | Bucharest, Cluj
Russia | Russian | Moscow, St Petersburg, Vladivostok, Novosibirsk, Sochi, Kazan
Rwanda | Rwandan | Kigali
Saudi Arabia | Saudi, Saudi Arabian | Riyadh, Jeddah, Mecca, Medina
Senegal | Senegalese | Dakar
Serbia | Serbian, Serb | Belgrade
Sierra Leone | Sierra Leonean | Freetown
Singapore | Singaporean |
Slovakia | Slovak, Slovakian | Bratislava
Slovenia | Slovenian, Slovene | Ljubljana
Somalia | Somali | Mogadishu, Kismayo
South Africa | South African | Johannesburg, Cape Town, Durban, Pretoria, Soweto
South Korea | South Korean | Seoul, Busan, Incheon
South Sudan | South Sudanese | Juba
Soviet Union | Soviet | Leningrad
Spain | Spanish, Spaniard | Madrid, Barcelona, Seville, Valencia, Bilbao
Sri Lanka | Sri Lankan | Colombo
Sudan | Sudanese | Khartoum, Darfur
Sweden | Swedish, Swede | Stockholm, Gothenburg, Malmo
Switzerland | Swiss | Zurich, Geneva, Basel, Bern, Davos
Syria | Syrian | Damascus, Aleppo, Homs, Idlib
Taiwan | Taiwanese | Taipei
Tanzania | Tanzanian | Dar es Salaam, Dodoma, Zanzibar
Thailand | Thai | Bangkok, Phuket, Chiang Mai
Tibet | Tibetan |
Tunisia | Tunisian | Tunis
Turkey | Turkish, Turk | Istanbul, Ankara, Izmir
Turkmenistan | Turkmen | Ashgabat
Uganda | Ugandan | Kampala, Entebbe
Ukraine | Ukrainian | Kyiv, Kharkiv, Odesa, Lviv, Donetsk, Mariupol, Crimea
United Arab Emirates | Emirati | Dubai, Abu Dhabi
United Kingdom | British, Briton, Brit | Glasgow, Edinburgh, Cardiff, Belfast
United States | American | Washington DC
Uruguay | Uruguayan | Montevideo
Uzbekistan | Uzbek | Tashkent
Vatican | |
Venezuela | Venezuelan | Caracas, Maracaibo
Vietnam | Vietnamese | Hanoi, Ho Chi Minh City
Yemen | Yemeni | Sanaa, Aden
Zambia | Zambian | Lusaka
Zimbabwe | Zimbabwean | Harare, Bulawayo
England | English, Englishman | London, Manchester, Liverpool, Birmingham, Leeds, Sheffield, Bristol, Newcastle, Oxford
Scotland | Scottish, Scot, Scots | Aberdeen, Dundee
Wales | Welsh, Welshman | Swansea
Northern Ireland | Northern Irish | Derry
"""
# Larger wholes that hold countries; a name in one of them may mean the other.
_REGIONS = """
Europe | European |
Asia | Asian |
Africa | African |
Middle East | Middle Eastern, Arab |
Latin America | Latin American, Hispanic, Latino |
Caribbean | Caribbean |
Scandinavia | Scandinavian, Nordic |
Balkans | Balkan |
European Union | |
North America | North American |
South America | South American |
Antarctica | Antarctic |
Arctic | Arctic |
"""
_STATES = """
Alabama | | Montgomery
Alaska | Alaskan | Anchorage, Juneau, Fairbanks
Arizona | | Phoenix, Tucson, Mesa, Scottsdale
Arkansas | | Little Rock, Fayetteville
California | Californian | Los Angeles, San Francisco, San Diego, Oakland, Sacramento, Fresno, Malibu, Hollywood
Colorado | | Denver, Boulder, Aurora, Colorado Springs
Connecticut | | Hartford, New Haven
Delaware | | Wilmington
Florida | Floridian | Miami, Orlando, Tampa, Jacksonville, Tallahassee, Fort Lauderdale
Georgia | | Atlanta, Savannah
Hawaii | Hawaiian | Honolulu
Idaho | | Boise
Illinois | | Chicago, Springfield
Indiana | | Indianapolis, South Bend, Bloomington
Iowa | | Des Moines
Kansas | | Wichita, Topeka
Kentucky | | Louisville, Lexington
Louisiana | | New Orleans, Baton Rouge
Maine | | Augusta
Maryland | | Baltimore, Annapolis
Massachusetts | | Boston, Worcester
Michigan | | Detroit, Ann Arbor, Lansing
Minnesota | | Minneapolis, St Paul
Mississippi | | Biloxi
Missouri | | St Louis, Kansas City
Montana | |
Nebraska | | Omaha
Nevada | | Las Vegas, Reno, Carson City
New Hampshire | | Concord
New Jersey | | Newark, Trenton, Jersey City
New Mexico | | Albuquerque, Santa Fe
New York | New Yorker | Brooklyn, Manhattan, Queens, Buffalo, Albany, Bronx, Long Island, Harlem, Staten Island
North Carolina | | Charlotte, Raleigh, Durham, Chapel Hill, Greensboro
North Dakota | | Fargo, Bismarck
Ohio | | Cleveland, Columbus, Cincinnati, Toledo, Akron
Oklahoma | | Oklahoma City, Tulsa
Oregon | | Portland, Salem
Pennsylvania | | Philadelphia, Pittsburgh, Harrisburg
Rhode Island | | Providence
South Carolina | | Charleston
South Dakota | | Sioux Falls
Tennessee | | Nashville, Memphis, Knoxville
Texas | Texan | Houston, Dallas, Austin, San Antonio, El Paso, Fort Worth
Utah | | Salt Lake City, Provo
Vermont | | Montpelier, Burlington
Virginia | | Richmond, Norfolk, Arlington
Washington | | Seattle, Tacoma, Spokane, Redmond
West Virginia | |
Wisconsin | | Milwaukee, Green Bay
Wyoming | | Cheyenne
"""
# Short forms and other names of one bearer: the usual name = the others.
_SHORT_FORMS = """
united states = us, usa, america, united states of america
united kingdom = uk, britain, great britain
european union = eu
united nations = un
soviet union = ussr
united arab emirates = uae, emirates
netherlands = holland, the netherlands
czech republic = czechia
myanmar = burma
china = prc, people s republic of china, peoples republic of china
russia = russian federation
south korea = republic of korea
north korea = dprk
ivory coast = cote d ivoire
turkey = turkiye
vatican = vatican city, holy see
saudi arabia = kingdom of saudi arabia, ksa
new york = new york city, nyc
washington = washington dc, washington d c, dc
los angeles = la
las vegas = vegas
philadelphia = philly
mumbai = bombay
beijing = peking
kyiv = kiev
odesa = odessa
kharkiv = kharkov
kolkata = calcutta
chennai = madras
bangalore = bengaluru
yangon = rangoon
ho chi minh city = saigon
federal reserve = fed, us federal reserve
supreme court = us supreme court
hewlett packard = hp
volkswagen = vw
wall street journal = wsj
new york times = nyt
international business machines = ibm
"""
# Creeds and parties: groups that have no place, with their other forms.
_GROUPS = """
christian = christianity
muslim = moslem, islamic
jewish = jew
catholic =
protestant =
hindu =
buddhist =
sunni =
shiite = shia, shi ite
democrat = democratic
republican = gop
conservative = tory, tories
communist =
nazi =
kurdish = kurd
"""


_LANDS = _rows(_COUNTRIES)
_PROVINCES = _rows(_STATES)
COUNTRIES = frozenset(_plain(row[0][0]) for row in _LANDS)
STATES = frozenset(_plain(row[0][0]) for row in _PROVINCES)
REGIONS = frozenset(_plain(row[0][0]) for row in _rows(_REGIONS))
WITHIN: dict[str, str] = {
    **{_plain(city): _plain(row[0][0]) for row in [*_LANDS, *_PROVINCES] for city in row[2]},
    **dict.fromkeys(STATES, "united states"),
    **dict.fromkeys(("england", "scotland", "wales", "northern ireland"), "united kingdom"),
}
"""The whole that a known place is a direct part of, by lower-case names."""
SHORT_FORMS = usual_forms(_SHORT_FORMS)
GROUPS = usual_forms(_GROUPS)
PEOPLES: dict[str, str] = {
    _plain(people): _plain(row[0][0])
    for row in [*_rows(_REGIONS), *_PROVINCES, *_LANDS]
    for people in row[1]
    if people not in REGIONS
}
"""Adjectives and inhabitants to the place that they are called after."""
PLACES: frozenset[str] = (
    COUNTRIES
    | STATES
    | REGIONS
    | WITHIN.keys()
    | frozenset(form for form, usual in SHORT_FORMS.items() if usual in COUNTRIES | REGIONS | WITHIN.keys())
)
LONGEST = max(len(place.split()) for place in PLACES)


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


def people_of(word: str) -> str:
    """The place or group that an adjective or a word for inhabitants belongs to; empty for other words.

    >>> people_of("dutch"), people_of("americans"), people_of("tailors")
    ('netherlands', 'united states', '')
    """
    for form in (word, word.removesuffix("s")):
        if form in PEOPLES:
            return PEOPLES[form]
        if form in GROUPS:
            return GROUPS[form]
    return ""


def wholes(place: str) -> list[str]:
    """All known places that hold a place, from the smallest to the largest.

    >>> wholes("seattle")
    ['washington', 'united states']
    """
    found: list[str] = []
    while place := WITHIN.get(place, ""):
        found.append(place)
    return found
