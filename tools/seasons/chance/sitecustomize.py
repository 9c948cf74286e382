"""Makes what is drawn by lot repeatable, in child processes that are given this folder on their path; never elsewhere.

Python imports a module of this name before anything else. Where `PLAYED_CHANCE` names a seed, the module `secrets` then
draws from that seed, and so does libsodium's sealing, which otherwise takes its one-time keys from the system. Draws of
each kind are counted apart, so that what one part of the program draws never depends on the timing of another.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import random
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = os.environ.get("PLAYED_CHANCE", "")
DEFAULT_BYTES = 32


def drawn_from(purpose: str) -> Callable[[int], bytes]:
    """Give a source of bytes that is the same in every run; sources of two purposes know nothing of each other."""
    numbers = itertools.count()

    def take(size: int) -> bytes:
        return hashlib.shake_256(f"{SEED}/{purpose}/{next(numbers)}".encode()).digest(size)

    return take


class SeededRandom(random.SystemRandom):
    """Takes the place of the system's chance; all instances draw from one source, one after the other."""

    take = staticmethod(drawn_from("lots"))

    def getrandbits(self, k: int, /) -> int:
        """Draw a whole number of so many bits."""
        size = (k + 7) // 8
        return int.from_bytes(self.take(size), "big") >> (8 * size - k)

    def random(self) -> float:
        """Draw a number from 0 up to, but not including, 1."""
        return self.getrandbits(53) * 2**-53

    def randbytes(self, n: int) -> bytes:
        """Draw so many bytes."""
        return self.take(n)


def seed_secrets() -> None:
    """Let the module `secrets` draw from the seed; tokens and choices have sources of their own."""
    choices, tokens = SeededRandom(), drawn_from("tokens")
    choices.take = drawn_from("choices")
    secrets.SystemRandom = SeededRandom  # type: ignore[misc] # standing in for the class is the purpose
    secrets.choice = choices.choice
    secrets.token_bytes = lambda nbytes=None: tokens(DEFAULT_BYTES if nbytes is None else nbytes)


def seed_sealing() -> None:
    """Let a sealed box take its one-time key from the seed; whoever has the secret key opens it as ever."""
    from nacl import bindings

    one_time_seed = drawn_from("sealing")

    def sealed(message: bytes, pk: bytes) -> bytes:
        own_public, own_secret = bindings.crypto_box_seed_keypair(one_time_seed(bindings.crypto_box_SEEDBYTES))
        # This is how libsodium derives the nonce of a sealed box.
        nonce = hashlib.blake2b(own_public + pk, digest_size=bindings.crypto_box_NONCEBYTES).digest()
        return own_public + bindings.crypto_box(message, nonce, pk, own_secret)

    bindings.crypto_box_seal = sealed


if SEED:
    seed_secrets()
    with contextlib.suppress(ImportError):
        seed_sealing()
