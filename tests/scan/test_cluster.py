"""A scan on a real cluster of Ray: two machines of one core each, which are processes here."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from nongrata.errors import ClusterFailed
from nongrata.scan import scan
from nongrata.scan.cluster import ray as on_cluster
from nongrata.scan.engine import local
from tests.scan.archives import MORE, PLAIN, TOLD, packed, page, record, written

FILES = 24


@pytest.mark.long
def test_a_cluster_that_nobody_reaches_is_told_in_a_sentence(tmp_path: Path) -> None:
    written(tmp_path / "a.jsonl", b'{"text": "Nothing."}\n')
    for address in ("127.0.0.1:1", "ray://127.0.0.1:1", "nowhere"):
        with pytest.raises(ClusterFailed, match="cluster"):
            scan([tmp_path / "a.jsonl"], tmp_path / "out", engine=on_cluster(address))


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A head without a core, and nothing else yet."""
    from ray.cluster_utils import Cluster

    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2] / "src"))
    made: Any = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    yield made
    made.shutdown()


@pytest.mark.long
def test_a_machine_that_is_lost_in_the_middle_loses_nothing_and_doubles_nothing(cluster: Any, tmp_path: Path) -> None:
    source = tmp_path / "source"
    for number in range(FILES):
        pages = [TOLD, MORE, *[PLAIN] * 200]
        data = packed(record(page(one, f"{PLAIN} {number}"), at) for at, one in enumerate(pages, 1))
        written(source / f"{number:02}.warc.gz", data)
    scan([source], tmp_path / "here", engine=local(1))
    nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
    killed = Event()

    def kill() -> None:
        while len(list((tmp_path / "there").glob("done/*.json"))) < FILES // 4:
            time.sleep(0.01)
        os.kill(nodes[1].all_processes["raylet"][0].process.pid, signal.SIGKILL)
        killed.set()

    watch = Thread(target=kill, daemon=True)
    watch.start()
    found = scan([source], tmp_path / "there", engine=on_cluster(cluster.address))
    assert killed.is_set()
    assert [len(found.done), found.sum("claims")] == [FILES, 2 * FILES]
    here, there = (
        {str(path.relative_to(top)): path.read_bytes() for path in top.rglob("*") if path.is_file()}
        for top in (tmp_path / "here", tmp_path / "there")
    )
    assert here == there
