"""The table in docs/safety.md is the policy that the bot decides by."""

from __future__ import annotations

from tools.docs.safety_page import PAGE, table


def test_the_table_in_the_docs_is_the_policy() -> None:
    assert table() in PAGE.read_text("utf-8"), "run `make docs`"
