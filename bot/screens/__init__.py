"""What a person sees: pure functions from the state and the words to a screen."""
