"""Reading: from an article's text to its annotation, step by step; see `pipeline`."""
