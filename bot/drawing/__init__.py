"""Pictures and the page for the PT. Each has a drawing library of its own, loaded with the first one that is drawn."""
