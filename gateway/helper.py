"""`python -m gateway.helper`: a process that helps another one with its captures. Not for people."""

from gateway.calm import start_calmly
from gateway.compiled import use_compiled

if __name__ == "__main__":
    start_calmly()
    use_compiled()
    from gateway.crew import help_out

    help_out()
