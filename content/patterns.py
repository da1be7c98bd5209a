"""Analyses a Fluent message: the names it references, and the texts it can format to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fluent.runtime.utils import reference_to_id
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from content.markup import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from content.locales import LocaleEntry

# The assumed length of a variable's value, to compute the longest text of a message.
_VALUE = PLACEHOLDER * 8


class Names(Visitor):
    """The names that a message or term references directly: $variables, messages, -terms and FUNCTIONS."""

    def __init__(self, node: ast.Message | ast.Term) -> None:
        self.variables: set[str] = set()
        self.references: set[str] = set()
        self.functions: set[str] = set()
        self.visit(node.value)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # the visitor's own naming
        """Collect a variable, without its dollar sign."""
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802  # the visitor's own naming
        """Collect a message, or one of its attributes."""
        self.references.add(reference_to_id(node))

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802  # the visitor's own naming
        """Collect a term, or one of its attributes, and the names in its arguments."""
        self.references.add(reference_to_id(node))
        self.visit(node.arguments)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802  # the visitor's own naming
        """Collect a function, and the names in its arguments."""
        self.functions.add(node.id.name)
        self.visit(node.arguments)


def texts_of(pattern: ast.Pattern) -> Iterator[str]:
    """Yield the pattern's text with placeholders for its values, then that of every variant within it."""
    variants: list[ast.Variant] = []
    text = ""
    for element in pattern.elements:
        content = _content(element)
        text += content if isinstance(content, str) else PLACEHOLDER
        if isinstance(content, ast.SelectExpression):
            variants += content.variants
    yield text
    for variant in variants:
        yield from texts_of(variant.value)


def longest_text(pattern: ast.Pattern, entries: Mapping[str, LocaleEntry]) -> str:
    """Return the longest text of the pattern, with guessed values; the pattern must not contain a cycle."""
    return "".join(_longest(element, entries) for element in pattern.elements)


def _longest(element: ast.TextElement | ast.Placeable, entries: Mapping[str, LocaleEntry]) -> str:
    match _content(element):
        case str() as text:
            return text
        case ast.SelectExpression(variants=variants):
            return max((longest_text(variant.value, entries) for variant in variants), key=len)
        case ast.MessageReference() | ast.TermReference() as reference:
            entry = entries.get(reference_to_id(reference))
            return longest_text(entry.node.value, entries) if entry and entry.node.value else ""
        case _:
            return _VALUE


def _content(element: ast.TextElement | ast.Placeable) -> str | ast.Expression:
    """Return the text of a text element, or the expression inside the braces."""
    if isinstance(element, ast.TextElement):
        return element.value
    expression = element.expression
    while isinstance(expression, ast.Placeable):
        expression = expression.expression
    return expression.parse()["value"] if isinstance(expression, ast.StringLiteral) else expression
