"""Reads who takes part in an act, and how much money it moves."""

import re
from typing import NamedTuple

from ingest.tagging.events.verbs import Verb

Taker = tuple[int, int, str]  # start and end in the sentence, and the id of a tag
NOT_ACTING = re.compile(
    r"\b(?:in|at|near|to|against|on|over|for|outside|across|inside|within|like|unlike|than)\s"
    r"(?:the\s)?(?:\w+\s)?$",
    re.IGNORECASE,
)
ACTING_AFTER = re.compile(
    r"\b(?:with|by|between|among|alongside|both|joined by|together with)\s(?:the\s)?(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
RECEIVING = re.compile(r"\b(?:to|in|for|with|by)\s(?:the\s)?(?:\w+\s){0,2}$", re.IGNORECASE)
LISTED = re.compile(r"(?:'s?)?\s?(?:,|and|&|/|-|,\sand)\s?(?:the\s)?", re.IGNORECASE)
SIGNS = {"US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "€": "EUR", "£": "GBP",
         "₹": "INR", "Rs": "INR", "USD": "USD", "AUD": "AUD", "CAD": "CAD", "EUR": "EUR", "GBP": "GBP", "INR": "INR",
         "JPY": "JPY", "CNY": "CNY", "RMB": "CNY", "$": "$", "¥": "¥"}  # fmt: skip
NAMES = {"dollars": "$", "dollar": "$", "dlrs": "$", "euros": "EUR", "euro": "EUR", "pounds": "GBP", "yen": "JPY",
         "yuan": "CNY", "renminbi": "CNY", "rupees": "INR", "rupee": "INR", "won": "KRW", "rand": "ZAR"}  # fmt: skip
OWNED = {"us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD"}
SCALES = {"thousand": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12,
          "tn": 1e12, "lakh": 1e5, "crore": 1e7, "cr": 1e7, "lakh crore": 1e12}  # fmt: skip
NUMBER = r"(?P<number>\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
SCALE = r"(?:[\s-]?(?P<scale>lakh crore|thousand|million|billion|trillion|lakh|crore|mn|bn|tn|cr|m|b)\b)?"
MONEY = (
    re.compile(
        rf"(?<![\w$])(?P<sign>US\$|AU?\$|CA?\$|NZ\$|USD|AUD|CAD|EUR|GBP|INR|JPY|CNY|RMB|Rs\.?|[$€£¥₹])\s?{NUMBER}{SCALE}",
    ),
    re.compile(
        rf"\b{NUMBER}{SCALE}[\s-](?:(?P<owned>US|U\.S\.|American|Australian|Canadian)\s)?(?P<name>{'|'.join(NAMES)})\b",
        re.IGNORECASE,
    ),
)
PER_UNIT = re.compile(
    r"\s?(?:a|an|per|/)\s?(?:tonne|ton|ounce|oz|kg|kilogram|pound|lb|barrel|share)\b", re.IGNORECASE
)


class Money(NamedTuple):
    """An amount with its currency: an ISO code, or the sign where that may be several."""

    amount: float
    currency: str


def parties(sentence: str, takers: list[Taker], verb: Verb, low: int, high: int) -> tuple[str, ...]:
    """Return who takes part in an act, of those named between two positions."""
    found: dict[str, None] = {}
    end_of_last, last_in = -1, False
    for start, end, id_ in sorted(takers):
        if not low <= start < high:
            continue
        listed = end_of_last >= 0 and LISTED.fullmatch(sentence, end_of_last, start)
        joined = listed and (last_in or "," not in listed[0])  # not "In Canada, Norway joined"
        acts = last_in if joined else _acts(sentence[max(low, start - 40) : start], start, verb)
        end_of_last, last_in = end, acts
        if acts:
            found[id_] = None
    return tuple(found)


def _acts(before: str, start: int, verb: Verb) -> bool:
    if start < verb.start:
        return not NOT_ACTING.search(before)
    if verb.kind == "funded" and (start - verb.end < 2 or RECEIVING.search(before)):
        return True  # "awarded Lynas $258 million", "awarded $258 million to Lynas"
    return bool(ACTING_AFTER.search(before))


def money(sentence: str, verb: Verb, low: int, high: int) -> Money | None:
    """Return the amount nearest after a verb, or before it, within two positions."""
    found = []
    for pattern in MONEY:
        for match in pattern.finditer(sentence, low, high):
            amount = _amount(match)
            if amount and not PER_UNIT.match(sentence, match.end()):
                away = match.start() - verb.end
                found.append((away < 0, abs(away), amount))
    return min(found)[2] if found else None


def _amount(match: re.Match[str]) -> Money | None:
    parts = match.groupdict()
    number = float(match["number"].replace(",", ""))
    scale = SCALES[parts["scale"].lower()] if parts.get("scale") else 1.0
    if name := parts.get("name"):
        currency = NAMES[name.lower()]
        owned = (parts.get("owned") or "").lower()
        currency = OWNED.get(owned, currency) if currency == "$" else currency
    else:
        currency = SIGNS[match["sign"].rstrip(".")]
    return Money(round(number * scale, 2), currency)
