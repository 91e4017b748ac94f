"""Settings and themes are read as the whole language would read them."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desk import assets, plain_toml

NAMES = st.text("abcXYZ_-09é", min_size=0, max_size=4)
VALUES = st.one_of(
    st.sampled_from(
        ["true", "false", "1", "-1", "+1", "01", "1_0", "1.5", "'a'", '"', '""', '"""a"""', "[1]"]
    ),
    st.text('aé "\\#=\x00\x7f[]', max_size=6).map(lambda words: f'"{words}"'),
)
LINES = st.one_of(
    st.builds("{} = {}".format, NAMES, VALUES),
    st.builds("{}={} # said".format, NAMES, VALUES),
    st.builds("[{}]".format, NAMES),
    st.sampled_from(["", "# said", "  ", "[[a]]", "[a.b]", "a", "a =", "[a", "[]"]),
)


def whole(text: str) -> object:
    try:
        return tomllib.loads(text)
    except ValueError:
        return None


def read(text: str) -> object:
    try:
        return plain_toml.read(text)
    except ValueError:
        return None


@given(st.lists(LINES, max_size=6).map("\n".join))
def test_what_is_read_is_what_the_whole_language_says(text: str) -> None:
    assert read(text) == whole(text)


@pytest.mark.parametrize("path", assets.names("themes", ".toml"))
def test_every_theme_is_plain(path: str) -> None:
    assert plain_toml._plain(assets.text(path)) == tomllib.loads(assets.text(path))
