"""Who the things of a graph are elsewhere: in a table that people supply, or by a service's word.

`table` reads what is supplied, `kept` holds it beside the graph, so that every later build
links the same; `matching` links. `reconciliation` asks a service, `service` alone opens a
connection for it, and what was answered is kept beside the graph as well.
"""
