"""Copies with other values are those that `dataclasses.replace` makes."""

import dataclasses

import pytest

from nongrata.extract.sentence.replace import replace
from nongrata.model import Details, Form

TOLD = Details(mission="the embassy", ceiling=40)


def test_a_copy_is_what_dataclasses_make() -> None:
    assert replace(TOLD, ceiling=19, form=Form.CEILING) == dataclasses.replace(TOLD, ceiling=19, form=Form.CEILING)


def test_what_is_copied_stays_as_it_was() -> None:
    replace(TOLD, ceiling=19)
    assert TOLD.ceiling == 40


def test_a_field_that_there_is_not_is_named() -> None:
    with pytest.raises(TypeError, match="Details has no field ceilling"):
        replace(TOLD, ceilling=19)  # type: ignore[call-arg]  # types say so, too
