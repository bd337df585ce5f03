"""Sentences that several pages and files say: a module a subject, in full and, where space demands it, in brief."""
