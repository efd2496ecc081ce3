"""Which libraries and programs of the system Loopscope needs, and how they come onto Debian or Ubuntu.

Presence is asked of the system itself (can the library be loaded?), so it holds on every distribution
and whatever a package is called there. Plain Python 3.6, like `bootstrap.py`.
"""

import ctypes
import os
import platform
import shutil
import subprocess
import sys

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
}
"""What PySide6-Essentials links to, by the name under which it is loaded, with the Debian package."""

XCB_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What Qt's window system plug-in for X needs on top."""

HEADLESS_PROGRAMS = {"Xvfb": "xvfb"}
TEST_PROGRAMS = {"Xvfb": "xvfb", "xdotool": "xdotool", "dbus-daemon": "dbus", "dbus-monitor": "dbus"}
TEST_FILES = {
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc": "fonts-noto-cjk",
    "/usr/share/dbus-1/services/org.a11y.Bus.service": "at-spi2-core",
}
"""A Chinese font, and the bus on which screen readers listen."""
COMPILERS = ("cc", "gcc", "clang")


class SystemPackagesError(Exception):
    """Something is missing and could not be installed; the text is one sentence for a person."""


def provide(purpose, python):
    """See that the purpose ("build", "run", "headless", "test") has what it needs; install it where apt may.

    `python` is the interpreter that `.venv` will be made of. Raises SystemPackagesError.
    """
    if not sys.platform.startswith("linux"):
        return
    needed = missing(purpose, python)
    if not needed:
        return
    apt = apt_command()
    by_hand = "apt-get install " + " ".join(needed)
    if apt is None:
        raise SystemPackagesError(
            "these system packages are missing (Debian's names): {}; install them with your package manager, "
            "on Debian and Ubuntu by `sudo {}`, and try again.".format(" ".join(needed), by_hand)
        )
    print("Installing system packages: {} ...".format(" ".join(needed)), flush=True)
    install = apt + ["install", "--yes", "--no-install-recommends", "-qq"] + needed
    # apt lists of foreign archives may fail to refresh and the packages be there all the same.
    quietly(apt + ["update", "-qq"])
    if not quietly(install):
        raise SystemPackagesError("apt could not install them; run `{}` as root to see why.".format(by_hand))


def quietly(command):
    """Run a command with only its errors shown, and tell whether it succeeded."""
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    nothing = subprocess.DEVNULL
    return subprocess.call(command, stdin=nothing, stdout=nothing, env=environment) == 0


def missing(purpose, python):
    """Give the Debian names of what the purpose needs and this system lacks, without repeats."""
    libraries = {} if purpose == "build" else dict(QT_LIBRARIES, **XCB_LIBRARIES)
    needed = [package for library, package in libraries.items() if not loads(library)]
    programs = {"headless": HEADLESS_PROGRAMS, "test": TEST_PROGRAMS}.get(purpose, {})
    needed += [package for program, package in programs.items() if shutil.which(program) is None]
    if purpose == "test":
        needed += [package for file, package in TEST_FILES.items() if not os.path.exists(file)]
    if purpose == "test" and for_c_part():
        needed += [] if compiler() else ["gcc", "libc6-dev"]
        needed += [] if has_headers(python) else [versioned("-dev", python)]
    if not has_ensurepip(python):
        needed.append(versioned("-venv", python))
    return list(dict.fromkeys(needed))


def for_c_part():
    """Tell whether what is written in C is for this machine."""
    return sys.platform.startswith("linux") and platform.machine() == "x86_64"


def compiler():
    """Give the path of a C compiler, None where there is none."""
    return next(filter(None, map(shutil.which, COMPILERS)), None)


def has_headers(python):
    """Tell whether this Python's own headers are there: Debian keeps them in a package of their own."""
    where = (
        "import os, sysconfig, sys; sys.exit(not os.path.exists(sysconfig.get_path('include') + '/Python.h'))"
    )
    return subprocess.call([python, "-c", where], stderr=subprocess.DEVNULL) == 0


def loads(library):
    """Tell whether the dynamic linker finds a library under this name."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_ensurepip(python):
    """Tell whether this Python can make virtual environments: Debian keeps that in a package of its own."""
    return subprocess.call([python, "-c", "import ensurepip, venv"], stderr=subprocess.DEVNULL) == 0


def versioned(suffix, python):
    """Give the name of Debian's package of this very Python with a suffix, such as python3.11-venv."""
    version = "import sys; print('python%d.%d' % sys.version_info[:2])"
    return subprocess.check_output([python, "-c", version]).decode().strip() + suffix


def apt_command():
    """Give the beginning of an apt-get command that may install, None where there is none."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    sudo = shutil.which("sudo")
    if sudo and subprocess.call([sudo, "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return [sudo, "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return None


if __name__ == "__main__":
    print(
        " ".join(missing(sys.argv[1] if len(sys.argv) > 1 else "run", sys.executable)) or "nothing is missing"
    )
