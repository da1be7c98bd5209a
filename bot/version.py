"""The version of Limber; pyproject.toml reads it from here."""

VERSION = "1.0.0"
