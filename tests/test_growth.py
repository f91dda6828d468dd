from tests.growth import grows_linearly


def pairs(count: int) -> int:
    return sum(1 for a in range(count) for b in range(count) if a < b)


def test_linear_work_is_linear_and_quadratic_is_not() -> None:
    assert grows_linearly(lambda count: sum(range(count)), 100_000, 400_000, 4)
    assert not grows_linearly(pairs, 500, 2_000, 4)
