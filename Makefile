# make demo    set up, read the sample reports, print the ledger, write demo/
# make test    set up, run the tests
# make bench   print how fast archives are read, missions compared, models solved and answers forecast
# The rest is for those who change nongrata. Every target sets up what it needs; each is a script in scripts/.

.PHONY: help demo test test-long check lint types gold general bench scale clusters screenshots wheels lock clean

help:
	@sed -n 's/^# //p' Makefile
	@echo "also: test-long, check (lint, types, test), lint, types, gold, general, scale, clusters, screenshots, wheels, lock, clean"

demo test test-long check lint types gold general bench scale clusters screenshots wheels lock clean:
	@scripts/$@
