from benchmarks.strength import RatedCitation, strength_table


def test_shares_with_gold_are_counted_for_each_word_and_rank():
    rated = [
        RatedCitation(1, "strong", relevant=True),
        RatedCitation(1, "strong", relevant=False),
        RatedCitation(4, "weak", relevant=False),
        RatedCitation(10, "weak", relevant=False),
    ]
    assert strength_table(rated).splitlines() == [
        "| evidence | rank 1 | 2 | 3 | 4 to 10 | all |",
        "|---|---|---|---|---|---|",
        "| strong | 0.50 of 2 |  |  |  | 0.50 of 2 |",
        "| partial |  |  |  |  |  |",
        "| weak |  |  |  | 0.00 of 2 | 0.00 of 2 |",
    ]
