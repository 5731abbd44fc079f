"""Measures of a graph, on networkx."""
