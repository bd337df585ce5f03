"""The entries of the register, a module a subject; importing this package enters them all."""

from tests.sentences.entries import (  # noqa: F401  each enters its sentences
    central_weights,
    choices,
    dossier,
    elsewhere,
    evidence,
    lead,
    making,
    measures,
    method,
    own,
    ranking,
    robustness,
    sampled,
    silence,
    weights,
)
