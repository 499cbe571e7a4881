"""What similar States would have in place of one mission, by each list that counts missions alike and has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nongrata.errors import NotAnswerable
from nongrata.missions.cross_section import CrossSection
from nongrata.missions.listings import covariates_of
from nongrata.missions.portrait import Portrait

if TYPE_CHECKING:
    from nongrata.missions.estimates import Mission


@dataclass(frozen=True, slots=True)
class Similar:
    """What a list says of the mission; `why` there is no answer, where there is none."""

    cross_section: CrossSection
    mission: Mission | None
    why: str = ""


def similar(found: Portrait) -> tuple[Similar, ...]:
    """By each cross-section of the portrait; without the libraries of the analysis each says how they are installed."""
    return tuple(_by(section, (found.sending_state, found.receiving_state)) for section in found.cross_sections)


def _by(section: CrossSection, pair: tuple[str, str]) -> Similar:
    if pair in section.dropped:
        return Similar(section, None, f"not answerable from {section.name}: {section.dropped[pair]}")
    try:
        from nongrata.missions.estimates import estimate

        missions = estimate(section, covariates_of(section)).missions
    except ModuleNotFoundError as error:
        return Similar(
            section, None, f"not worked out: {error.name} is not installed; pip install 'nongrata[analysis]'"
        )
    except NotAnswerable as error:
        return Similar(section, None, str(error))
    return Similar(section, next(one for one in missions if (one.cell.sending_state, one.cell.receiving_state) == pair))
