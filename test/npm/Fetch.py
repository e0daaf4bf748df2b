"""Fetches files of an npm package into a folder, unless they are there.

    Fetch.py FOLDER PACKAGE@VERSION MEMBER=SHA256...

Schemas of others and what validates by them are not ours to copy, so they are not part of this tree.
Version and content are pinned, and nothing of the package is run by fetching it. Without npm or network
this fails and says so: a test that does not run must not look like one that passed. The files may also
be put there by hand.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path


def digest(data):
    return hashlib.sha256(data).hexdigest()


def fail(package, missing, reason):
    files = "\n".join(f"  {target}: package/{member}, SHA-256 {pinned}"
                      for target, (member, pinned) in missing.items())
    sys.exit(f"FAILED: files of the npm package {package} are missing: {reason}\n"
             f"To do without network, put them there:\n{files}")


def download(package, missing):
    npm = shutil.which("npm")
    if not npm:
        fail(package, missing, "npm is not installed (Debian package npm)")
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            [npm, "pack", "--ignore-scripts", "--pack-destination", folder, package],
            cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        archives = sorted(Path(folder).glob("*.tgz"))
        if run.returncode != 0 or not archives:
            fail(package, missing,
                 f"npm pack ended with status {run.returncode}\n{run.stderr.strip()}")
        with tarfile.open(archives[0]) as archive:
            found = {}
            for target, (member, _) in missing.items():
                name = f"package/{member}"
                file = archive.extractfile(name) if name in archive.getnames() else None
                if not file:
                    fail(package, missing, f"it has no file {name}")
                found[target] = file.read()
            return found


def main():
    folder, package = Path(sys.argv[1]), sys.argv[2]
    wanted = {}
    for each in sys.argv[3:]:
        member, pinned = each.split("=")
        wanted[folder / Path(member).name] = (member, pinned)
    missing = {target: entry for target, entry in wanted.items()
               if not target.is_file() or digest(target.read_bytes()) != entry[1]}
    if not missing:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for target, data in download(package, missing).items():
        if digest(data) != missing[target][1]:
            fail(package, missing, f"it holds another {target.name} than was pinned")
        target.write_bytes(data)
        print(f"fetched {target}")


if __name__ == "__main__":
    main()
