"""What in a text betrays its author: paths, names of people and machines, zones, searches."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit
from zoneinfo import available_timezones

LEFT_OUT = "[left out]"
LEAST_LETTERS = 3

_COMMON = frozenset(
    {
        "root", "user", "users", "admin", "administrator", "ubuntu", "debian", "localhost",
        "home", "public", "default", "guest", "test", "local", "owner", "runner", "builder",
        "desktop", "documents", "downloads", "videos", "pictures", "clip", "video", "footage",
        "landmark", "camera", "track", "claim", "mark", "photo", "reference",
    }
)  # fmt: skip
"""Names that say nothing of a person, and that every text may hold."""

_SEGMENT = r"[^\\/:*?\"<>|\r\n\t]"
_LAST = rf"(?:{_SEGMENT}{{0,80}}?\.[A-Za-z0-9]{{1,8}}\b|[^\s\\/:*?\"<>|,;)\]]{{0,120}})"
_PATHS = re.compile(
    r"(?:file|smb|afp|nfs|sftp)://\S+"
    rf"|\b[A-Za-z]:[\\/](?:{_SEGMENT}{{1,80}}[\\/])*{_LAST}"
    rf"|\\\\[\w.$-]+[\\/](?:{_SEGMENT}{{1,80}}[\\/])*{_LAST}"
    rf"|(?<![\w:/.>])~[\w.-]*[\\/](?:{_SEGMENT}{{1,80}}[\\/])*{_LAST}"
    rf"|(?:\$\{{?[A-Z_]+\}}?|%[A-Z_]+%)[\\/](?:{_SEGMENT}{{1,80}}[\\/])*{_LAST}"
    rf"|(?<![\w:/.<])/(?:{_SEGMENT}{{1,80}}/)+{_LAST}",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?:/home/|/Users/|\\Users\\|/Users\\|\\home\\|:/Users/|Documents and Settings\\)"
    r"([^\\/:*?\"<>|\r\n]{1,60})|(?:^|[\s(])~([\w.-]{1,60})[\\/]",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\\\\([\w.-]{1,60})[\\/]|\b(?:smb|afp|nfs|sftp|ssh)://(?:[^/@\s]+@)?([\w.-]+)")
_AT_HOST = re.compile(r"\b([\w.+-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63}){0,6})")
_LOCAL_HOST = re.compile(
    r"\b[\w-]+(?:\.[\w-]+){0,3}\.(?:local|lan|internal|localdomain|home\.arpa|corp)\b"
    r"|\b(?:10\.\d{1,3}|127\.\d{1,3}|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))"
    r"\.\d{1,3}\.\d{1,3}\b"
    r"|\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s_+.-]+")
_URL = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_OFFSET_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(:\d\d(?:\.\d{1,9})?)?\s?([+-])(\d\d):?(\d\d)\b"
)
_OFFSET = re.compile(r"\b(?:UTC|GMT)\s?[+\u2212-]\s?\d{1,2}(?::?\d\d)?\b")
_ENGINES = re.compile(
    r"(?:^|\.)(?:google|bing|yandex|duckduckgo|baidu|yahoo|startpage|ecosia|qwant|brave|mojeek"
    r"|tineye|nominatim|openstreetmap|kagi|ya)\.",
    re.IGNORECASE,
)
_ASKING = frozenset(
    {
        "q", "query", "search", "search_query", "text", "term", "keyword", "keywords", "k", "wd",
        "s", "si", "igsh", "igshid", "fbclid", "gclid", "utm_source", "utm_medium",
        "utm_campaign", "utm_term", "utm_content", "session", "sessionid", "sid", "token", "key",
        "apikey", "api_key", "auth", "access_token", "user", "username", "email", "login", "uid",
        "userid",
    }
)  # fmt: skip


@dataclass(frozen=True)
class PrivateWords:
    """Takes out of a text what betrays who wrote it and where.

    Args:
        words: names of people, machines and left-out objects, known beforehand; matched whole, in
            any case, and also where spaces are written as `-`, `_`, `+` or `%20`.
    """

    words: frozenset[str] = frozenset()
    _pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_pattern", _pattern_of(self.words))

    def removed_from(self, text: str) -> str:
        """The text with each such thing replaced by "[left out]"; times are turned into UTC."""
        text = _URL.sub(lambda found: _without_query(found.group()), text)
        text = _PATHS.sub(LEFT_OUT, text)
        text = _OFFSET_TIME.sub(_in_utc, text)
        for pattern in (_AT_HOST, _LOCAL_HOST, _OFFSET, _ZONES, self._pattern):
            text = pattern.sub(LEFT_OUT, text)
        return text


def names_in(texts: Iterable[str]) -> set[str]:
    """Names of people and machines that stand in paths: of `/home/anna/x`, "anna"."""
    found = set()
    for text in texts:
        for pattern in (_OWNER, _SHARE, _AT_HOST):
            for groups in pattern.findall(text):
                found |= {name for name in groups if name}
    return found


def telling(words: Iterable[str]) -> frozenset[str]:
    """Of some words, those that say something of a person, a machine or a place."""
    stripped = {" ".join(word.split()).strip(".,;:()[]") for word in words}
    return frozenset(
        word
        for word in stripped
        if len(word) >= LEAST_LETTERS and word.lower() not in _COMMON and not word.isdigit()
    )


def _pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    spellings = sorted({word for word in words if word}, key=lambda w: (-len(w), w))
    parts = [
        r"(?:[\s_+.-]|%20)+".join(_spelled(part) for part in _BETWEEN.split(word) if part)
        for word in spellings
        if _BETWEEN.sub("", word)
    ]
    return re.compile(
        rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])" if parts else r"(?!)", re.IGNORECASE
    )


def _spelled(part: str) -> str:
    coded = quote(part)
    return re.escape(part) if coded == part else f"(?:{re.escape(part)}|{re.escape(coded)})"


def _zone_pattern() -> re.Pattern[str]:
    named = sorted((zone for zone in available_timezones() if "/" in zone), key=len, reverse=True)
    return (
        re.compile(rf"\b(?:{'|'.join(map(re.escape, named))})\b") if named else re.compile("(?!)")
    )


_ZONES = _zone_pattern()


def _in_utc(found: re.Match[str]) -> str:
    year, month, day, hour, minute = (int(found[number]) for number in range(1, 6))
    try:
        moment = datetime.fromisoformat(
            f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}{found[7]}{found[8]}:{found[9]}"
        ).astimezone(UTC)
    except (ValueError, OverflowError):
        return LEFT_OUT
    return f"{moment:%Y-%m-%dT%H:%M}{found[6] or ''}Z"


def _without_query(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return LEFT_OUT
    if _ENGINES.search(host):
        kept = SplitResult(parts.scheme, host, parts.path.split("/search")[0], "", "")
        return urlunsplit(kept)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    rest = [(name, value) for name, value in asked if name.lower() not in _ASKING]
    query = parts.query if len(rest) == len(asked) else urlencode(rest)
    port = f":{parts.netloc.rpartition(':')[2]}" if re.search(r":\d+$", parts.netloc) else ""
    same = parts.netloc == f"{host}{port}" and query == parts.query
    return address if same else urlunsplit(parts._replace(netloc=f"{host}{port}", query=query))
