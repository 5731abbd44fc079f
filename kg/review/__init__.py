"""What a graph asks people: whether two names are one thing, and whether a claim stands."""
