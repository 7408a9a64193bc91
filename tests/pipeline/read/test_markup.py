"""Which lines a reader would copy from markup."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.markup import has_markup, is_page, markup_to_text


@pytest.mark.parametrize(
    ("markup", "text", "reason"),
    [
        ("<p>Docks closed.</p><p>Cranes idle.</p>", "Docks closed.\nCranes idle.", "blocks are lines"),
        ("<p>Docks\nclosed\n  again</p>", "Docks closed again", "line breaks of the source are blanks"),
        ("Docks<br>closed<BR/>again", "Docks\nclosed\nagain", "breaks"),
        ("Docks <b>closed</b>.\n\nCranes idle.", "Docks closed.\n\nCranes idle.", "inline tags alone leave the lines"),
        ("<b>T</b>ariffs", "Tariffs", "a large first letter is no word"),
        ("<li><a>Home</a><a>World</a></li>", "Home World", "links side by side are words"),
        ("<span>By Ann</span><time>2 May</time>", "By Ann 2 May", "elements side by side are words"),
        ("Ships &amp; shoes&nbsp;&#8211; &lt;b&gt;", "Ships & shoes – <b>", "entities become characters"),
        ("<p>Ships&nbsp;&amp;&nbsp;shoes", "Ships & shoes", "blanks of any kind are one"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc", "cells are words, rows lines"),
        ("a<script>if (b < c) { d('</p>') }</script>e", "a e", "script is dropped"),
        ("a<style>p{}</style><noscript>n</noscript><template>t</template>e", "a e", "and so is what nobody sees"),
        ("a<script>never closed", "a", "to the end, as browsers do"),
        ("a<!-- b <p>c</p> -- > -->d", "ad", "comments"),
        ("a<!-- never closed", "a", "to the end"),
        ("a<![CDATA[b & <c>]]>d", "ab & <c>d", "character data"),
        ('<a title="x > y">z</a>', "z", "quoted values may hold >"),
        ("<a title=it's>z</a> don't", "z don't", "a quote without its partner"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3", "signs of arithmetic are text"),
        ("<head><title>t</title></head><body>b</body>", "b", "the title is not on the page"),
        ("", "", "nothing"),
    ],
)
def test_markup_becomes_the_lines_a_reader_would_copy(markup: str, text: str, reason: str) -> None:
    assert markup_to_text(markup) == text, reason


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("Docks <b>closed</b>", True, "a tag"),
        ("Docks closed<br />", True, "a break"),
        ("Ships &amp; shoes", True, "an entity"),
        ("Ships & shoes; 5 < 6", False, "plain signs"),
        ("Write to <desk@bay.example>", False, "an address"),
        ("I <3 trade", False, "a heart"),
    ],
)
def test_markup_is_told_from_plain_text(text: str, expected: bool, reason: str) -> None:
    assert has_markup(text) is expected, reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><p>", True),
        ("\n <?xml version='1.0'?> <!-- a --> <html lang='en'>", True),
        ("<p>A fragment", False),
        ("Prose that says <html> somewhere", False),
    ],
)
def test_a_whole_page_is_told_from_a_fragment(text: str, expected: bool) -> None:
    assert is_page(text) is expected


@pytest.mark.parametrize(
    "unit", ["<a ='", '<a ="', "<p>", "<b><i>", "<!--", "<script>", "<", "</", "&amp", "<![CDATA[", "\n"]
)
def test_hostile_markup_takes_linear_time(unit: str) -> None:
    started = time.process_time()
    markup_to_text(unit * (500_000 // len(unit)))
    assert time.process_time() - started < 3


@given(st.text(alphabet="<>/!-[]=\"'&;abp \n"))
def test_any_markup_becomes_text(markup: str) -> None:
    text = markup_to_text(markup)
    assert text == text.strip()


def test_a_quoted_embed_code_does_not_swallow_the_article_below_it() -> None:
    text = 'Embed <iframe src="https://player.example/1" width="100%">\nThe harbour board voted on Tuesday.\nNobody objected.'
    assert markup_to_text(text).split("\n")[-2:] == ["The harbour board voted on Tuesday.", "Nobody objected."]
