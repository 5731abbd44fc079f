"""Measures what is read out of articles against claims that a person wrote down for them.

`gold` reads the files, `matching` says when a claim is the one that was meant, `scores`
counts, `report` tells. The form of the files and the rules stand in `gold` and `matching`.
"""

from __future__ import annotations
