"""A book read and scored, timed: what every assignment bench starts from."""

from __future__ import annotations

import resource
import time

from desktop.assignments.rules.book import encode
from desktop.assignments.rules.problem import pose
from desktop.assignments.rules.tables import tables


def scored(inputs):
    """The problem of a book, and the CPU seconds that reading and scoring it took."""
    begun = time.process_time()
    book = encode(inputs)
    problem = pose(book, tables(book))
    return problem, time.process_time() - begun


def timed(work, *args, **options):
    """The result and the CPU seconds it took."""
    begun = time.process_time()
    result = work(*args, **options)
    return result, time.process_time() - begun


def peak_megabytes():
    """The most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def line(name, measured, goal, ambition=""):
    """One result beside what the issue asks and what performance.md hopes for."""
    print(f"{name:<44} {measured:>12}   goal {goal:<12} ambition {ambition}")
