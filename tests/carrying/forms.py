"""Fill in a form of the desk as a browser would: all that it holds is sent, but for what is typed anew."""

from html.parser import HTMLParser
from typing import Any


class _Form(HTMLParser):
    """The fields of the page's longest form, with what stands in them."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, list[str]]] = []
        self._select = self._text = ""
        self._option = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            self.forms.append({})
        elif tag == "select":
            self._select = name
        elif tag == "textarea":
            self._text = name
            self._put(name, "")
        elif tag == "option" and self._select and "selected" in given:
            self._put(self._select, given.get("value") or "")
        elif tag == "input" and _is_sent(given):
            self._put(name, given.get("value") or ("on" if given.get("type") == "checkbox" else ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._text = ""

    def handle_data(self, data: str) -> None:
        if self._text:
            self.forms[-1][self._text][-1] += data

    def _put(self, name: str, value: str) -> None:
        if self.forms and name:
            self.forms[-1].setdefault(name, []).append(value)


def _is_sent(given: dict[str, str | None]) -> bool:
    kind = given.get("type")
    return kind not in ("submit", "button", "file") and (kind not in ("checkbox", "radio") or "checked" in given)


def fields(page: str) -> dict[str, list[str]]:
    """What a browser would send from the page's form; a text's first line break belongs to the page."""
    found = _Form()
    found.feed(page)
    form = max(found.forms, key=len)
    return {
        name: [value.removeprefix("\r\n").removeprefix("\n") for value in values]
        for name, values in form.items()
        if "__prefix__" not in name
    }


def submit(client: Any, path: str, **typed: Any) -> None:
    """Open the form, type, send; a refusal is an error."""
    page = client.get(path)
    assert page.status_code == 200, (path, page.status_code)
    sent = fields(page.content.decode())
    for name, value in typed.items():
        sent[name] = [str(each) for each in (value if isinstance(value, list) else [value])]
    answer = client.post(path, sent)
    told = [] if answer.status_code == 302 else [str(form.errors) for form in _forms(answer)]
    assert answer.status_code == 302, (path, answer.status_code, told)


def _forms(answer: Any) -> list[Any]:
    context = answer.context or {}
    inlines = [each.formset for each in context.get("inline_admin_formsets", [])]
    return [context["adminform"].form, *(form for formset in inlines for form in formset.forms)] if context else []
