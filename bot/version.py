"""The version of Limber; pyproject.toml reads it from here."""

VERSION = "0.1.0"
