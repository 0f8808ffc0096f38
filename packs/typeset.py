"""Set one document: `python typeset.py SECONDS TEMPLATE < data.json > document.pdf`. A process of its own. Pure.

Typst keeps what it computed for the next compile. In a server that is 0.5 GB
for one pack of 93 pages and 4 GB after ten, held for good; a process that ends
gives it back, and can be given a time limit.
"""

import sys
from pathlib import Path

import typst

TEMPLATES = Path(__file__).with_name("typst")  # the compiler's root: it can read nothing else


def typeset(data: str, changed: int, template: str = "pack.typ") -> bytes:
    """The PDF of data as JSON, dated `changed` (UTC seconds); `template` is a file's name. Raises typst.TypstError."""
    return typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        ignore_system_fonts=True,  # the same fonts everywhere, so the same bytes
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=changed,
    )


if __name__ == "__main__":
    try:
        sys.stdout.buffer.write(typeset(sys.stdin.buffer.read().decode(), int(sys.argv[1]), sys.argv[2]))
    except typst.TypstError as error:
        sys.exit(f"Typst: {error}")
