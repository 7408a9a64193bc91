"""Dates as they stand with a credit, kept verbatim."""

from __future__ import annotations

import re

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
DATE = rf"""
    (?: (?:on|in|late|early|last)\s ){{0,3}}
    (?: (?:this\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?:\s(?:morning|afternoon|evening|night))?
      | {MONTH}(?:\s\d{{1,2}}(?:st|nd|rd|th)?\b)? (?:,?\s\d{{4}}\b)?
      | \d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}(?:\s\d{{4}}\b)? )
  | (?:earlier\s|late\s)?(?:this|last)\s(?:week|month|year) | yesterday | today
  | (?:(?:el|este|la|na|no|am|ce)\s)? (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi
      |vendredi|samedi|dimanche|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag
      |(?:segunda|terça|quarta|quinta|sexta)-feira)
"""
DATE_HERE = re.compile(rf",?\s?(?P<date>{DATE})(?!\w)", re.VERBOSE)
DATE_ANYWHERE = re.compile(rf"(?<!\w)(?P<date>\d{{4}}-\d\d-\d\d|{DATE})(?!\w)", re.VERBOSE)
MONTH_WORD = re.compile(MONTH, re.IGNORECASE)
