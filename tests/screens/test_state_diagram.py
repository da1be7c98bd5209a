"""The diagram in the docs is the one that the code gives."""

from __future__ import annotations

from tests.support.state_diagram import PAGE, diagram


def test_the_diagram_in_the_docs_is_drawn_from_the_code() -> None:
    assert diagram() in PAGE.read_text("utf-8"), "run `make docs`"
