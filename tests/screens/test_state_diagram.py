"""The diagram in the docs is the one that the code gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.docs.state_diagram import PAGE, diagram

if TYPE_CHECKING:
    from tools.walk.graph import Graph


def test_the_diagram_in_the_docs_is_drawn_from_the_code(graph: Graph) -> None:
    assert diagram(graph) in PAGE.read_text("utf-8"), "run `make docs`"
