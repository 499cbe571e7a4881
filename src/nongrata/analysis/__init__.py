"""Questions that stand on the ledger: typed inputs go in, typed results come out, each with its footing.

One package a question. They need `pip install 'nongrata[analysis]'`, and nothing of them is loaded until one is asked.
"""
