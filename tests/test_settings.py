from __future__ import annotations

from pathlib import Path

import pytest

from consistency.errors import SettingsError
from consistency.settings import Settings, find_settings_file, load_settings, parse_settings


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_file_above_is_found(tmp_path: Path) -> None:
    write(tmp_path / "consistency.toml", "top_k = 3")
    near = write(tmp_path / "a" / "consistency.toml", "top_k = 4")
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    assert find_settings_file(deep) == near
    assert load_settings(deep).top_k == 4


def test_its_own_file_goes_before_pyproject(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.consistency]\ntop_k = 3")
    assert load_settings(tmp_path).top_k == 3
    write(tmp_path / "consistency.toml", "top_k = 4")
    assert load_settings(tmp_path).top_k == 4


@pytest.mark.parametrize("foreign", ["[tool.other]\nx = 1", "[project]\nname = 'x'", "", "tool = 5"])
def test_a_pyproject_without_our_table_is_passed_over(tmp_path: Path, foreign: str) -> None:
    above = write(tmp_path / "pyproject.toml", "[tool.consistency]\ntop_k = 3")
    write(tmp_path / "inner" / "pyproject.toml", foreign)
    assert find_settings_file(tmp_path / "inner") == above


def test_overrides_win_over_the_file_and_the_file_over_the_defaults(tmp_path: Path) -> None:
    write(tmp_path / "consistency.toml", "top_k = 3\nstrict = true")
    settings = load_settings(tmp_path, {"top_k": 7})
    assert (settings.top_k, settings.strict, settings.within) == (7, True, Settings().within)


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    models = tmp_path / "models" / "mine"
    models.mkdir(parents=True)
    write(
        tmp_path / "consistency.toml",
        'paths = ["news/*.txt", "/else/where"]\noutput_dir = "out"\nnli_model = "models/mine"\n'
        'embedding_model = "some-org/some-model"',
    )
    below = tmp_path / "below"
    below.mkdir()
    settings = load_settings(below)
    assert settings.paths == (str(tmp_path / "news" / "*.txt"), "/else/where")
    assert settings.output_dir == str(tmp_path / "out")
    assert settings.nli_model == str(models)
    assert settings.embedding_model == "some-org/some-model"


def test_overridden_paths_stay_as_they_are(tmp_path: Path) -> None:
    write(tmp_path / "consistency.toml", 'paths = ["news"]')
    assert load_settings(tmp_path, {"paths": ("here",)}).paths == ("here",)


def test_columns_are_a_table(tmp_path: Path) -> None:
    write(tmp_path / "consistency.toml", '[columns]\ntext = "body"')
    columns = load_settings(tmp_path).columns
    assert (columns.text, columns.title) == ("body", "title")


def test_what_changed_is_an_update_unless_the_file_says_otherwise(tmp_path: Path) -> None:
    assert Settings().updates == "update"
    write(tmp_path / "consistency.toml", 'updates = "contradiction"')
    assert load_settings(tmp_path).updates == "contradiction"
    assert load_settings(tmp_path, {"updates": "update"}).updates == "update"


@pytest.mark.parametrize(
    ("text", "key", "mend"),
    [
        ("topk = 3", "'topk'", "did you mean 'top_k'?"),
        ("min_confidense = 0.5", "'min_confidense'", "did you mean 'min_confidence'?"),
        ('[columns]\ntxt = "body"', "'columns.txt'", "did you mean 'text'?"),
        ("zzz = 1", "'zzz'", "the keys are paths, output_dir"),
        ("top_k = 0", "'top_k' is 0", "greater than or equal to 1"),
        ("min_confidence = 1.5", "'min_confidence' is 1.5", "less than or equal to 1"),
        ("min_confidence = true", "'min_confidence' is True", "valid number"),
        ("top_k = true", "'top_k' is True", "valid integer"),
        ("min_confidence = nan", "'min_confidence' is nan", "equal to"),
        ("similarity = -2", "'similarity' is -2", "greater than or equal to -1"),
        ('formats = ["pdf"]', "'formats' is 'pdf'", "'html', 'csv', 'json'"),
        ("formats = []", "'formats' is []", "at least 1 item"),
        ('fail_on = "typo"', "'fail_on' is 'typo'", "'contradiction'"),
        ('updates = "neutral"', "'updates' is 'neutral'", "'update' or 'contradiction'"),
        ("updates = true", "'updates' is True", "'update' or 'contradiction'"),
        ('update = "contradiction"', "'update'", "did you mean 'updates'?"),
        ('paths = "seeds"', "'paths' is 'seeds'", "should be a list"),
        ('within = "sometimes"', "'within' is 'sometimes'", "valid boolean"),
        ("nli_model = 5", "'nli_model' is 5", "valid string"),
        ('columns = "text"', "'columns' is 'text'", "dictionary"),
    ],
)
def test_a_wrong_key_or_value_names_key_file_and_mend(tmp_path: Path, text: str, key: str, mend: str) -> None:
    file = write(tmp_path / "consistency.toml", text)
    with pytest.raises(SettingsError) as error:
        load_settings(tmp_path)
    message = str(error.value)
    assert message.startswith(f"{file}: ")
    assert key in message
    assert mend in message
    assert "\n" not in message


def test_pyproject_is_named_where_it_is_wrong(tmp_path: Path) -> None:
    file = write(tmp_path / "pyproject.toml", "[tool.consistency]\nstrickt = true")
    with pytest.raises(SettingsError, match=r"unknown setting 'strickt'; did you mean 'strict'\?") as error:
        load_settings(tmp_path)
    assert str(file) in str(error.value)


def test_our_table_must_be_a_table(tmp_path: Path) -> None:
    file = write(tmp_path / "pyproject.toml", "[tool]\nconsistency = 3")
    with pytest.raises(SettingsError, match="must be a table") as error:
        load_settings(tmp_path)
    assert str(file) in str(error.value)


@pytest.mark.parametrize("content", [b"top_k = = 3", b"paths = [", b"top_k = 3 \xff"])
def test_what_is_no_toml_names_the_file(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "consistency.toml"
    file.write_bytes(content)
    with pytest.raises(SettingsError, match="can't be read as TOML") as error:
        load_settings(tmp_path)
    assert str(file) in str(error.value)


def test_a_bad_override_does_not_blame_the_file(tmp_path: Path) -> None:
    write(tmp_path / "consistency.toml", "top_k = 3")
    with pytest.raises(SettingsError, match="'top_k' is 0") as error:
        load_settings(tmp_path, {"top_k": 0})
    assert "consistency.toml" not in str(error.value)


def test_a_bad_file_is_an_error_even_where_it_is_overridden(tmp_path: Path) -> None:
    write(tmp_path / "consistency.toml", "top_k = 0")
    with pytest.raises(SettingsError):
        load_settings(tmp_path, {"top_k": 3})


def test_without_a_file_the_message_starts_with_the_setting() -> None:
    with pytest.raises(SettingsError, match=r"^setting 'top_k' is 'many'"):
        parse_settings({"top_k": "many"}, None)


def test_settings_do_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().top_k = 3  # type: ignore[misc]
