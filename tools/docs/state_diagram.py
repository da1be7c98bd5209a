"""`make docs`: the diagram of the conversation in docs/architecture.md, generated from a walk over all states."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.core.model import Place
from tools.docs.pages import DOCS, write
from tools.walk.events import EventKind
from tools.walk.whole import whole_walk

if TYPE_CHECKING:
    from bot.core.model import State
    from tools.walk.graph import Graph

PAGE = DOCS / "architecture.md"


def main() -> None:
    """Write the diagram into the page."""
    write(PAGE, "states", diagram(whole_walk()))


def diagram(graph: Graph) -> str:
    """Return every card and the buttons that lead from one to another, as Mermaid."""
    arrows: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for happening in graph.happenings:
        source, target = _name(happening.before), _name(happening.after)
        if happening.kind is EventKind.BUTTON and happening.verb is not None and source != target:
            arrows[source, target].add(happening.verb.name.lower().replace("_", " "))
    lines = [f"    {source} --> {target}: {', '.join(sorted(verbs))}" for (source, target), verbs in arrows.items()]
    return "\n".join(("```mermaid", "stateDiagram-v2", "    [*] --> welcome", *sorted(lines), "```", ""))


def _name(state: State) -> str:
    place, session = state.dialog.place, state.session
    name = session.phase if place is Place.ROUTINE and session is not None else place
    return name.replace("-", "_")


if __name__ == "__main__":
    main()
