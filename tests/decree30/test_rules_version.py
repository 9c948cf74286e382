"""The version of the rules stands for what they are: who changes them raises it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from pipeline.decree30.judge import NORMS
from pipeline.decree30.norms import RULES_VERSION
from pipeline.decree30.words.decree import DECREE

HELD = {"30/2020-2": "02fe86a56bb4de20"}
"""By version, the digest of its rules and of the words that they compare with."""


def digest() -> str:
    """Give the digest of every rule's code, clause and severity, and of the vocabulary."""
    rules = sorted([norm.code, norm.clause, norm.severity] for norms in NORMS.values() for norm in norms)
    words = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in asdict(DECREE).items()}
    return hashlib.sha256(json.dumps([rules, words], sort_keys=True).encode()).hexdigest()[:16]


def test_rules_that_change_have_another_version() -> None:
    assert HELD.get(RULES_VERSION) == digest(), "raise RULES_VERSION in norms.py, and hold the digest of the new rules"
