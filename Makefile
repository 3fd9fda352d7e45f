# The two commands. Each needs Python 3.11 or newer and a network, and nothing else.
#   make demo               starts everything with a made-up company, until Ctrl-C
#   make demo PORT=8001     the same on another port
#   make test               every check and every test
#   make test ARGS="tests/people -k import"    some tests only
.PHONY: demo test

demo:
	@bin/python bin/bootstrap.py local
	@exec .venv/bin/python manage.py up $(ARGS)

test:
	@bin/python bin/bootstrap.py test
	@exec .venv/bin/python bin/run_tests.py $(ARGS)
