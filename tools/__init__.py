"""Tools for developers: films, documentation pages and screenshots, benchmarks; the product imports none of them."""
