"""`make docs`: the table of docs/safety.md, generated from the pain policy that the bot uses."""

from __future__ import annotations

from tools.docs.pages import DOCS, write
from tools.walk.people import content

PAGE = DOCS / "safety.md"


def main() -> None:
    """Write the table into the page."""
    write(PAGE, "policy", table())


def table() -> str:
    """Return the policy's version and its rows, as Markdown."""
    policy = content().policy
    rows = (f"| {rule.when} | {rule.then} | {rule.source} |" for rule in policy.rules)
    head = f"Version {policy.version}, {policy.dated.isoformat()} (`content/safety/policy.toml`)."
    return "\n".join((head, "", "| When | What happens | Source |", "|---|---|---|", *rows, "", ""))


if __name__ == "__main__":
    main()
