"""Whether readers have to sign in is read from Streamlit's secrets; a file that cannot be read opens nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit.runtime.secrets import Secrets
from streamlit.testing.v1 import AppTest

from dashboard.pages.parts import signin


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The path of the only secrets file that Streamlit looks for."""
    usual = config.get_option("secrets.files")
    config.set_option("secrets.files", [str(tmp_path / "secrets.toml")])
    monkeypatch.setattr(st, "secrets", Secrets())
    yield tmp_path / "secrets.toml"
    config.set_option("secrets.files", usual)


def test_without_a_section_auth_nobody_signs_in(secrets: Path) -> None:
    assert not signin.is_on()
    secrets.write_text('key = "x"\n', encoding="utf-8")
    assert not signin.is_on()


def test_with_a_section_auth_readers_sign_in(secrets: Path) -> None:
    secrets.write_text('[auth]\nclient_id = "x"\n', encoding="utf-8")
    assert signin.is_on()


def test_a_typing_error_in_the_file_shows_nothing(secrets: Path) -> None:
    secrets.write_text("[auth\n", encoding="utf-8")
    with pytest.raises(StreamlitSecretNotFoundError):
        signin.is_on()

    def page() -> None:
        import streamlit

        from dashboard.pages.parts.signin import require

        require()
        streamlit.text("articles")

    app = AppTest.from_function(page).run(timeout=60)
    assert len(app.error) == 1
    assert not app.text
    assert not app.exception
