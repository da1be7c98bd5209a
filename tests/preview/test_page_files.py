"""The chat page's files hold together: nothing missing, nothing dead, nothing from elsewhere, readable colours."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import preview

STATIC = Path(preview.__file__).parent / "static"
PAGE = (STATIC / "index.html").read_text(encoding="utf-8")
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in STATIC.glob("*.js")}
STYLES = {path.name: path.read_text(encoding="utf-8") for path in STATIC.glob("*.css")}
RULES = re.sub(r"/\*.*?\*/", "", "".join(STYLES.values()), flags=re.DOTALL)
SVG_NAMESPACE = "http://www.w3.org/2000/svg"
SET_BY_SERVER = {"spoiler", "command"}  # the classes of preview/html_writer.py

AA_TEXT = 4.5
AA_PARTS = 3.0
READABLE = {
    "surface": ["ink", "ink-soft", "accent"],
    "surface-soft": ["ink", "ink-soft", "accent"],
    "room": ["ink"],
    "bot": ["ink", "bot-meta", "accent"],
    "person": ["ink", "person-meta", "accent"],
    "quote": ["ink", "accent"],
    "day-back": ["day"],
    "key": ["key-ink"],
    "primary": ["on-style"],
    "success": ["on-style"],
    "danger": ["on-style"],
    "tools": ["tools-ink", "tools-soft"],
    "tools-control": ["tools-ink", "tools-soft"],
    "tools-ink": ["tools"],
    "toast": ["toast-ink"],
}
VISIBLE = {
    "surface": ["edge", "focus"],
    "paper": ["focus", "ink-soft"],
    "paper-warm": ["focus", "ink-soft"],
    "tools": ["focus", "tools-soft"],
}


class _Page(HTMLParser):
    """Collect the elements of a page as (tag, attributes)."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def values(self, attribute: str) -> list[str]:
        return [value for _, attrs in self.elements if (value := attrs.get(attribute)) is not None]


ELEMENTS = _Page(PAGE)
IDS = ELEMENTS.values("id")


def imports(script: str) -> set[str]:
    """Return the modules that a script imports."""
    return set(re.findall(r'from "\./([\w.-]+)"', script))


def test_the_page_reaches_exactly_the_files_that_are_there() -> None:
    reached = {Path(address).name for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', PAGE)}
    open_ends = reached & SCRIPTS.keys()
    while open_ends:
        open_ends = set().union(*(imports(SCRIPTS[name]) for name in open_ends)) - reached
        reached |= open_ends
    assert reached == {path.name for path in STATIC.iterdir()} - {"index.html"}


def test_every_imported_name_is_exported() -> None:
    for name, script in SCRIPTS.items():
        for names, module in re.findall(r'import \{([^}]+)\} from "\./([\w.-]+)"', script):
            exported = set(re.findall(r"export (?:async )?(?:function|const) (\w+)", SCRIPTS[module]))
            assert {part.strip() for part in names.split(",")} <= exported, f"{name} imports from {module}"


def test_every_exported_name_is_imported_somewhere() -> None:
    used = {
        part.strip()
        for script in SCRIPTS.values()
        for names in re.findall(r"import \{([^}]+)\}", script)
        for part in names.split(",")
    }
    exported = {
        name
        for script in SCRIPTS.values()
        for name in re.findall(r"export (?:async )?(?:function|const) (\w+)", script)
    }
    assert exported == used


def test_the_policy_lets_nothing_in_but_the_server_itself() -> None:
    policies = [a["content"] for _, a in ELEMENTS.elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert len(policies) == 1
    directives = dict(part.strip().split(" ", 1) for part in str(policies[0]).split(";"))
    assert directives.pop("default-src") == "'none'"
    assert set(directives.values()) == {"'self'", "'none'"}
    assert {directives["base-uri"], directives["form-action"]} == {"'none'"}


def test_the_policy_comes_before_anything_that_loads() -> None:
    tags = [tag for tag, attrs in ELEMENTS.elements if tag in {"link", "script"} or attrs.get("http-equiv")]
    assert tags[0] == "meta"


def test_nothing_inline_that_the_policy_would_refuse() -> None:
    for tag, attrs in ELEMENTS.elements:
        assert tag != "style"
        assert tag != "script" or attrs.get("src")
        assert not [name for name in attrs if name == "style" or name.startswith("on")], tag


@pytest.mark.parametrize("path", sorted(STATIC.iterdir()), ids=lambda path: path.name)
def test_no_address_outside_this_server(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace(SVG_NAMESPACE, "")
    assert not re.findall(r"""(?:https?|wss?)://|url\(|@import|["'`(]//""", text)


def test_html_is_set_only_where_the_server_sanitized_it() -> None:
    dangerous = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setHTMLUnsafe"
    uses = [(name, found) for name, script in SCRIPTS.items() for found in re.findall(dangerous, script)]
    assert uses == [("bubble.js", "innerHTML")]


def test_every_module_begins_with_its_purpose() -> None:
    for name, text in {**SCRIPTS, **STYLES}.items():
        assert text.startswith("/*"), name


def test_every_id_is_there_once_and_every_reference_finds_it() -> None:
    assert len(IDS) == len(set(IDS))
    asked = set(re.findall(r'byId\("([\w-]+)"\)', SCRIPTS["app.js"]))
    labels = {
        part for name in ("aria-labelledby", "aria-controls") for v in ELEMENTS.values(name) for part in v.split()
    }
    anchors = {href[1:] for href in ELEMENTS.values("href") if href.startswith("#")}
    assert asked | labels | anchors <= set(IDS)


def test_every_icon_is_drawn_and_every_drawing_is_used() -> None:
    drawn = {name.removeprefix("icon-") for name in IDS if name.startswith("icon-")}
    by_page = {href.removeprefix("#icon-") for href in ELEMENTS.values("href") if href.startswith("#icon-")}
    by_scripts = {
        name
        for script in SCRIPTS.values()
        for call in re.findall(r"\bicon\(([^)]*)\)", script)
        for name in re.findall(r'"([\w-]+)"', call)
    }
    assert (by_page | by_scripts) == drawn


def test_the_tools_in_the_page_are_the_tools_in_the_script() -> None:
    script = SCRIPTS["tools.js"]
    assert set(re.findall(r'part\("([\w-]+)"\)', script)) == set(ELEMENTS.values("data-tool"))


def test_every_styled_class_is_used() -> None:
    everything = PAGE + "".join(SCRIPTS.values())
    styled = set(re.findall(r"\.([a-z][\w-]*)(?=[^{}]*\{)", RULES))
    kinds = {f"media-{kind}" for kind in ("photo", "animation", "document", "sticker")}
    unused = {name for name in styled if not re.search(rf"\b{re.escape(name)}\b", everything)}
    assert unused <= SET_BY_SERVER | kinds


def test_every_control_has_a_name() -> None:
    """Buttons are named by their words or aria-label; fields by aria-label or the label around them."""
    for match in re.finditer(r"<button\b([^>]*)>(.*?)</button>", PAGE, re.DOTALL):
        words = re.sub(r"<[^>]+>", "", match[2]).strip()
        named_by_script = 'id="jump"' in match[1]
        assert words or "aria-label=" in match[1] or named_by_script, match[0]
    for match in re.finditer(r"<(?:input|select|textarea)\b[^>]*>", PAGE):
        before = PAGE[: match.start()]
        assert "aria-label=" in match[0] or before.rfind("<label") > before.rfind("</label>"), match[0]


def colours() -> dict[str, tuple[str, str]]:
    """Return each colour token as (light, dark)."""
    pair = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);")
    single = re.compile(r"--([\w-]+): (#\w{6});")
    text = STYLES["tokens.css"]
    found = {name: (light, dark) for name, light, dark in pair.findall(text)}
    return found | {name: (value, value) for name, value in single.findall(text)}


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2 for #rrggbb."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(READABLE, AA_TEXT), (VISIBLE, AA_PARTS)], ids=["text", "parts"])
def test_colours_keep_the_contrast_of_wcag_aa(pairs: dict[str, list[str]], least: float, theme: int) -> None:
    tokens = colours()
    weak = {
        f"{front} on {back}": round(ratio, 2)
        for back, fronts in pairs.items()
        for front in fronts
        if (ratio := contrast(tokens[front][theme], tokens[back][theme])) < least
    }
    assert weak == {}
