"""A graph in a SPARQL server: publishing into it, and asking it.

Nothing here runs unless the user names a server.
"""
