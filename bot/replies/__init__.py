"""After the commit: makes each chat show what its person's row says, however often a call fails on the way."""
