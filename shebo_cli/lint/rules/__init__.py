"""One rule one file; the list of them is `lint/registry.py`."""
