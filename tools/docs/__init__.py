"""Generators of the documentation: pages, pictures and screenshots."""
