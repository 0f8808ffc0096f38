"""Turn files that somebody holds into plain text: paragraphs apart, nothing executed."""

import re
from html.parser import HTMLParser
from pathlib import Path, PurePath

import nh3
from markdown_it import MarkdownIt

MAX_BYTES = 2_000_000  # a book; larger files are no commentaries
PLAIN, MARKDOWN, HTML = {".txt", ".text", ""}, {".md", ".markdown"}, {".html", ".htm", ".xhtml"}
_SILENT = {"script", "style", "title", "template", "noscript"}  # their content is nothing a reader sees
_SILENT |= {"del", "s", "strike"}  # or is struck
_INLINE = {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "samp"}
_INLINE |= {"small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
# Elements that begin a new line; tags of neither kind are passed over.
_BLOCK = {"address", "article", "aside", "blockquote", "br", "center", "dd", "details", "div", "dl", "dt", "figcaption"}
_BLOCK |= {"figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol"}
_BLOCK |= {"p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}


class UnreadableFile(ValueError):
    """The file is no text that we can read; the message is for the person who gave it."""


class NoFolder(ValueError):
    """There is no such folder; the message says which."""


def read_text(name: str, content: bytes) -> str:
    """The text of a .txt, .md or .html file: what a reader of the page or of the Markdown sees.

    Raises UnreadableFile for other types, over-long files and unknown encodings.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in PLAIN | MARKDOWN | HTML:
        raise UnreadableFile(f"{name}: a {suffix} file; takes .txt, .md or .html")
    if len(content) > MAX_BYTES:
        raise UnreadableFile(f"{name}: larger than {MAX_BYTES // 1_000_000} MB")
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{name}: not UTF-8; save it as UTF-8 text and try again") from error
    if "\x00" in text:
        raise UnreadableFile(f"{name}: holds binary data, not text")
    if suffix in MARKDOWN:
        text = _markdown_as_html(text)
    return text if suffix in PLAIN else _html_as_text(text)


def texts_in(folder: Path) -> tuple[dict[str, str], list[str]]:
    """Plain text by file name, and a sentence for each file that could not be read.

    Hidden files are passed over. Raises NoFolder where there is none.
    """
    if not folder.is_dir():
        raise NoFolder(f"{folder} is no folder.")
    texts: dict[str, str] = {}
    unreadable: list[str] = []
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if not path.is_file() or path.name.startswith("."):
            continue
        try:
            texts[name] = read_text(name, path.read_bytes())
        except UnreadableFile as error:
            unreadable.append(str(error))
        except OSError as error:
            unreadable.append(f"{name}: cannot be read ({error.strerror})")
    return texts, unreadable


def _markdown_as_html(source: str) -> str:
    """CommonMark with tables. A line stays a line, and a list's marks stay as typed: "1." is a word of the text."""
    parser = MarkdownIt("commonmark", {"breaks": True}).enable(["table", "strikethrough"]).disable("list")
    return str(parser.render(source))


def _html_as_text(source: str) -> str:
    """The text of a page. nh3 makes it well-formed first, in linear time; html.parser alone can be made to crawl."""
    clean = nh3.clean(source, tags=_INLINE | _BLOCK, attributes={}, clean_content_tags=_SILENT, link_rel=None)
    reader = _TextOfHtml()
    reader.feed(clean)
    reader.close()
    return "".join(reader.pieces)


# Blanks of the source are one blank on the page; behind a hyphen the end of a line may have broken a word.
_BLANKS = re.compile(r"(?<![-\u2010\u00ad \t\n\r\f])[ \t\n\r\f]+|[ \t\f]+")
_RAISED_FIGURE = re.compile(r"\s*[-\u2212]?\d+(?:\s?[,;\u2013-]\s?\d+)*\s*")
_RAISED_LETTER = re.compile(r"\s*[a-c]\s*")
_RAISE = str.maketrans("0123456789-\u2212\u2013;", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻,", " ")


class _TextOfHtml(HTMLParser):
    """What a reader sees, a line for every block. Figures in <sup> stand raised: whether as marks, words tell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._open = {"sup": 0, "pre": 0}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._at(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        self._at(tag, -1)

    def _at(self, tag: str, step: int) -> None:
        if tag in self._open:
            self._open[tag] += step
        if tag in _BLOCK:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if self._open["sup"] and _RAISED_FIGURE.fullmatch(data):
            data = data.translate(_RAISE)
        elif self._open["sup"] and _RAISED_LETTER.fullmatch(data):
            data = f"[{data.strip()}]"
        self.pieces.append(data if self._open["pre"] else _BLANKS.sub(" ", data))
