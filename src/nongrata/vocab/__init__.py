"""Vocabularies of the field as data with a reason for each entry; nothing goes in, small interpreters come out."""

from nongrata.vocab.country_codes import Scheme, country_code, state_of_iso2, states_with, was_state
from nongrata.vocab.former_states import FormerState, at_other_times, former_states, named_then
from nongrata.vocab.outlets import Outlet, OutletKind, credited, outlet_named, source_name
from nongrata.vocab.own_names import spelled_out, state_of_own_name

__all__ = [
    "FormerState",
    "Outlet",
    "OutletKind",
    "Scheme",
    "at_other_times",
    "country_code",
    "credited",
    "former_states",
    "named_then",
    "outlet_named",
    "source_name",
    "spelled_out",
    "state_of_iso2",
    "state_of_own_name",
    "states_with",
    "was_state",
]
