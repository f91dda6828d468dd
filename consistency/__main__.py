"""`python -m consistency` is the command `consistency`."""

from consistency.cli import main

main()
