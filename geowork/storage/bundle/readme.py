"""The README inside a bundle: how to check it without Geowork."""

from __future__ import annotations

from geowork.drawing.words import plain_text
from geowork.storage.bundle import bag

README = "README.txt"
KEY = "signature/public-key.pem"
SIGNATURE = f"signature/{bag.TAG_MANIFEST}.sig"
STAMP = f"signature/{bag.MANIFEST}.tsr"

_HEAD = """\
A CASE OF VERIFIED FOOTAGE, SEALED

{title}

The case is {case}, revision
{revision}.
Beside it, below data/media, lie the videos, pictures and height models it speaks of, byte for byte.
data/format describes the project file. The folder is a bag after RFC 8493 (BagIt), and data/ is an
RO-Crate. Geowork checks everything at once with

    geowork project unseal THIS_FOLDER --out NEW_FOLDER

and so can anyone without it, in this folder, in a shell:

1. Every file is the one that was sealed (no line may say FAILED):

    sha256sum -c {manifest}
    sha256sum -c {tags}

   (on a Mac: shasum -a 256 -c)

2. Nothing was put in beside them (no output):

    cut -c67- {manifest} {tags} | LC_ALL=C sort > /tmp/listed
    find . -type f | cut -c3- | grep -v -e '^{tags}$' \\
        -e '^{signature}$' | LC_ALL=C sort | diff /tmp/listed -
"""
_SIGNED = """
3. The seal is that of the person whose key this is ("Signature Verified Successfully"):

    openssl pkeyutl -verify -pubin -inkey {key} -rawin \\
        -in {tags} -sigfile {signature}

   A key proves a person only if you have it, or its fingerprint, from that person another way.
   Its fingerprint is {digest}:

    openssl pkey -pubin -in {key} -outform DER | sha256sum
"""
_UNSIGNED = """
3. This bundle is not signed: the sums show that it was not damaged, not who made it. Compare the
   sum of {tags} with the one you were told another way:

    sha256sum {tags}
"""
_STAMPED = """
4. It existed at {moment} by the word of a time stamping authority (RFC 3161); check that word
   against a certificate of the authority which you trust ("Verification: OK"):

    openssl ts -verify -data {manifest} -in {stamp} \\
        -CAfile THE_AUTHORITYS_CERTIFICATE.pem
    openssl ts -reply -in {stamp} -text
"""


def readme_text(
    title: str, case_name: str, revision: str, *, key_sha256: str | None, stamped_utc: str | None
) -> bytes:
    """`README.txt`; the third and fourth part say what the bundle has of signature and stamp."""
    text = _HEAD + (_SIGNED if key_sha256 else _UNSIGNED) + (_STAMPED if stamped_utc else "")
    filled = text.format(
        title=" ".join(plain_text(title).split()),
        case=case_name,
        revision=revision,
        manifest=bag.MANIFEST,
        tags=bag.TAG_MANIFEST,
        key=KEY,
        signature=SIGNATURE,
        stamp=STAMP,
        digest=key_sha256,
        moment=stamped_utc,
    )
    return filled.encode()
