"""The readable texts of a folder."""

from pathlib import Path

from articles.reading_files import UnreadableFile, read_text


class NoFolder(ValueError):
    """There is no such folder; the message says which."""


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
