"""The walk over all reachable states of the conversation, and the sample people it starts from."""
