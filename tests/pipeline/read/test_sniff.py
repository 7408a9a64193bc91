"""What a file is by its first bytes."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.read.kinds import read_source, suffix
from pipeline.read.sniff import content
from pipeline.read.source import Source
from pipeline.records import RawArticle, Rejection

PROSE = (
    "The ferry to the islands costs more from Monday on. Its owner said that fuel had become dearer since the spring, "
    "and that the state pays less. Travellers on the pier were not pleased."
)
MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://bay.example/ferry\r\nSubject: Ferry\r\n"
    "Date: Fri, 6 Jun 2025 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n'
    "--x\r\nContent-Type: text/html\r\nContent-Location: cid:frame\r\n\r\n<html><p>Buy a boat</p></html>\r\n"
    '--x\r\nContent-Type: text/html; charset="windows-1251"\r\nContent-Transfer-Encoding: quoted-printable\r\n'
    "Content-Location: https://bay.example/ferry\r\n\r\n<html><p>=CF=E0=F0=EE=EC =\r\n=E4=EE=F0=EE=E6=E5</p></html>\r\n"
    "--x--\r\n"
)


@pytest.mark.parametrize(
    ("head", "expected", "reason"),
    [
        ("<!DOCTYPE html><html>", "page", "as browsers ask for it"),
        ("\n<!-- saved -->\n<HTML lang=en>", "page", "a comment before it"),
        ("<?php header('x'); ?>\n<html>", "page", "a script before it"),
        ('<?xml version="1.0"?><html xmlns="x">', "page", "XHTML"),
        ('<?xml version="1.0"?>\n<rss version="2.0">', "xml", "RSS"),
        ("<feed xmlns='x'>", "xml", "Atom"),
        ('<DOC id="BAY_20250513" type="story">\n<HEADLINE>', "xml", "documents one after another"),
        ('[{"title": "Ferry"}]', "json", "an array"),
        ('{"title": "Ferry"}', "json", "an object"),
        (f"[1]\n{PROSE}", "text", "a number in brackets above a text"),
        (f"[Updated] {PROSE}", "text", "a word in brackets"),
        ("title,text,date\nFerry,Dear,2025-05-13\n", "table", "a header of known columns"),
        ("标题;正文;日期\n", "table", "in Chinese"),
        (PROSE, "text", "sentences"),
        (
            "渡輪票價週一起上漲，船東表示燃料自春天以來變得更貴，政府補助也減少。碼頭上的旅客對此並不高興。",
            "text",
            "in Chinese",
        ),
        (MHTML, "mhtml", "a page saved whole"),
        ("milk\nbread\n2 eggs\n", None, "a list"),
        ("function a(){var x={y:1};return x;}\n" * 20, None, "a program"),
        ("MIME-Version: 1.0\r\nSubject: Hello\r\n\r\nshort", None, "a letter"),
        ("", None, "nothing"),
    ],
)
def test_the_content_says_what_a_file_is(head: str, expected: str | None, reason: str) -> None:
    assert content(head.encode()) == expected, reason


@pytest.mark.parametrize(
    "head", [b"\x89PNG\r\n\x1a\n\0\0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), bytes(range(256))]
)
def test_what_is_no_text_is_nothing(head: bytes) -> None:
    assert content(head) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/story.html?utm_source=x", ".html"),
        ("story.html@page=2", ".html"),
        ("story.asp%3Fid=7", ".asp"),
        ("me@bay.example.txt", ".txt"),
        ("a.TXT", ".txt"),
        ("4268012", ""),
        ("what?.txt", ".txt"),
    ],
)
def test_a_query_behind_the_ending_is_none_of_it(name: str, expected: str) -> None:
    assert suffix(name) == expected


def read(name: str, data: str | bytes) -> list[RawArticle | Rejection]:
    raw = data if isinstance(data, bytes) else data.encode()
    return [item for item in read_source(Source(name, io.BytesIO(raw))) if isinstance(item, RawArticle | Rejection)]


@pytest.mark.parametrize("name", ["page.php", "page.aspx", "page", "page.cms", "4268012", "page.html?x=1"])
def test_a_page_is_read_under_any_name(name: str) -> None:
    (item,) = read(name, "<!doctype html><p>Ferry")
    assert isinstance(item, RawArticle)
    assert item.kind == "html"


@pytest.mark.parametrize("name", ["main.css", "app.js", "notes.py", "run.log"])
def test_programs_and_styles_are_no_articles_whatever_they_hold(name: str) -> None:
    (item,) = read(name, PROSE)
    assert isinstance(item, Rejection)
    assert item.code == "SCHEMA"
    assert item.detail.startswith("not an article")


def test_a_page_saved_as_one_file_has_the_address_it_came_from_and_no_date_of_saving() -> None:
    (item,) = read("page.mhtml", MHTML)
    assert isinstance(item, RawArticle)
    assert item.html is not None
    assert "Паром дороже" in item.html
    assert "boat" not in item.html
    assert (item.stated.url, item.stated.published) == ("https://bay.example/ferry", None)
    assert read("page", MHTML) == [replace(item, source_file="page")]


@pytest.mark.parametrize("data", [b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n", b"", b"x" * 50])
def test_a_broken_saved_page_is_refused(data: bytes) -> None:
    (item,) = read("page.mhtml", data)
    assert isinstance(item, Rejection)
    assert item.code == "SCHEMA"


@pytest.mark.parametrize(
    ("note", "url", "reason"),
    [
        ("<!-- saved from url=(0031)https://bay.example/ferry -->", "https://bay.example/ferry", "as browsers note it"),
        ("<!--\n Page saved with SingleFile \n url: https://bay.example/ferry \n saved date: x\n-->",
         "https://bay.example/ferry", "as SingleFile notes it"),
        ('<!-- saved from url=(0031)https://bay.example/ferry --><link rel="canonical" href="https://bay.example/f">',
         None, "the page states its own"),
        ("<p>url: https://bay.example/ferry </p>", None, "in the prose"),
    ],
)  # fmt: skip
def test_the_address_noted_when_a_page_was_saved_is_kept(note: str, url: str | None, reason: str) -> None:
    (item,) = read("a.html", f"<!DOCTYPE html>{note}<html><p>Ferry</p></html>")
    assert isinstance(item, RawArticle)
    assert item.stated.url == url, reason


def test_a_text_without_an_ending_is_an_article() -> None:
    (item,) = read(str(Path("ferry")), PROSE)
    assert isinstance(item, RawArticle)
    assert item.text == PROSE
