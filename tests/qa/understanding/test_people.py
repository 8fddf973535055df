from index.records import Speaker, Tenure
from qa.understanding.people import NO_INDIVIDUAL, People, name_key


def _person(label: str, name: str | None, role: str | None = None) -> Speaker:
    return Speaker(label, name, role, "person")


def test_accents_case_and_initials_make_no_other_person() -> None:
    assert name_key("Antony J. Blinken") == name_key("antony blinken") == ("antony", "blinken")
    assert name_key("José López") == name_key("Jose Lopez")
    assert name_key("X") == ("x",)


def test_labels_of_one_name_are_one_person_under_the_fullest_name() -> None:
    speakers = [_person("SEC. LEE", "Ann Lee"), _person("MS. LEE", "Ann B. Lee")]
    (lee,) = People(speakers, [9, 1]).individuals
    assert (lee.name, lee.names) == ("Ann B. Lee", ("Ann B. Lee", "Ann Lee"))
    assert lee.labels == ("SEC. LEE", "MS. LEE")
    assert lee.speakers == (0, 1)


def test_surname_alone_is_who_holds_the_same_office() -> None:
    speakers = [
        _person("VICE PRESIDENT HARRIS", "Kamala Harris", "Vice president"),
        _person("THE VICE PRESIDENT", "Harris", "Vice President"),
    ]
    people = People(speakers, [1, 5])
    assert [one.names for one in people.individuals] == [("Kamala Harris", "Harris")]


def test_surname_alone_of_another_office_stays_somebody_else() -> None:
    speakers = [
        _person("THE FIRST LADY", "Jill Biden", "First lady"),
        _person("THE PRESIDENT", "Biden", "President"),
    ]
    people = People(speakers, [1, 5])
    assert [one.name for one in people.individuals] == ["Biden", "Jill Biden"]


def test_surname_alone_that_two_could_have_stays_alone() -> None:
    speakers = [
        _person("SENATOR KING", "Ada King", "Senator"),
        _person("SENATOR KING", "Bob King", "Senator"),
        _person("SENATOR KING", "King", "Senator"),
    ]
    assert len(People(speakers, [3, 2, 1]).individuals) == 3


def test_same_label_is_enough_for_a_known_holder_of_an_office_alone() -> None:
    speakers = [_person("MS. PSAKI", "Jen Psaki"), _person("MS. PSAKI", "Psaki")]
    office = Tenure("Press Secretary", "Jen Psaki", "2021-01-20", "2022-05-13")
    assert len(People(speakers, [2, 1]).individuals) == 2
    assert len(People(speakers, [2, 1], [office]).individuals) == 1


def test_who_has_no_name_is_nobody() -> None:
    speakers = [Speaker("Q", None, "Questioner", "questioner"), _person("MR. LEE", "Lee")]
    people = People(speakers, [50, 1])
    assert people.of_speaker.tolist() == [NO_INDIVIDUAL, 0]


def test_person_is_found_by_any_whole_name_and_by_no_part() -> None:
    speakers = [_person("SEC. LEE", "Ann Lee"), _person("SEC. LEE", "Ann B. Lee")]
    people = People(speakers, [1, 1])
    assert people.find("ann lee") == people.find("ANN B. LEE") == 0
    assert people.find("Lee") is None
    assert people.find("") is None


def test_a_man_and_a_woman_of_one_surname_are_two() -> None:
    speakers = [_person("MR. FARROW", "Farrow"), _person("MS. FARROW", "Farrow")]
    people = People(speakers, [2, 1])
    assert [one.labels for one in people.individuals] == [("MR. FARROW",), ("MS. FARROW",)]
    assert people.find("Farrow") == 0


def test_people_of_one_surname_from_two_places_are_two() -> None:
    speakers = [Speaker(f"Mr. BROWN of {at}", "Brown", None, "person", None, at) for at in "VW"]
    assert len(People(speakers, [2, 1]).individuals) == 2
