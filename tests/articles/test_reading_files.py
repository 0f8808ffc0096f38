import pytest

from articles.reading_files import MAX_BYTES, NoFolder, UnreadableFile, read_text, texts_in
from articles.words import norms

HTML = [
    ("struck words are gone", "one <del>not</del> <s>nor</s> two", "one two"),
    ("blocks are apart", "<p>One</p><p>two</p>", "one two"),
    ("a line break parts words", "one<br>two", "one two"),
    ("emphasis inside a word joins", "o<b>n</b>e two", "one two"),
    ("a link is its words", '<a href="https://example.org/x">one</a> two', "one two"),
    ("entities", "one &amp; two&nbsp;three", "one two three"),
    ("a footnote mark", "one.<sup>12</sup> two", "one two"),
    ("a footnote mark in brackets and a link", 'one.<sup><a href="#n">[3]</a></sup> two', "one two"),
    ("an ordinal is no footnote", "the 21<sup>st</sup> century", "the 21st century"),
    ("a footnote mark on a year", "in 2013<sup>4</sup> they", "in 2013 they"),
    ("several footnote marks", "one.<sup>1, 2</sup><sup>3</sup> two", "one two"),
    ("a footnote letter", "one.<sup>a</sup> two<sup>b</sup>", "one two"),
    ("a raised figure is no footnote", "10<sup>6</sup> and 10<sup>-9</sup>", "10^6 and 10^-9"),
    ("a raised unit is no footnote", "5 km<sup>2</sup>", "5 km2"),
    ("a lowered figure", "H<sub>2</sub>O", "h2o"),
    ("cells are apart", "<table><tr><td>3</td><td>200</td></tr></table>", "3 200"),
    ("a figure over two lines of the source", "1\n200 boats", "1200 boats"),
    ("lines that are kept", "<pre>1\n200 boats</pre>", "1 200 boats"),
    ("a word broken at a line's end", "<p>coopera-\n  tion</p>", "cooperation"),
    ("a picture and its words", '<figure><img alt="three"><figcaption>one</figcaption></figure>two', "one two"),
    ("markup in markup", "<p><b>o<i>n</i></b>e <span><a href='#'>t<em>w</em>o</a></span>", "one two"),
    ("a soft hyphen and a zero-width space", "o&shy;ne t&#8203;wo", "one two"),
    ("small capitals", "<span style='font-variant: small-caps'>One</span>", "one"),
    ("scripts and styles", "<script>var a = 1</script><style>p {}</style>one", "one"),
    ("a head", "<html><head><title>Site</title></head><body>one</body></html>", "one"),
    ("a head without its end, which HTML allows", "<html><head><title>Site</title><body><p>one", "one"),
    ("comments", "one<!-- three --> two", "one two"),
    ("unclosed tags", "<div><p>one<p>two", "one two"),
]


@pytest.mark.parametrize(("source", "expected"), [row[1:] for row in HTML], ids=[row[0] for row in HTML])
def test_html_is_what_a_reader_sees(source, expected):
    assert norms(read_text("page.html", source.encode())) == expected.split()


MARKDOWN = [
    ("a link", "says [the office](https://example.org/a), by", "says the office by"),
    (
        "a link with brackets in its address",
        "says [the office](https://example.org/wiki/H_(town)), by",
        "says the office by",
    ),
    ("a link with a title", 'says [the office](https://example.org/a "Own figures"), by', "says the office by"),
    ("a link by reference", "says [the office][1], by\n\n[1]: https://example.org/a", "says the office by"),
    ("a link by its own words", "says [the office], by\n\n[the office]: https://example.org/a", "says the office by"),
    ("entities", "the office&rsquo;s third&nbsp;part", "the offices third part"),
    ("a picture", "says ![a picture](f.png) the office", "says the office"),
    ("a picture that is a link", "[![a picture](f.png)](https://example.org) the office", "the office"),
    ("a comment", "<!-- not -->\n\nthe <!-- nor --> office", "the office"),
    ("emphasis within a word", "the *off*ice **says**", "the office says"),
    ("a table", "| a | b |\n|---|---|\n| 3 | 200 |", "a b 3 200"),
    ("a list of points", "- 12 boats\n* 13 boats", "12 boats 13 boats"),
    ("a numbered list keeps its numbers", "1. one\n2. two", "1 one 2 two"),
    ("a footnote", "the office.[^1] Then\n\n[^1]: https://example.org", "the office then"),
    ("escaped signs", "the office.\\[1\\] 5 \\* 4", "the office 5 4"),
    ("HTML within", "the <em>off</em>ice<br>says", "the office says"),
    ("headings and quotations", "# The office\n\n> says", "the office says"),
    ("code and struck words", "the `office` did ~~not~~ meet", "the office did meet"),
]


@pytest.mark.parametrize("name", ["a.md", "b.MARKDOWN"])
@pytest.mark.parametrize(("source", "expected"), [row[1:] for row in MARKDOWN], ids=[row[0] for row in MARKDOWN])
def test_markdown_is_what_a_reader_sees(source, expected, name):
    assert norms(read_text(name, source.encode())) == expected.split()


def test_plain_text_with_links_is_read_without_their_addresses():
    text = read_text("a.txt", b'says [the office](https://example.org/H_(town) "Own"), by')
    assert norms(text) == ["says", "the", "office", "by"]


@pytest.mark.parametrize("page", ["[" * 9000, "*a" * 9000, "> " * 9000, "[a](" * 3000, "![[" * 3000, "`" * 20000])
def test_markdown_made_to_be_slow_is_read(page):
    read_text("page.md", page.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_every_unicode_encoding(encoding):
    assert read_text("a.txt", "Abé \u2014 two".encode(encoding)) == "Abé \u2014 two"


REFUSED = [
    ("another type", "a.pdf", b"%PDF-1.7", r"a\.pdf: a \.pdf file; takes \.txt, \.md or \.html"),
    ("an older encoding", "a.txt", "Abé".encode("latin-1"), "a.txt: not UTF-8; save it as UTF-8"),
    ("binary data", "a.txt", b"one\x00two", "a.txt: holds binary data"),
    ("half of a UTF-16 letter", "a.txt", b"\xff\xfea", "a.txt: not UTF-8"),
    ("too much", "a.txt", b"a" * (MAX_BYTES + 1), "a.txt: larger than 2 MB"),
]


@pytest.mark.parametrize(("name", "content", "expected"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_file_that_is_no_text_is_refused_with_a_sentence(name, content, expected):
    with pytest.raises(UnreadableFile, match=expected):
        read_text(name, content)


def test_a_folder_gives_its_texts_by_name_and_a_sentence_for_the_rest(tmp_path):
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "b.html").write_text("<p>Two</p>")
    (tmp_path / "a.txt").write_text("One")
    (tmp_path / ".hidden.txt").write_text("Not to be read")
    (tmp_path / "c.docx").write_bytes(b"PK")
    texts, unreadable = texts_in(tmp_path)
    assert {name: text.strip() for name, text in texts.items()} == {"a.txt": "One", "deeper/b.html": "Two"}
    assert unreadable == ["c.docx: a .docx file; takes .txt, .md or .html"]


def test_no_folder_is_said(tmp_path):
    with pytest.raises(NoFolder, match="nowhere is no folder"):
        texts_in(tmp_path / "nowhere")


@pytest.mark.parametrize("page", ["<!--" * 20000, "<a " * 20000, "<a b='" * 20000, "<div>" * 20000])
def test_a_page_made_to_be_slow_is_read(page):
    """In milliseconds; html.parser alone would hold this test, and a server, for a minute."""
    assert norms(read_text("page.html", page.encode())) == []


def test_a_word_made_to_be_slow_is_read():
    assert norms("\u00b9" * 40000 + "x") == ["1" * 40000 + "x"]
