"""The graph: ontology and claims as RDF, the store, validation and queries.

Nothing is imported here, so that `kg --help` stays free of RDF libraries.
"""
