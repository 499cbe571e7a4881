"""`python -m nongrata`: the same as the command `nongrata`."""

from nongrata.cli import main

main()
