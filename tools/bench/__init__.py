"""Benchmarks of Limber beside its peers; `python -m tools.bench` runs them."""
