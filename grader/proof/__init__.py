"""Proves the content of a course: rules on its files, and on the verdicts that its own answers get.

A rule finds faults and says each in one sentence: the thing, the rule, the way out.
"""
