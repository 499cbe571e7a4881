"""The feed of all alerts, as the server has it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from fastapi.testclient import TestClient

from nongrata.desk import Rules, alert_round
from nongrata.ledger import Ledger
from nongrata.web import create_app
from tests.claims import claim, document, reading


def test_the_feed_has_each_alert_once_and_leads_to_the_measure(tmp_path: Path) -> None:
    outputs = {name: {"path": tmp_path / f"{name}.xml"} for name in ("one", "two")}
    rules, of = Rules.model_validate({"rule": [{"name": "all"}], "atom": outputs}), document("A")
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.keep(of, reading(of, claim(of)))
        alert_round(ledger, rules, begin=datetime.now(UTC).date())
    with TestClient(create_app(str(tmp_path / "ledger.db"))) as client:
        feed = client.get("/alerts.atom")
        assert feed.headers["content-type"] == "application/atom+xml"
        assert feed.text.count("<entry>") == 1
        assert client.get(f"/measures/{claim(of).id}").status_code == 200
        assert f"/measures/{claim(of).id}" in feed.text
