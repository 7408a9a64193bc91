"""The tables edited by hand: keywords with their forms and senses, outlets, owners, milestones."""

from __future__ import annotations

from pipeline.reference.tables import (
    Exclusion,
    Form,
    Keyword,
    Milestone,
    Reference,
    ReferenceError,
    Topic,
    load_reference,
)

__all__ = ["Exclusion", "Form", "Keyword", "Milestone", "Reference", "ReferenceError", "Topic", "load_reference"]
