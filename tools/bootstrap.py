"""Makes a clone ready: a new enough Python, the system's libraries, and `.venv` with everything in it.

Run by make with whatever `python3` is there, however old: nothing in this file needs a package, and
it stays plain Python 3.6 so that an old one can say what is wrong.
"""

import hashlib
import os
import shutil
import subprocess
import sys

from system_packages import SystemPackagesError, compiler, for_c_part, has_headers, provide

OLDEST = (3, 11)
NEWEST_TRIED = 19
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
VENV_PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
STAMP = os.path.join(VENV, "stamp")
BUILT_FROM = ("pyproject.toml", "hatch_build.py")
WITH_C = "with C part"
C_MODULES = (
    (os.path.join(ROOT, "loopscope"), "_native"),
    (os.path.join(ROOT, "widgets", "timeline"), "_drawing"),
)
"""The packages of which a part is written in C, with the module that it becomes."""


class SetUpError(Exception):
    """The set-up cannot go on; the text is one sentence for a person."""


def main(arguments):
    """Make ready for a purpose: "build" (no window), "run", "headless" (run without a display) or "test"."""
    purpose = arguments[0] if arguments else "run"
    if purpose == "run" and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        purpose = "headless"
    try:
        python = new_enough_python()
        provide(purpose, python)
        provide_venv(python)
    except (SetUpError, SystemPackagesError) as error:
        print("loopscope: {}".format(error), file=sys.stderr)
        return 1
    return 0


def new_enough_python():
    """Give the path of a Python of at least version `OLDEST`: this one, else the newest found on PATH."""
    if sys.version_info[:2] >= OLDEST:
        return sys.executable
    for minor in range(NEWEST_TRIED, OLDEST[1] - 1, -1):
        found = shutil.which("python3.{}".format(minor))
        if found and answers(found):
            return found
    raise SetUpError(
        "Loopscope needs Python {}.{} or newer and found only {}.{}; install a newer one and run "
        "`make PYTHON=/path/to/python3 ...`.".format(*(OLDEST + sys.version_info[:2]))
    )


def answers(python):
    """Tell whether this Python starts at all (a pyenv shim of a version that is off does not)."""
    command = [python, "-c", "import sys; sys.exit(sys.version_info < {})".format(OLDEST)]
    try:
        done = subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    return done == 0


def provide_venv(python):
    """Create or refresh `.venv` unless its stamp says that it was made from what there is now."""
    wanted = fingerprint(python)
    if os.path.exists(STAMP) and answers(VENV_PYTHON):
        with open(STAMP, encoding="utf-8") as stamp:
            if stamp.read() == wanted:
                return
    print("Making .venv ready (once; it downloads about 150 MB) ...", flush=True)
    if not answers(VENV_PYTHON) or not same_place():
        step([python, "-m", "venv", "--clear", VENV], "the virtual environment could not be made")
    if os.path.exists(STAMP):
        os.remove(STAMP)
    pip = [VENV_PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    step(
        pip + ["--editable", ROOT + "[dev]"],
        "pip could not install the packages; check the network (pip's own words stand above) and try again",
    )
    if WITH_C in wanted and not all(is_built(*module) for module in C_MODULES):
        # No stamp: the next call tries again.
        print(
            "What is written in C could not be compiled; Loopscope works without it, at a higher price.",
            flush=True,
        )
        return
    with open(STAMP, "w", encoding="utf-8") as stamp:
        stamp.write(wanted)


def is_built(package, module):
    """Tell whether a module in C lies in its package, for the Python of the environment."""
    ask = "import sysconfig; print(sysconfig.get_config_var('EXT_SUFFIX'))"
    suffix = subprocess.check_output([VENV_PYTHON, "-c", ask], universal_newlines=True).strip()
    return os.path.exists(os.path.join(package, module + suffix))


def fingerprint(python):
    """Give what `.venv` depends on: what is built, where, and whether C can be compiled."""
    digest = hashlib.sha256()
    names = [os.path.join(ROOT, name) for name in BUILT_FROM]
    for package, _ in C_MODULES:
        sources = os.path.join(package, "c_part")
        names += [
            os.path.join(sources, name) for name in sorted(os.listdir(sources)) if name.endswith((".c", ".h"))
        ]
    for name in names:
        with open(name, "rb") as file:
            digest.update(file.read())
    c_part = WITH_C if for_c_part() and compiler() and has_headers(python) else "without C part"
    return "{} {} {}\n".format(digest.hexdigest(), ROOT, c_part)


def same_place():
    """Tell whether `.venv` was made where it lies now: its scripts hold absolute paths."""
    try:
        with open(os.path.join(VENV, "bin", "activate"), encoding="utf-8") as script:
            return VENV in script.read()
    except OSError:
        return os.name == "nt"


def step(command, failure):
    """Run one command. Raises SetUpError with the sentence `failure` when it does not succeed."""
    try:
        code = subprocess.call(command, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise SetUpError("{} ({}).".format(failure, error))
    if code:
        raise SetUpError("{}.".format(failure))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
