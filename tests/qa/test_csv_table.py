import csv

from qa.csv_table import csv_table


def test_a_table_has_its_columns_first_and_no_formula():
    rows = csv.reader(
        csv_table(("=a", "b"), [("=1", None), (2, "x, y")]).decode("utf-8-sig").splitlines()
    )
    assert list(rows) == [["=a", "b"], ["'=1", ""], ["2", "x, y"]]
