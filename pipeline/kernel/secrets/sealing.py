"""Sealing a ballot with libsodium: anyone with the public key can seal, only the opening code's seed can unseal."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nacl.public import PrivateKey

OVERHEAD_BYTES = 48
"""What a sealed box adds to its plain text: a one-time public key of 32 bytes and an authenticator of 16."""


class Unsealable(ValueError):
    """Sealed bytes that this seed does not open."""


def public_key_of(seed: bytes) -> bytes:
    """Give the public key that belongs to a seed; 32 bytes."""
    return bytes(_private_key(seed).public_key)


def seal(plain: bytes, public_key: bytes) -> bytes:
    """Seal plain bytes for whoever holds the seed; the same bytes give other sealed bytes each time."""
    from nacl.public import PublicKey, SealedBox

    return SealedBox(PublicKey(public_key)).encrypt(plain)


def unseal(sealed: bytes, seed: bytes) -> bytes:
    """Open sealed bytes.

    Raises:
        Unsealable: They were sealed for another key, or have been tampered with.
    """
    from nacl.exceptions import CryptoError
    from nacl.public import SealedBox

    try:
        return SealedBox(_private_key(seed)).decrypt(sealed)
    except (CryptoError, ValueError) as failure:
        message = "these bytes were not sealed for this key"
        raise Unsealable(message) from failure


def _private_key(seed: bytes) -> PrivateKey:
    """Stretch the printed 128 bits to the 256 that the curve takes."""
    from nacl.public import PrivateKey

    return PrivateKey(hashlib.blake2b(seed, digest_size=32, person=b"ballot box").digest())
