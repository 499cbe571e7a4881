"""The live desk: changes of the ledger go in, alerts go out. `alert_round` is what a watcher calls after each round."""

from nongrata.desk.alerts import Round, alert_round
from nongrata.desk.rules import Rules, load_rules

__all__ = ["Round", "Rules", "alert_round", "load_rules"]
