"""Persistent storage: one SQLite file, read and written by plain functions over the core's structs."""
