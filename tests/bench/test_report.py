"""Figures as tables: ratios within one run, and a line for all that was asked."""

from bench.report import by_size, markdown


def asked(p50: float, plain: float, queries: int) -> dict:
    return {"p50": p50, "p99": 2 * p50, "queries": [1, queries], "sent": plain / 4, "plain": plain, "times": 9}


def engine(**corpora: dict) -> dict:
    made = {name: {"asked": steps, "facts": {"claims": 7_000}, "memory": 142} for name, steps in corpora.items()}
    return {"engine": "SQLite 3", "corpora": made}


def rows(text: str) -> dict[str, list[str]]:
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")
    ]
    return {name: others for name, *others in cells}


def test_larger_corpora_are_compared_with_the_base():
    small, large = asked(10, 4_000, 3), asked(15, 40_000, 4)
    text = by_size(
        "Steps", engine(events_100={"zoom": small}, events_1000={"zoom": small}, events_5000={"zoom": large}), 1_000
    )
    assert rows(text)[""][:2] == ["5,000 : 1,000, time", "5,000 : 1,000, kB"]
    assert rows(text)["zoom"][:2] == ["1.50×", "10.0×"]
    assert rows(text)["zoom"][-3:] == ["15.0 / 30.0", "40.0", "1–4"]
    assert "5,000: claims 7,000, 142 MiB." in text


def test_without_the_base_the_smallest_corpus_is_it():
    text = by_size(
        "Pages", engine(articles_100={"home": asked(4, 1_000, 2)}, articles_900={"home": asked(8, 1_000, 2)}), 1_000
    )
    assert rows(text)["home"][:2] == ["2.0×", "1.00×"]


def test_visits_have_a_line_for_each_figure_of_each_step():
    visit = {"ready": 300.0, "elements": 1_551, "together": 52_200, "zoom": {"frames": 1, "settled": 70.0}}
    later = {**visit, "ready": 600.0, "zoom": {"frames": 2, "settled": 70.0}}
    sizes = {"100": {"desk": visit, "phone": visit}, "1000": {"desk": later, "phone": visit}}
    text = markdown({"cores": 2, "browser": {"browser": "Chromium", "runs": 5, "sizes": sizes}})
    desk = rows(text.split("## ")[1])
    assert desk["ready"] == ["2.0×", "300", "600"]
    assert desk["elements"] == ["1.00×", "1,551", "1,551"]
    assert desk["together"] == ["1.00×", "52.2", "52.2"]
    assert desk["zoom: frames"] == ["2.0×", "1", "2"]
    assert text.startswith("Measured on a machine with 2 cores.")
