"""Ed25519 signatures (RFC 8032) in forms that `openssl` reads."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from geowork.errors import InputError, ProjectError

MAX_KEY_BYTES = 64 * 2**10

_MAKE_ONE = "make one with: openssl genpkey -algorithm ed25519 -out key.pem"


def read_private_key(path: Path) -> Ed25519PrivateKey:
    """A private key from a PEM file.

    Raises:
        InputError: missing, protected by a passphrase, or not an Ed25519 key.
    """
    data = _read(path)
    try:
        key = load_pem_private_key(data, password=None)
    except TypeError as error:
        problem = "is protected by a passphrase"
        raise InputError(path, problem, "give a copy without: openssl pkey -in … -out …") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise InputError(path, "is not a private key in PEM form", _MAKE_ONE) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise InputError(path, "is not an Ed25519 key", _MAKE_ONE)
    return key


def write_new_key(path: Path) -> None:
    """Make a private key and write it as PEM, for its owner's eyes only.

    Raises:
        InputError: there is a file already, or none can be written there.
    """
    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(pem)
    except FileExistsError as error:
        raise InputError(path, "exists already", "choose another name") from error
    except OSError as error:
        problem = f"cannot be written ({error.strerror})"
        raise InputError(path, problem, "choose another folder") from error


def read_public_key(path: Path) -> bytes:
    """A public key from a PEM file, in the form of `public_pem`."""
    return public_pem(_load_public(_read(path), path))


def public_pem(key: Ed25519PublicKey) -> bytes:
    """A public key as PEM."""
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def key_digest(pem: bytes, subject: object) -> str:
    """SHA-256 of the public key's DER form: what two people compare over another channel."""
    key = _load_public(pem, subject)
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()


def check_signature(pem: bytes, signature: bytes, data: bytes, subject: object) -> None:
    """Raise `ProjectError` unless `signature` is that of `data` by the key."""
    try:
        _load_public(pem, subject).verify(signature, data)
    except InvalidSignature as error:
        problem = "the signature is not that of its contents"
        raise ProjectError(subject, problem, "ask for the bundle again") from error


def _load_public(pem: bytes, subject: object) -> Ed25519PublicKey:
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm) as error:
        problem = "holds no public key in PEM form"
        raise ProjectError(subject, problem, "give an Ed25519 key") from error
    if not isinstance(key, Ed25519PublicKey):
        raise ProjectError(subject, "holds a key that is not Ed25519", "give an Ed25519 key")
    return key


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_KEY_BYTES + 1)
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or "not a file name"
        raise InputError(path, f"cannot be read ({told})", "check the path") from error
    if len(data) > MAX_KEY_BYTES:
        raise InputError(path, "is too large for a key", _MAKE_ONE)
    return data
