from qa.browsing.digests import Digest
from qa.browsing.participation import Participation
from qa.engine import Engine
from qa.ui.catalog.transcript_list import SpeakerLink, row_of

DIGEST = Digest(words=1190, exchanges=1, snippet="The wheat harvest fell.")


def test_row_tells_title_facts_and_who_is_heard(engine: Engine) -> None:
    index = engine.index
    row = row_of(index.number_of("harvest.txt") or 0, Participation(index), DIGEST)
    assert row.title == "Minister Elena Rossi and Otto Klein on the Harvest"
    assert row.facts == ("4 May 2021", "Verona", "Press conference")
    assert row.link == "read?source=harvest.txt"
    assert row.speakers == (
        SpeakerLink("Elena Rossi", "Minister of Agriculture", "speaker?name=Elena+Rossi"),
        SpeakerLink("Otto Klein", None, "speaker?name=Otto+Klein"),
    )
    assert row.amounts == ("1,190 words", "5 min to read", "1 question")
    assert row.more == 0


def test_row_of_a_file_has_the_title_of_its_heading_and_says_that_no_date_is_known(
    engine: Engine,
) -> None:
    index = engine.index
    row = row_of(index.number_of("article.txt") or 0, Participation(index), DIGEST)
    assert (row.title, row.facts) == ("Fishing talks stall", ("date unknown",))
    assert row.speakers == (SpeakerLink("Ida Lund", "quoted", "speaker?name=Ida+Lund"),)
