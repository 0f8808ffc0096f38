"""Make the environment in .venv, then do what was asked: `python3 config/bootstrap.py run|dev|browser`.

Standard library only, and only syntax and annotations that Python 3.6 reads: an
old Python must get far enough to say that it is too old.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"  # for which Python and place, the locks' digest or UNFINISHED, and which lock
UNFINISHED = "unfinished"
RUN, DEV = "requirements.lock", "requirements-dev.lock"  # DEV holds all of RUN, at the same versions
TAKEN_UP = ("Collecting", "Processing", "Requirement", "Ignoring")  # pip's words for: get, have, had, not needed here
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class Stop(Exception):
    """Nothing more can be done; the message says in one sentence what the person can do."""


def run() -> None:
    """Serve; does not return."""
    ensure(RUN)
    os.chdir(str(ROOT))
    sys.stdout.flush()
    os.execv(str(PYTHON), [str(PYTHON), "manage.py", "serve"])


def dev() -> None:
    """Everything that checks and tests need."""
    ensure(DEV)


def browser() -> None:
    """See that the browser tests have a Chromium; with CI=true there must be one."""
    if has_browser():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install_chromium()
        if has_browser():
            return
    missing = "no Chromium was found: apt install chromium, or .venv/bin/python -m playwright install chromium"
    if os.environ.get("CI") == "true":
        raise Stop(f"The browser tests cannot run, since {missing}.")
    line = "=" * 78
    say(f"{line}\nBROWSER TESTS ARE SKIPPED: {missing}.\n{line}")


COMMANDS = {"run": run, "dev": dev, "browser": browser}


def main(arguments: list) -> None:
    try:
        check_python(sys.version_info[:3])
        if len(arguments) != 1 or arguments[0] not in COMMANDS:
            raise Stop(f"Usage: python3 config/bootstrap.py {'|'.join(COMMANDS)}")
        COMMANDS[arguments[0]]()
    except Stop as sentence:
        sys.exit(str(sentence))
    except KeyboardInterrupt:
        sys.exit("\nStopped; the next make starts this step again.")


def check_python(version: tuple) -> None:
    if version >= OLDEST:
        return
    given, wanted = (".".join(map(str, numbers)) for numbers in (version, OLDEST))
    raise Stop(
        f"Parallax needs Python {wanted} or newer and {sys.executable} is {given}: "
        f"install a newer one, or name it, as in `make run PYTHON=python{wanted}`."
    )


def ensure(lock: str) -> None:
    """Leave with .venv holding what the lock file lists, at exactly its versions."""
    if is_installed(lock):
        return
    check_can_build()
    with alone():
        if is_installed(lock):  # by the make that was waited for
            return
        if not is_sound():
            make_venv()
        install(lock)


def is_installed(lock: str) -> bool:
    return has_python() and read_stamp() in ([home(), digest(), lock], [home(), digest(), DEV])


def has_python() -> bool:
    return os.path.exists(str(PYTHON))  # unlike Path.exists(), False where it is a link into another user's home


def is_sound() -> bool:
    """Whether packages can be installed over what is there, as over an environment that someone made by hand."""
    if not has_python():
        return False
    stamp = read_stamp()
    if stamp:
        return stamp[0] == home() and UNFINISHED not in stamp
    test = f"import pip, sys; sys.exit(sys.implementation.cache_tag != '{sys.implementation.cache_tag}')"
    return quietly(str(PYTHON), "-I", "-c", test).returncode == 0


def read_stamp() -> list:
    try:
        return STAMP.read_text().splitlines()
    except OSError:
        return []


def home() -> str:
    """What an environment is tied to: the Python, as far as packages care, and the place (scripts name it)."""
    return f"{sys.implementation.cache_tag} {VENV}"


def digest() -> str:
    return hashlib.sha256(b"\0".join((ROOT / name).read_bytes() for name in (RUN, DEV))).hexdigest()


def check_can_build() -> None:
    if not importlib.util.find_spec("venv") or not importlib.util.find_spec("ensurepip"):
        raise Stop(no_venv())
    for folder in (ROOT, VENV):
        if folder.exists() and not os.access(str(folder), os.W_OK | os.X_OK):
            raise Stop(f"{folder} cannot be written by this user: change its owner, or use a copy that is yours.")


def no_venv() -> str:
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    return f"This Python cannot make environments: install its venv module (Debian, Ubuntu: apt install {package})."


@contextlib.contextmanager
def alone():  # type: ignore[no-untyped-def]  # collections.abc.Iterator[None] is unknown to Python 3.6
    """One at a time: whoever starts a second make meanwhile waits for the first to finish."""
    folder = os.open(str(ROOT), os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another make is preparing .venv; waiting for it…")
            fcntl.flock(folder, fcntl.LOCK_EX)
        except OSError:
            pass  # some network file systems have no locks; then two at once is the only trouble
        yield
    finally:
        os.close(folder)


def make_venv() -> None:
    say("Making the Python environment in .venv…")
    # -I: neither the folder that we stand in nor PYTHONPATH may stand in for a module of venv or pip.
    made = quietly(sys.executable, "-I", "-m", "venv", "--clear", str(VENV))
    if made.returncode == 0:
        return
    if "ensurepip" in made.stdout:
        raise Stop(no_venv())
    raise Stop(f"The environment could not be made in {VENV}: {last_line(made.stdout)}")


def install(lock: str) -> None:
    total = sum("==" in line for line in (ROOT / lock).read_text().splitlines())
    say(f"Installing {total} packages from {lock}…")
    STAMP.write_text("\n".join([home(), UNFINISHED, lock]))
    command = [str(PYTHON), "-I", "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--progress-bar", "off", "--require-hashes", "-r", str(ROOT / lock)]
    env = dict(os.environ, PIP_USER="0")  # a user-wide `user = true` fails inside an environment
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env) as pip:
        said = list(shown(pip.stdout, total))
    if sys.stdout.isatty():
        say("")  # below the line that was written over
    if pip.returncode != 0:
        errors = [line for line in said if line.startswith("ERROR:")] or said
        reason = last_line("".join(errors)).replace("ERROR: ", "")
        raise Stop(f"The packages could not be installed ({reason}): check the network, then run make again.")
    STAMP.write_text("\n".join([home(), digest(), lock]))


def shown(output, total: int):  # type: ignore[no-untyped-def]  # see alone()
    """Pass pip's lines on, and show how far it is."""
    done = 0
    for line in output:
        first, _, rest = line.strip().partition(" ")
        if first in TAKEN_UP:
            done += 1
            show(f"  {done}/{total} {rest.split(' (from')[0].split(':')[0].rpartition('/')[2]}")
        elif first == "Installing":
            show("  unpacking")
        yield line


def say(line: str) -> None:
    print(line, flush=True)


def show(progress: str) -> None:
    """One line that is written over on a terminal, a line each in a log."""
    if sys.stdout.isatty():
        print(f"\r\033[K{progress}", end="", flush=True)
    else:
        say(progress)


def quietly(*command: str) -> subprocess.CompletedProcess:
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def last_line(output: str) -> str:
    return ([line.strip() for line in output.splitlines() if line.strip()] or ["no reason was given"])[-1]


def has_browser() -> bool:
    return any(shutil.which(name) for name in BROWSERS) or has_playwright_browser()


def has_playwright_browser() -> bool:
    """Whether `playwright install` was run; only playwright knows where it puts its browsers."""
    ask = "from playwright.sync_api import sync_playwright as p\nwith p() as it: print(it.chromium.executable_path)"
    found = quietly(str(PYTHON), "-c", ask)
    return found.returncode == 0 and os.path.exists(found.stdout.strip())


def install_chromium() -> None:
    say("Installing the chromium package for the browser tests…")
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    # The lists may be stale but good enough, so a failed update is not the end.
    subprocess.run(["apt-get", "update", "-q"], env=quiet)
    subprocess.run(["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"], env=quiet)


if __name__ == "__main__":
    main(sys.argv[1:])
