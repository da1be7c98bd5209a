"""What Limber keeps: one SQLite file, reached by plain functions over the core's dataclasses."""
