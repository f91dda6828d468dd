from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from consistency.corpus.dates import date_of, find_date, publication_date, without_dates

DAY = date(2023, 3, 14)


@pytest.mark.parametrize(
    "value",
    ["2023-03-14", "2023-03-14T23:59:00-05:00", "Mar 14, 2023 10:35 AM EST", "14 March 2023",
     "Tuesday, March 14th, 2023",
     "3/14/2023", "14/3/2023", "14.3.2023", "2023/03/14", "14. März 2023",
     "14 de marzo de 2023", DAY, datetime(2023, 3, 14, 9, tzinfo=UTC),
     1678786200, 1678786200000],
)  # fmt: skip
def test_dates_in_metadata(value: Any) -> None:
    assert date_of(value) == DAY


@pytest.mark.parametrize("value",
    [None, "", "soon", "2023", "March 2023", 2023, True, float("nan"), "2023-13-45", "3/4/2023", [],
     "Top 10 songs 2023", "99 March 2023"],
)  # fmt: skip
def test_no_dates(value: Any) -> None:
    assert date_of(value) is None


def test_find_date_in_a_line() -> None:
    assert find_date("date 2023-03-14 Trending") == DAY
    assert find_date("Jane Doe| 3/14/2023") == DAY
    assert find_date("call 2023-03-1499") is None


def test_published_goes_before_the_rest_and_updated_comes_last() -> None:
    assert publication_date(["Updated 15 March 2023", "16 March 2023", "Published 14 March 2023"]) == DAY
    assert publication_date(["Updated 15 March 2023", "14 March 2023"]) == DAY
    assert publication_date(["Member since 14 March 2023"]) is None
    assert publication_date([]) is None


def test_without_dates() -> None:
    assert without_dates("Created: Mar 14, 2023 10:35 AM EST").split() == ["Created:"]
    assert without_dates("Jane Doe| 3/4/2023").split() == ["Jane", "Doe|"]
    assert without_dates("Boeing 747 of 10 planes") == "Boeing 747 of 10 planes"
