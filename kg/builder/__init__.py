"""From articles to a finished graph in a folder; see `run.build`."""
