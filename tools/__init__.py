"""Tools for developers; the running bot needs none of them."""
