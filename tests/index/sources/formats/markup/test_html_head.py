import pytest

from index.sources.formats.markup.html import read_html


def values(head, body="<p>Yes.</p>"):
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_html(page.encode(), "a.html").values


def ld(text):
    return f'<script type="application/ld+json">{text}</script>'


def test_metadata_of_the_head_are_values():
    head = """<meta property="og:title" content="On  ports">
    <meta property="og:site_name" content="Island Times"><meta name="author" content="Jo Lind">
    <meta property="article:published_time" content="2021-10-20T23:30:00-05:00">
    <link rel="canonical" href="https://example.org/ports">"""
    assert values(head) == {
        "title": "On ports",
        "date": "2021-10-20",
        "publisher": "Island Times",
        "url": "https://example.org/ports",
        "author": "Jo Lind",
    }


def test_json_ld_gives_day_publisher_authors_and_kind():
    head = ld(
        '{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "datePublished": "20211020",'
        '"publisher": {"name": "Island Times"}, "author": [{"name": "Jo Lind"}, "Ann Holm"]}]}'
    )
    assert values(head) == {
        "date": "2021-10-20",
        "publisher": "Island Times",
        "author": "Jo Lind, Ann Holm",
        "kind": "news article",
    }


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>On ports | Island Times</title>", "<h1>Island</h1><h1>On ports</h1>", "Island"),
        ("<title>On ports | Island Times</title>", "<h1>On ports</h1>", "On ports"),
        ("<title>x</title>", "<h1>On ports</h1>", "On ports"),
        ("<title>On ports - Island Times</title>", "<h3>On ports</h3>", "On ports"),
        (
            "<title>On ports - a talk | Island Times</title>"
            '<meta property="og:site_name" content="Island Times">',
            "",
            "On ports - a talk",
        ),
        ("<title>On ports - a talk</title>", "", "On ports - a talk"),
    ],
)
def test_the_title_is_told_by_heading_or_title_without_the_site(head, body, title):
    assert values(head, f"{body}<p>Yes.</p>")["title"] == title


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta name="DC.date" content="2021-10-20">', ""),
        ('<meta name="date" content="20 October 2021">', ""),
        ("", '<time datetime="2021-10-20T09:00">Wednesday</time>'),
        (
            "",
            '<time datetime="2024-01-01">today</time>'
            '<time itemprop="datePublished" datetime="2021-10-20">then</time>',
        ),
    ],
)
def test_the_day_is_told_in_many_ways(head, body):
    assert values(head, f"{body}<p>Yes.</p>")["date"] == "2021-10-20"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta name="date" content="2021-13-45">', ""),
        ('<meta name="date" content="03/04/2021">', ""),
        ("", '<time datetime="2021-10-20">a</time><time datetime="2021-10-21">b</time>'),
        (ld('{"datePublished": {"a": 1}}'), ""),
        (ld("[" * 100_000), ""),
        (ld('{"datePublished": '), ""),
    ],
)
def test_a_day_that_is_not_certain_is_left_out(head, body):
    assert "date" not in values(head, f"{body}<p>Yes.</p>")


def test_addresses_that_lead_nowhere_on_the_web_are_left_out():
    assert "url" not in values('<link rel="canonical" href="javascript:alert(1)">')


def test_values_are_plain_text_of_bounded_length():
    assert len(str(values(f'<meta name="author" content="{"a" * 9999}">')["author"])) == 500
