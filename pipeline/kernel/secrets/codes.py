"""Ballot codes, receipts and the opening code: drawn by lot, printed once, kept nowhere but as keyed hashes.

All three are written in one alphabet of 23 capitals and digits in which no two look alike. 23 is prime, so a weighted
check character finds every single mistyped character and every pair of neighbours that changed places.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass

ALPHABET = "ACDEFGHJKMNPQRTWXY34679"
"""Without 0 O, 1 I L, 2 Z, 5 S, 8 B, U V: whoever types a code off paper has one way to read it."""

GROUP_SIZE = 5
CODE_GROUPS = 3
CODE_SIZE = GROUP_SIZE * CODE_GROUPS
"""14 characters drawn by lot (63 bits) and one check character."""

RECEIPT_SIZE = 8
SEED_BYTES = 16
OPENING_GROUPS = 6
OPENING_GROUP_SIZE = 6
"""Five characters of the seed and one check character a group; 30 characters hold 135 bits, the seed needs 128."""

_BASE = len(ALPHABET)
_VALUE = {character: value for value, character in enumerate(ALPHABET)}
JOINTS = "\\s\u00a0\u00ad\u200b-\u200f\u2010-\u2015\u2060\u2212\ufeff_.-"
"""What may stand between groups, and is forgiven wherever it stands; the inside of a regular expression's brackets."""

_JOINTS = re.compile(f"[{JOINTS}]+")
_MAX_TYPED = 200


class BadOpeningCode(ValueError):
    """An opening code that cannot have been printed by us; `group` is the first bad group from 1, 0 for the whole."""

    def __init__(self, group: int) -> None:
        """Keep the group's number and nothing of what was typed."""
        super().__init__("not an opening code")
        self.group = group


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Slip:
    """What is printed on one slip. It lives in memory from the draw to the page, no longer, and is never shown."""

    code: str
    receipt: str


def draw_slips_of(count: int, year: int, round_number: int) -> tuple[Slip, ...]:
    """Draw that many codes by lot, no two of them with the same receipt."""
    slips: dict[str, Slip] = {}
    while len(slips) < count:
        code = _draw_code()
        receipt = receipt_of(code, year, round_number)
        slips.setdefault(receipt, Slip(code=code, receipt=receipt))
    return tuple(slips.values())


def normalise_code(text: str) -> str | None:
    """Bring a typed code to its printed form, None where it is mistyped.

    Lower case, full-width letters, spaces and missing or unusual hyphens are forgiven, nothing else is: an unknown
    code that comes back from here was not printed by us, a mistyped one never comes back.
    """
    plain = _plain(text)
    if len(plain) != CODE_SIZE or not _closed(plain) or _check(plain[:-1]) != plain[-1]:
        return None
    return _grouped(plain, GROUP_SIZE)


def receipt_of(code: str, year: int, round_number: int) -> str:
    """Give the public receipt of a code: eight characters of a one-way hash (36 of the code's 63 bits)."""
    digest = hashlib.blake2b(f"{year}/{round_number}/{code}".encode(), digest_size=16, person=b"receipt").digest()
    return _written(int.from_bytes(digest, "big"), RECEIPT_SIZE)


def normalise_receipt(text: str) -> str | None:
    """Bring a typed receipt to its printed form, None where it cannot be one."""
    plain = _plain(text)
    return plain if len(plain) == RECEIPT_SIZE and _closed(plain) else None


def new_key() -> bytes:
    """Make a key for keyed hashes."""
    return secrets.token_bytes(32)


def code_hash(code: str, key: bytes) -> str:
    """Give the keyed hash by which a code is recognised; hexadecimal."""
    return hashlib.blake2b(code.encode(), digest_size=32, key=key, person=b"ballot code").hexdigest()


def box_tag(code: str, key: bytes) -> bytes:
    """Give the keyed tag under which a ballot lies in the box; 32 bytes."""
    return hashlib.blake2b(code.encode(), digest_size=32, key=key, person=b"box tag").digest()


def new_seed() -> bytes:
    """Make the seed of a box: 128 bits."""
    return secrets.token_bytes(SEED_BYTES)


def opening_code_of(seed: bytes) -> str:
    """Write a seed as the opening code: one unbroken token of six groups, each with its own check character."""
    size = OPENING_GROUP_SIZE - 1
    digits = _written(int.from_bytes(seed, "big"), OPENING_GROUPS * size)
    groups = (digits[start : start + size] for start in range(0, len(digits), size))
    return "-".join(group + _check(group, salt=place) for place, group in enumerate(groups, start=1))


def seed_of(opening_code: str) -> bytes:
    """Read an opening code back, as forgiving as `normalise_code`.

    Raises:
        BadOpeningCode: It is mistyped; its `group` says where.
    """
    groups = _groups_typed(opening_code)
    for place, group in enumerate(groups[:OPENING_GROUPS], start=1):
        if len(group) != OPENING_GROUP_SIZE or not _closed(group) or _check(group[:-1], salt=place) != group[-1]:
            raise BadOpeningCode(place)
    if len(groups) != OPENING_GROUPS:
        raise BadOpeningCode(0)
    value = _read("".join(group[:-1] for group in groups))
    if value >= 1 << (8 * SEED_BYTES):
        raise BadOpeningCode(0)
    return value.to_bytes(SEED_BYTES, "big")


def _draw_code() -> str:
    body = "".join(secrets.choice(ALPHABET) for _ in range(CODE_SIZE - 1))
    return _grouped(body + _check(body), GROUP_SIZE)


def _plain(text: str) -> str:
    """Fold width and case and take out what joins groups; an absurdly long text is not looked at."""
    if len(text) > _MAX_TYPED:
        return ""
    return _JOINTS.sub("", unicodedata.normalize("NFKC", text)).upper()


def _groups_typed(text: str) -> list[str]:
    """Part an opening code where it was parted when typed; typed in one piece, part it by length."""
    apart = [_plain(part) for part in _JOINTS.split(text.strip()[:_MAX_TYPED])]
    if len(apart) == OPENING_GROUPS:
        return apart
    plain = _plain(text)
    return [plain[start : start + OPENING_GROUP_SIZE] for start in range(0, len(plain), OPENING_GROUP_SIZE)]


def _closed(text: str) -> bool:
    return all(character in _VALUE for character in text)


def _check(body: str, salt: int = 0) -> str:
    """Weight the characters by their places, so that two neighbours that changed places give another sum.

    The weights run from 2 (the check character itself weighs 1) and stay below the prime base, so that none is 0.
    """
    total = sum(_VALUE[character] * weight for weight, character in enumerate(body, start=2))
    return ALPHABET[-(total + salt) % _BASE]


def _grouped(text: str, size: int) -> str:
    return "-".join(text[start : start + size] for start in range(0, len(text), size))


def _written(value: int, size: int) -> str:
    """Write the lowest `size` digits of a number in our alphabet."""
    digits = []
    for _ in range(size):
        value, digit = divmod(value, _BASE)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))


def _read(text: str) -> int:
    value = 0
    for character in text:
        value = value * _BASE + _VALUE[character]
    return value
