"""Draws pictures and the page for the PT, each with its own drawing library, which is imported at first use."""
