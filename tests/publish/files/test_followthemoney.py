"""What `export followthemoney` writes is valid by the model of FollowTheMoney."""

from __future__ import annotations

import io
import json
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from nongrata.ledger import Ledger
from nongrata.publish.files.followthemoney import write_entities
from nongrata.publish.files.told import told
from nongrata.read import read


@pytest.mark.long
def test_the_entities_of_the_samples_are_valid_and_lose_nothing(tmp_path: Path) -> None:
    from followthemoney import model

    with as_file(files("nongrata.samples")) as folder, Ledger(tmp_path / "l.db") as ledger:
        ledger.add(read([folder / "reports"]))
        file = io.StringIO()
        write_entities(told(ledger, ledger.measures()), file)
    for line in file.getvalue().splitlines():
        given = json.loads(line)
        schema = model.get(given["schema"])
        assert schema is not None
        schema.validate(given)
        kept = model.get_proxy(given, cleaned=False).to_dict()["properties"]
        assert {name: sorted(values) for name, values in kept.items()} == {
            name: sorted(values) for name, values in given["properties"].items()
        }
