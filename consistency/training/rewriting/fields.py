"""Words that exclude each other, words that include others, and words of one meaning.

Written by hand, for generation alone: no judge reads them.
"""

from __future__ import annotations

FIELDS: dict[str, tuple[str, ...]] = {
    name: tuple(word.strip() for word in words.split(","))
    for name, words in {
        "country": "France, Germany, Italy, Spain, Portugal, Poland, Sweden, Norway, Finland, Denmark, Austria, "
        "Greece, Turkey, Egypt, Kenya, Nigeria, Ghana, Morocco, Ethiopia, India, Pakistan, China, Japan, Vietnam, "
        "Thailand, Indonesia, Malaysia, Australia, New Zealand, Canada, Mexico, Brazil, Argentina, Chile, Peru, "
        "Colombia, Cuba, Iran, Iraq, Israel, Jordan, Lebanon, Syria, Russia, Ukraine, Romania, Bulgaria, Hungary, "
        "Croatia, Serbia, Switzerland, Belgium, Ireland, Scotland, Wales, England, South Korea, North Korea, South "
        "Africa, Yemen, Afghanistan, Somalia, Sudan, Venezuela, Iceland, Malta, Cyprus",
        "city": "Paris, Berlin, Rome, Madrid, Lisbon, Warsaw, Stockholm, Oslo, Helsinki, Copenhagen, Vienna, Athens, "
        "Istanbul, Cairo, Nairobi, Lagos, Mumbai, Delhi, Karachi, Beijing, Shanghai, Tokyo, Osaka, Hanoi, Bangkok, "
        "Jakarta, Sydney, Melbourne, Toronto, Montreal, Chicago, Boston, Seattle, Houston, Dallas, Denver, Miami, "
        "Atlanta, Philadelphia, Detroit, London, Manchester, Liverpool, Birmingham, Glasgow, Dublin, Brussels, "
        "Amsterdam, Zurich, Geneva, Milan, Naples, Barcelona, Munich, Hamburg, Prague, Budapest, Moscow, Kiev",
        "people": "French, German, Italian, Spanish, Portuguese, Polish, Swedish, Norwegian, Finnish, Danish, "
        "Austrian, Greek, Turkish, Egyptian, Kenyan, Nigerian, Indian, Pakistani, Chinese, Japanese, Vietnamese, "
        "Thai, Indonesian, Australian, Canadian, Mexican, Brazilian, Argentine, Chilean, Cuban, Iranian, Iraqi, "
        "Israeli, Russian, Ukrainian, Romanian, Hungarian, Swiss, Belgian, Irish, Scottish, Welsh, American, "
        "British, Dutch",
        "state": "California, Texas, Florida, Ohio, Michigan, Illinois, Virginia, Georgia, Arizona, Nevada, Oregon, "
        "Colorado, Alabama, Louisiana, Tennessee, Kentucky, Missouri, Iowa, Kansas, Utah, Alaska, Hawaii, Maine",
        "colour": "red, blue, green, yellow, black, white, brown, orange, purple, pink, grey",
        "material": "wooden, plastic, metal, glass, stone, paper, leather, concrete, cotton, rubber, silver, brick",
        "animal": "dog, cat, horse, cow, pig, sheep, goat, lion, tiger, bear, elephant, monkey, rabbit, fox, wolf, "
        "snake, shark, whale, dolphin, eagle, owl, duck, chicken, frog, camel, donkey, zebra",
        "food": "apple, banana, orange, grape, cherry, lemon, potato, tomato, onion, carrot, cabbage, bread, cheese, "
        "rice, pasta, soup, pizza, cake, pie, sandwich, salad, steak, fish",
        "drink": "water, milk, coffee, tea, beer, wine, juice, whiskey, lemonade",
        "instrument": "guitar, piano, violin, trumpet, drum, flute, cello, harp, saxophone, banjo, clarinet, organ",
        "sport": "football, basketball, baseball, tennis, golf, hockey, rugby, cricket, volleyball, boxing, swimming, "
        "cycling, skiing, badminton",
        "vehicle": "car, bus, truck, train, boat, ship, bicycle, motorcycle, plane, helicopter, tram, van, taxi, canoe",
        "building": "hospital, school, church, library, museum, factory, hotel, restaurant, airport, station, prison, "
        "theatre, castle, mosque, temple, stadium, warehouse, supermarket, bank, cinema",
        "room": "kitchen, bathroom, bedroom, garage, basement, attic, cellar, office, classroom, corridor, balcony",
        "place": "beach, forest, desert, mountain, river, lake, island, valley, field, garden, park, street, bridge",
        "job": "doctor, nurse, teacher, lawyer, engineer, farmer, soldier, pilot, chef, waiter, plumber, painter, "
        "singer, dancer, actor, writer, scientist, banker, butcher, baker, tailor, journalist, priest, judge, "
        "photographer, carpenter, electrician, politician, athlete, musician",
        "relative": "father, mother, brother, sister, son, daughter, uncle, aunt, grandfather, grandmother, nephew, "
        "niece, husband, wife, cousin",
        "clothing": "shirt, jacket, coat, dress, skirt, trousers, hat, scarf, sweater, suit, uniform, gloves, boots",
        "month": "January, February, March, April, June, July, August, September, October, November, December",
        "weekday": "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday",
        "season": "spring, summer, autumn, winter",
        "part of day": "morning, afternoon, evening, night",
        "ordinal": "first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth",
        "count": "two, three, four, five, six, seven, eight, nine, ten, eleven, twelve",
        "direction": "north, south, east, west",
        "work of art": "film, novel, song, album, poem, painting, play, opera, sculpture, sitcom, documentary",
        "religion": "Christian, Muslim, Jewish, Hindu, Buddhist",
        "planet": "Mercury, Venus, Mars, Jupiter, Saturn, Uranus, Neptune",
        "disaster": "earthquake, flood, hurricane, tornado, fire, drought, tsunami, avalanche, explosion",
        "metal": "gold, silver, copper, iron, tin, lead, aluminium, zinc, nickel",
        "science": "physics, chemistry, biology, mathematics, geology, astronomy, medicine, economics, history",
        "period": "second, minute, hour, day, week, month, year, decade, century",
        "periods": "seconds, minutes, hours, days, weeks, months, years, decades, centuries",
        "position": "sitting, standing, lying, kneeling",
        "motion": "walking, running, swimming, flying, driving, sleeping, dancing, eating, reading, cooking",
    }.items()
}

OPPOSITES: tuple[tuple[str, str], ...] = tuple(
    (pair.split("/")[0].strip(), pair.split("/")[1].strip())
    for pair in (
        "man/woman, men/women, boy/girl, boys/girls, rose/fell, increased/decreased, increase/decrease, "
        "rises/falls, higher/lower, high/low, won/lost, accepted/rejected, accepts/rejects, approved/rejected, "
        "confirmed/denied, confirms/denies, opened/closed, opens/closes, open/closed, started/ended, began/ended, "
        "before/after, above/below, inside/outside, alive/dead, survived/died, guilty/innocent, "
        "convicted/acquitted, legal/illegal, safe/dangerous, rich/poor, old/young, new/old, big/small, large/small, "
        "larger/smaller, longer/shorter, tall/short, fast/slow, faster/slower, hot/cold, wet/dry, full/empty, "
        "heavy/light, strong/weak, stronger/weaker, early/late, earlier/later, earliest/latest, best/worst, "
        "better/worse, good/bad, happy/sad, true/false, possible/impossible, likely/unlikely, able/unable, "
        "public/private, permanent/temporary, cheap/expensive, cheaper/dearer, bought/sold, buy/sell, arrived/left, "
        "entered/left, remembered/forgot, succeeded/failed, success/failure, supported/opposed, supports/opposes, "
        "support/oppose, allowed/banned, allows/forbids, always/never, everyone/nobody, everything/nothing, "
        "with/without, asleep/awake, male/female, married/divorced, employed/unemployed, hired/fired, gained/lost, "
        "praised/criticised, loves/hates, loved/hated, remained/resigned, joined/left, agreed/disagreed, "
        "agree/disagree, visible/invisible, known/unknown, popular/unpopular, common/rare, ancient/modern, "
        "majority/minority, maximum/minimum, upstairs/downstairs, vertical/horizontal, indoors/outdoors, "
        "crowded/empty, noisy/silent, loud/quiet, clean/dirty, deep/shallow, wide/narrow, thick/thin, "
        "smiling/frowning, laughing/crying, pushing/pulling"
    ).split(",")
)

AMBIGUOUS: frozenset[str] = frozenset(
    "left light present lead fall may march close kind mean second present rock like state fire park back".split()
)
"""Words that mean too many things to be replaced."""

SYNONYMS: tuple[tuple[str, str], ...] = tuple(
    (pair.split("/")[0].strip(), pair.split("/")[1].strip())
    for pair in (
        "big/large, begin/start, began/started, begins/starts, buy/purchase, bought/purchased, car/automobile, "
        "child/kid, children/kids, cinema/movie theatre, doctor/physician, end/finish, ended/finished, film/movie, "
        "films/movies, help/assist, helped/assisted, job/occupation, quick/fast, quickly/rapidly, "
        "rich/wealthy, sick/ill, small/little, speak/talk, speaking/talking, street/road, "
        "attorney/lawyer, author/writer, autumn/fall, aircraft/plane, almost/nearly, allow/permit, allowed/permitted, "
        "answer/reply, answered/replied, ask/inquire, assist/help, company/firm, companies/firms, construct/build, "
        "constructed/built, cost/price, couch/sofa, demonstrated/showed, demonstrates/shows, died/passed away, "
        "elected/voted into office, employ/hire, employees/workers, enormous/huge, error/mistake, errors/mistakes, "
        "forest/woods, gift/present, goods/merchandise, happen/occur, happened/occurred, happens/occurs, happy/glad, "
        "hit/struck, holiday/vacation, important/significant, injured/hurt, killed/slain, law/statute, maybe/perhaps, "
        "mean/signify, needs/requires, needed/required, obtain/get, obtained/got, odd/strange, often/frequently, "
        "photo/picture, photos/pictures, police officer/policeman, rock/stone, rocks/stones, said/stated, says/states, "
        "shop/store, shops/stores, stop/halt, stopped/halted, use/utilise, used/utilised, whole/entire, "
        "won/was victorious in, yearly/annually, infant/baby, jail/prison, leap/jump, leaping/jumping, "
        "soccer/football, elderly/old, outside/outdoors, several/a number of, about/approximately, roughly/about, "
        "chose/selected, created/made, founded/established, joined/became a member of, murdered/killed"
    ).split(",")
)

KINDS: dict[str, str] = {
    word.strip(): kind
    for kind, words in {
        "animal": "dog, cat, horse, cow, pig, sheep, goat, lion, tiger, bear, elephant, monkey, rabbit, fox, wolf, "
        "snake",
        "bird": "eagle, owl, duck, parrot, sparrow, pigeon, penguin",
        "vehicle": "car, bus, truck, van, taxi, tram, motorcycle",
        "instrument": "guitar, piano, violin, trumpet, flute, cello, harp, saxophone, clarinet",
        "building": "hospital, school, church, library, museum, factory, hotel, castle, mosque, temple",
        "person": "man, woman, boy, girl, doctor, nurse, teacher, lawyer, engineer, farmer, soldier, pilot, singer, "
        "actor",
        "sport": "football, basketball, baseball, tennis, golf, hockey, rugby, cricket, volleyball",
        "fruit": "banana, grape, cherry, lemon, pear, peach",
        "drink": "milk, coffee, tea, beer, wine, juice",
        "relative": "uncle, aunt, nephew, niece, cousin, grandfather, grandmother, brother, sister",
        "disaster": "earthquake, flood, hurricane, tornado, tsunami, avalanche",
        "metal": "gold, silver, copper, iron, tin, zinc",
    }.items()
    for word in words.split(",")
}

FIRST_NAMES: frozenset[str] = frozenset(
    (
        "James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony "
        "Mark Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy Jason Jeffrey Ryan Jacob "
        "Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Frank Gregory Raymond "
        "Alexander Patrick Jack Dennis Jerry Tyler Aaron Henry Peter Adam Nathan Walter Harold Carl Arthur Roger "
        "Keith Jeremy Lawrence Sean Albert Jesse Alan Simon Martin Graham Neil Ian Colin Hugh Tom Tim Bob Bill Jim "
        "Joe Mike Steve Dan Ben Sam Chris Nick Matt Dave Tony Rob Rick Greg Ken Mary Patricia Jennifer Linda "
        "Elizabeth Barbara Susan Jessica Sarah Karen Nancy Lisa Margaret Betty Sandra Ashley Emily Kimberly Donna "
        "Michelle Carol Amanda Dorothy Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Kathleen Amy Angela "
        "Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Rachel Catherine Maria Heather "
        "Diane Julie Joyce Victoria Kelly Christina Joan Evelyn Lauren Judith Olivia Martha Cheryl Megan Andrea "
        "Hannah Jacqueline Frances Ann Alice Jean Kathryn Gloria Teresa Sara Janice Julia Grace Judy Kate Lindsay "
        "Tara Natalie Scarlett Ahmed Mohammed Ali Hassan Omar Fatima Aisha Yusuf Ibrahim Carlos Juan Luis Jose "
        "Miguel Pedro Diego Sofia Elena Carmen Rosa Giovanni Marco Luca Pierre Jacques Louis Claude Hans Karl Klaus "
        "Stefan Ivan Vladimir Dmitri Boris Olga Natasha Sanjay Rajesh Anil Sunil Ravi Arun Priya Anita Sunita Deepa "
        "Wei Ming Li Hiroshi Kenji Yuki Akira Min Jun"
    ).split()
)
