"""The conversation as a pure state machine; `step` in engine.py is its only entrance."""
