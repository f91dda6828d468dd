from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.readings.names import Name, read_names
from tests.growth import grows_linearly

quick = settings(deadline=None, max_examples=150)


def name(written: str) -> Name:
    """The last name of a phrase, read inside a sentence that says nothing of its own."""
    return read_names(f"it is known that they met {written}.")[-1]


# ── Where names are ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She studied at the University of Oxford.", "University of Oxford"),
        ("University of Oxford researchers found it.", "University of Oxford"),
        ("The Bank of England raised rates.", "Bank of England"),
        ("It was built by Alexander the Great.", "Alexander the Great"),
        ("It was written by Ludwig van Beethoven.", "Ludwig van Beethoven"),
        ("He works for Procter & Gamble.", "Procter & Gamble"),
        ("They drove to St. Louis.", "St. Louis"),
        ("They met J. K. Rowling.", "J. K. Rowling"),
        ("They met J.K. Rowling.", "J.K. Rowling"),
        ("They met A. J. Weaver.", "A. J. Weaver"),
        ("They met Dirk A. Weaver.", "Dirk A. Weaver"),
        ("It was O'Neill who left.", "O'Neill"),
        ("It was O’Neill’s dog.", "O’Neill"),
        ("They ate at McDonald's.", "McDonald"),
        ("It was Microsoft's idea.", "Microsoft"),
        ("The New York Times wrote so.", "New York Times"),
        ("He sold his iPhone 15 yesterday.", "iPhone 15"),
        ("He flew a Boeing 737 MAX once.", "Boeing 737 MAX"),
        ("It runs Windows 3.1 still.", "Windows 3.1"),
        ("The A100 is fast.", "A100"),
        ("The U.S. refused.", "U.S."),
        ("The US refused, and so did the UK.", "US | UK"),
        ("He left IBM for the G20.", "IBM | G20"),
        ("The Food and Drug Administration agreed.", "Food and Drug Administration"),
        ("the Department of Health and Human Services agreed.", "Department of Health and Human Services"),
        ("Acme Corp. said it would. Widget, Inc. would not.", "Acme Corp. | Widget, Inc."),
        ("They met Acme Corp. and Boeing Company.", "Acme Corp. | Boeing Company"),
        ("The poet met Elizabeth II and Henry VIII.", "Elizabeth II | Henry VIII"),
        ("King's College stayed open.", "King's College"),
        ("The Sudan People's Army marched.", "Sudan People's Army"),
        ("The Boston-based firm hired an ex-Arsenal coach.", "Boston | Arsenal"),
        ("US-China talks stalled.", "US | China"),
        ("They met Jean-Claude Weber of Coca-Cola.", "Jean-Claude Weber | Coca-Cola"),
        ("British Prime Minister Ann Lee met Acme Chief Executive Tim Bo.", "British | Prime Minister Ann Lee | "
         "Acme | Chief Executive Tim Bo"),
        ("US Secretary of State Ada Klein left.", "US | Secretary of State Ada Klein"),
        ("Theresa May left in May for Berlin.", "Theresa May | Berlin"),
        ("Acme bought Widget on Friday and Gadget in March 2004.", "Acme | Widget | Gadget"),
        ("Then Rovers beat Wanderers 3 - 1.", "Rovers | Wanderers"),
        ("The firm moved Acme 300 workers.", "Acme"),
        ("The bowl had 300 GB and a TV.", ""),
        ("Police said nothing. Officials said less.", ""),
        ("The village slept.", ""),
        ("I'm sure that I can.", ""),
        ("Thousands fled. Heavy rain fell. Local residents left.", ""),
        ("Yesterday morning it rained; Walking is hard. Unfortunately it stopped.", ""),
        ("They're late. It's cold. Don't go.", ""),
        ("The Prime Minister and the President left.", ""),
        ("It happened on the Third day, in December.", ""),
        ("Boeing said so. Rodgers was late. Browning told us.", "Boeing | Rodgers | Browning"),
        ("Sam said “Police are here” and “Weaver is not”.", "Sam | Weaver"),
        ("The reclusive Page read page 7.", "Page"),
        ("Then the Philadelphia 76ers lost at 7 MHz.", "Philadelphia 76ers"),
        ("Former Acme engineers met.", "Acme"),
        ("Local Acme staff met.", "Acme"),
        ("The company's, the town's and the WHO's plans", "WHO"),
    ],
)  # fmt: skip
def test_where_names_begin_and_end(text: str, names: str) -> None:
    assert " | ".join(found.text for found in read_names(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Heavy Rain Floods Old Town After Storm", ""),
        ("Acme Weighs Big Layoffs Amid Crisis", ""),
        ("OpenAI Unveils New Model in Surprise Launch", "OpenAI"),
        ("Supreme Court Rejects Appeal of Boeing Workers in Texas", "Supreme Court | Boeing | Texas"),
        ("Lindsay Weaver Checks Into Betty Ford Center", "Lindsay Weaver | Betty Ford Center"),
        ("President Obama Visits New York Schools", "President Obama | New York"),
        ("NATO Troops Leave Afghan Villages", "NATO | Afghan"),
        ("University of Ghent Opens New School", "University of Ghent"),
        ("POLICE HUNT KILLER AFTER ATTACK", ""),
        ("MICROSOFT SUES FIRM IN NEW YORK, SAYS PRESIDENT OBAMA", "MICROSOFT | NEW YORK | PRESIDENT OBAMA"),
        ("Acme Weighs Big Layoffs\n\nShares of Acme fell on Monday.", "Acme | Acme"),
    ],
)
def test_headlines_yield_names_with_a_cue_of_their_own_alone(text: str, names: str) -> None:
    assert " | ".join(found.text for found in read_names(text)) == names


# ── What names are ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "kind", "core"),
    [
        ("Dr. Ada Klein", "person", "ada klein"),
        ("Mrs Klein", "person", "klein"),
        ("John Weaver", "person", "john weaver"),
        ("Satya Nadella", "person", "satya nadella"),
        ("W. Klein", "person", "w klein"),
        ("Ludwig van Beethoven", "person", "ludwig van beethoven"),
        ("Klein, who left", "person", "klein"),
        ("Klein, 33, a tailor", "person", "klein"),
        ("the spokesman Klein", "person", "klein"),
        ("Klein's wife", "person", "klein"),
        ("Const. Klein", "person", "klein"),
        ("them, said Klein", "person", "klein"),
        ("the Klein spokesman", "other", "klein"),
        ("the governor of Qeshm", "place", "qeshm"),
        ("the U.S. Geological Survey", "organisation", "us geological survey"),
        ("the 49ers", "organisation", "49ers"),
        ("Acme Inc", "organisation", "acme"),
        ("Acme Holdings Ltd.", "organisation", "acme holdings"),
        ("Siemens AG", "organisation", "siemens"),
        ("the Ministry of Defence", "organisation", "ministry of defence"),
        ("Ghent University", "organisation", "ghent university"),
        ("Surrey Police", "organisation", "surrey police"),
        ("the Los Angeles Angels", "organisation", "los angeles angels"),
        ("the chipmaker Acme", "organisation", "acme"),
        ("the UNHCR", "organisation", "unhcr"),
        ("the Arsenal striker", "organisation", "arsenal"),
        ("Nairobi", "place", "nairobi"),
        ("the U.S.", "place", "us"),
        ("New York", "place", "new york"),
        ("Lake Turkana", "place", "lake turkana"),
        ("the Gulf of Aden", "place", "gulf of aden"),
        ("the village of Gavarzin", "place", "gavarzin"),
        ("them in Gavarzin", "place", "gavarzin"),
        ("them in Wasilla, Alaska", "place", "alaska"),
        ("the iPhone 15", "product", "iphone 15"),
        ("the Boeing 737", "product", "boeing 737"),
        ("the A100", "product", "a100"),
        ("the chatbot Pip", "product", "pip"),
        ("a Dutch firm", "people", "dutch"),
        ("the Americans", "people", "americans"),
        ("North Korean troops", "people", "north korean"),
        ("Republicans", "people", "republicans"),
        ("Titan", "other", "titan"),
    ],
)
def test_kinds_and_cores(written: str, kind: str, core: str) -> None:
    found = name(written)
    assert (found.kind, " ".join(found.core)) == (kind, core)


@pytest.mark.parametrize(
    ("text", "title", "role"),
    [
        ("They met Mr Klein.", "Mr", ""),
        ("They met Prime Minister Klein.", "Prime Minister", "prime minister"),
        ("They met President Ada Klein.", "President", "president"),
        ("They met Acme CEO Ada Klein.", "CEO", "chief executive"),
        ("They met chief executive Ada Klein.", "", "chief executive"),
        ("They met the tall striker Ada Klein.", "", "striker"),
        ("They met Ada Klein, a spokeswoman for the firm.", "", "spokeswoman"),
        ("They met Ada Klein, the firm's general manager.", "", "general manager"),
        ("They met Ada Klein, an Acme Vice President who left.", "", "vice president"),
        ("They met Ada Klein, 33, an actress.", "", "actress"),
        ("They met Ada Klein, chairman and CEO of the firm.", "", "chairman"),
        ("They named Ada Klein as chief executive.", "", "chief executive"),
        ("The company's chief executive, Ada Klein, left.", "", "chief executive"),
        ("They met Ada Klein, police officials said.", "", ""),
        ("Actor Ada Klein left.", "Actor", "actor"),
        ("Lawyer Ada Klein left.", "", "lawyer"),
        ("They met Ada Klein, and the chairman left.", "", ""),
    ],
)
def test_titles_and_roles(text: str, title: str, role: str) -> None:
    (found,) = [one for one in read_names(text) if one.kind == "person"]
    assert (found.title, found.role) == (title, role)


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("The plane took off from Nairobi.", "from"),
        ("It was built by the carmaker Tesla in a year.", "by"),
        ("It was found in the small town of Gavarzin.", "of"),
        ("It was found near the Gavarzin dam.", "near"),
        ("Microsoft bought it.", "subject"),
        ("Microsoft reportedly bought it.", "subject"),
        ("Microsoft, the giant, bought it.", "subject"),
        ("He said Klein was late.", "subject"),
        ("“Late,” said Klein.", "subject"),
        ("They beat Arsenal.", ""),
        ("They told Klein.", "object"),
        ("They want to hire Klein.", "object"),
        ("It rained, according to lawyer Ada Klein.", "to"),
        ("Klein, 33, said it.", "subject"),
        ("Dell resells them there.", "subject"),
        ("They felt that Klein was late.", "subject"),
        ("It was Klein's dog.", "owner"),
        ("It was James' dog.", "owner"),
        ("A Dutch company bought it.", "attribute"),
        ("Acme Chief Executive Ada left.", "attribute"),
    ],
)
def test_slots(text: str, slot: str) -> None:
    assert read_names(text)[0].slot == slot


def test_names_in_a_list_share_a_slot() -> None:
    assert [found.slot for found in read_names("It fell on Nairobi and Mombasa.")] == ["on", "on"]


def test_a_surname_is_a_persons_where_the_text_has_the_whole_name() -> None:
    names = read_names("Dr Ada Klein left. The rest stayed with Klein.")
    assert [found.kind for found in names] == ["person", "person"]


# ── Laws of reading ─────────────────────────────────────────────────────────────────────────────────────────────

_WORDS = (
    "Mr President chief executive Ada Klein John Microsoft Corp. University of the and for in Nairobi U.S. J. A. van "
    "de & Boeing 737 MAX iPhone 15 King's O’Neill said, who was Police Officials French US-China ex-Acme May Friday "
    "NATO GPT-4 DALL·E 2.1 3,000 \n . , : “ ” ' ( ) - — The the"
).split(" ")
sentences = st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join)
any_text = st.one_of(st.text(max_size=80), sentences)


@quick
@given(any_text)
def test_names_stand_where_they_say_in_order_without_overlaps(text: str) -> None:
    end = 0
    for found in read_names(text):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.text
        assert found.text.strip() == found.text
        assert found.core
        assert all(word == word.lower() and word for word in found.core)
        end = found.end


@quick
@given(any_text)
def test_kinds_are_known_and_reading_is_repeatable(text: str) -> None:
    kinds = {"person", "organisation", "place", "product", "people", "other"}
    assert {found.kind for found in read_names(text)} <= kinds
    assert read_names(text) == read_names(text)


@pytest.mark.parametrize(
    "piece",
    ["A", "AB ", "Ab ", "A.", "A. ", "A-", "Ab-", "Ab'", "Mr ", "Bank of ", "of ", "King ", "Ada & ", "Ada 7 ",
     "Ab, ", "ab ", "Ada, a ", "iP", "New York ", "Ab’s ", "“", "Ab\n", "CEO ", "the "],
)  # fmt: skip
def test_reading_is_linear_on_hostile_text(piece: str) -> None:
    small, large = (piece * (size // len(piece)) for size in (5_000, 20_000))
    assert grows_linearly(read_names, small, large, 4)
