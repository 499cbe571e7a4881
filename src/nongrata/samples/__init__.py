"""Sample reports written for nongrata, with their answer key. See README.md."""
