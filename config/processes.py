"""Runs the Procfile until Ctrl-C, a signal or a closed terminal ends it, and leaves nothing behind."""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from honcho import manager as honcho
from honcho.environ import parse_procfile
from honcho.printer import Printer

honcho.KILL_WAIT = 20  # seconds that a mail on its way out may take


class TerminalPrinter(Printer):
    def write(self, message):
        with suppress(OSError):  # the terminal is gone; stopping the processes goes on
            super().write(message)


def main() -> int:
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    procfile = parse_procfile(Path("Procfile").read_text())
    manager = honcho.Manager(TerminalPrinter(sys.stdout))
    for name, command in procfile.processes.items():
        manager.add_process(name, command, env=os.environ | {"PATH": programs})
    # Honcho listens to INT and TERM; a closed terminal sends HUP.
    signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
    manager.loop()
    stopped_by_signal = manager.returncode in {known["rc"] for known in honcho.SIGNALS.values()}
    return 0 if stopped_by_signal else manager.returncode


if __name__ == "__main__":
    sys.exit(main())
