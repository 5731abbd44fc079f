"""The graph over HTTP: the SPARQL 1.1 Protocol at `/sparql`, and pages to read and to ask.

An ASGI application on Starlette, run by uvicorn (`newskg[server]`). It only reads, answers on
loopback, and asks nobody anything. The store is kept behind `kg.graph.query_worker`.
"""
