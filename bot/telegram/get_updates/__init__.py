"""Long polling: the first request of a start, the request backend, the parsing of updates, and the loop."""
