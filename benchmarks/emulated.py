"""Whether a class gets the same results on another processor: graded here, and by the same code on an emulated aarch64.

Builds a small Debian for aarch64 in a folder, and runs its Python by QEMU, which is some ten times slower. Needs root, a
Debian with `qemu-user-static`, and Debian's packages. An emulated processor has no sandbox but `process-only`; all else
of a result must be the same. Ends with status 1 where something differs, and names it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tools import version_of

ROOT = Path(__file__).resolve().parents[1]
ARCHITECTURE = "arm64"
VERSION = "3.11"  # Debian 12's
PACKAGES = [
    f"python{VERSION}", f"python{VERSION}-minimal", f"libpython{VERSION}-minimal", f"libpython{VERSION}-stdlib", "libc6",
    "zlib1g", "libexpat1", "libssl3", "libffi8", "libstdc++6", "libgcc-s1", "libbz2-1.0", "liblzma5", "libuuid1",
]  # fmt: skip
SITE = "usr/local/site"
KERNEL = Path("/proc/sys/fs/binfmt_misc")  # where it is told which program runs programs of another processor


def run(*command: object, **options: Any) -> None:
    subprocess.run([*map(str, command)], check=True, **options)


def prepare() -> None:
    """Let this machine find packages of the other kind, and run its programs."""
    run("dpkg", "--add-architecture", ARCHITECTURE)
    run("apt-get", "update", "-qq")
    run("apt-get", "install", "-y", "-qq", "qemu-user-static", stdout=subprocess.DEVNULL)
    if not (KERNEL / "register").exists():
        run("mount", "-t", "binfmt_misc", "binfmt_misc", KERNEL)
    if not (KERNEL / "qemu-aarch64").exists():  # without systemd nobody has told the kernel
        (KERNEL / "register").write_text(Path("/usr/lib/binfmt.d/qemu-aarch64.conf").read_text())


def build(system: Path) -> None:
    """A root folder with that Python, this package and what it needs, and the course."""
    packages = system.parent / "packages"
    packages.mkdir()
    packages.chmod(0o777)
    run("apt-get", "download", "-qq", *(f"{name}:{ARCHITECTURE}" for name in PACKAGES), cwd=packages)
    for package in sorted(packages.glob("*.deb")):
        run("dpkg-deb", "-x", package, system)
    for folder in ("proc", "dev", "course"):
        (system / folder).mkdir(exist_ok=True)
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    run("tar", "-cf", system.parent / "course.tar", "-T", "-", cwd=ROOT, input=files.encode())
    run("tar", "-xf", system.parent / "course.tar", "-C", system / "course")
    wheels = system.parent / "wheels"
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", wheels, ROOT)
    (package,) = wheels.glob("*.whl")
    kinds = [word for kind in ("manylinux_2_28", "manylinux_2_17", "manylinux2014") for word in ("--platform", f"{kind}_aarch64")]
    install = ["install", "-q", "--target", system / SITE, "--only-binary=:all:", "--python-version", VERSION, *kinds]
    run(sys.executable, "-m", "pip", *install, f"{package}[instructor]")


def grade_there(system: Path, submissions: str) -> None:
    """In a mount namespace of its own, so that nothing has to be cleared away."""
    (system / "grade.py").write_text(
        "import os\n"
        f"os.environ.update(PYTHONPATH='/{SITE}:/course', PYTHONDONTWRITEBYTECODE='1', HOME='/tmp', PATH='/usr/bin')\n"
        "os.chdir('/course')\n"
        f"command = ['python{VERSION}', '-m', 'grader', 'grade', {submissions!r}, '--out', '/results', '--jobs', '1']\n"
        f"os.execv('/usr/bin/python{VERSION}', command)\n"
    )
    mounts = f"mount --bind /proc {system}/proc && mount --bind /dev {system}/dev"
    run("unshare", "--mount", "sh", "-c", f"{mounts} && exec chroot {system} /usr/bin/python{VERSION} /grade.py")


def grade_here(out: Path, submissions: str) -> None:
    command = [sys.executable, "-m", "grader", "grade", submissions, "--out", out, "--jobs", "1"]
    run(*command, cwd=ROOT, stdout=subprocess.DEVNULL)


def read(results: Path) -> dict[str, Any]:
    """Each result without the name of its sandbox."""
    found = {str(file.relative_to(results)): json.loads(file.read_text()) for file in sorted(results.rglob("*.json"))}
    return {name: {key: part for key, part in result.items() if key != "sandbox"} for name, result in found.items()}


def parts(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """The names of what is not the same in both."""
    return [key for key in {**one, **other} if one.get(key) != other.get(key)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", default="examples/submissions", help="a class in this project (the sample class)")
    chosen = parser.parse_args()
    if version_of(sys.executable) != tuple(map(int, VERSION.split("."))):
        sys.exit(f"This is Python {sys.version.split()[0]}, and the emulated one is {VERSION}: run it by a Python {VERSION}.")
    prepare()
    with tempfile.TemporaryDirectory() as folder:
        system = Path(folder, "system")
        build(system)
        grade_there(system, chosen.submissions)
        grade_here(Path(folder, "here"), chosen.submissions)
        there, here = read(system / "results" / "results"), read(Path(folder, "here", "results"))
    differences = [name for name in sorted({*there, *here}) if there.get(name) != here.get(name)]
    for name in differences:
        print(f"`{name}` differs: {', '.join(parts(here.get(name, {}), there.get(name, {})))}")
    print(f"{len(here)} results here, {len(there)} on aarch64: {len(differences) or 'none'} of them differ{'s' * (len(differences) == 1)}")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
