"""Persistent storage in SQLite or PostgreSQL, read and written by plain functions over the core's structs."""
