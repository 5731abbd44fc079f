"""A relation as users write their own."""

from __future__ import annotations

MENTORS = """
label = "mentors"
definition = "The subject teaches the object a trade over years."
domain = "Person"
range = "Person"
kind = "event"
tier = "ext"
temporality = "state"
ways = ["{subject} mentored {object}", "{subject} was a mentor to {object}"]
gives_not = ["Ruth Abel met Omar Vance."]

[[gives]]
text = "Omar Vance was mentored by Ruth Abel for ten years."
subject = "Ruth Abel"
object = "Omar Vance"
"""
