from __future__ import annotations

from consistency.records import Report
from consistency.writers.article_view import article_views
from consistency.writers.matrix import matrix_of


def test_counts_are_the_same_from_both_sides(report: Report) -> None:
    matrix = matrix_of(report, article_views(report))
    assert [row.article.label for row in matrix.rows] == ["Harbour Courier", "Evening Sheet", "City Ledger"]
    for i, row in enumerate(matrix.rows):
        assert row.cells[i] is None
        for j, cell in enumerate(row.cells):
            mirrored = matrix.rows[j].cells[i]
            assert (cell is None) == (mirrored is None)
            if cell and mirrored:
                assert (cell.contradictions, cell.agreements) == (mirrored.contradictions, mirrored.agreements)
    assert [row.contradictions for row in matrix.rows] == [2, 4, 2]
    assert sum(row.contradictions for row in matrix.rows) == 2 * len(report.findings)


def test_updates_and_weaker_signs_are_not_counted(report: Report) -> None:
    articles = article_views(report)
    assert "letters/fisher.txt" not in {row.article.id for row in matrix_of(report, articles).rows}


def test_a_matrix_that_is_too_large_keeps_those_with_the_most_contradictions(report: Report) -> None:
    matrix = matrix_of(report, article_views(report), largest=2)
    assert [row.article.label for row in matrix.rows] == ["Harbour Courier", "Evening Sheet"]
    assert matrix.left_out == 1
    assert all(len(row.cells) == 2 for row in matrix.rows)
    # Its sums are those of all articles.
    assert [row.contradictions for row in matrix.rows] == [2, 4]


def test_the_words_of_a_cell(report: Report) -> None:
    cell = matrix_of(report, article_views(report)).rows[0].cells[1]
    assert cell is not None
    assert cell.words == "2 contradictions, 1 agreement"
