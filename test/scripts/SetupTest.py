"""scripts/build, run and test on a machine that is faked: no package is installed for real.

Programs of the system are replaced by small ones that write down how they were called.
"""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]

# Installed are the packages in $FAKE/installed; all others are not.
DPKG_QUERY = """#!/bin/sh
for package; do :; done
if grep -qx "$package" "$FAKE/installed"; then echo installed; else exit 1; fi
"""
RECORD = """#!/bin/sh
echo "$(basename "$0") $*" >>"$FAKE/calls"
"""
# The build makes the tool: one that tells its arguments and where it runs.
CMAKE = RECORD + """
mkdir -p "$OUTLIVE_BUILD_DIR/bin"
cat >"$OUTLIVE_BUILD_DIR/bin/outlive" <<'END'
#!/bin/sh
pwd
for argument; do echo "[$argument]"; done
exit "${FAKE_STATUS:-0}"
END
chmod +x "$OUTLIVE_BUILD_DIR/bin/outlive"
"""


class Setup(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.fake = Path(folder.name).resolve()
        self.build = self.fake / "build tree"
        (self.fake / "bin").mkdir()
        (self.fake / "installed").touch()
        (self.fake / "calls").touch()
        self.add_program("dpkg-query", DPKG_QUERY)
        self.add_program("cmake", CMAKE)
        self.add_program("id", "#!/bin/sh\necho ${FAKE_UID:-0}\n")
        for name in ("apt-get", "ctest", "clang-apply-replacements-19"):
            self.add_program(name, RECORD)
        self.add_program("sudo", RECORD + 'exec "$@"\n')

    def add_program(self, name, text):
        path = self.fake / "bin" / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def run_script(self, name, *arguments, script_root=PROJECT, **environment):
        return subprocess.run(
            [script_root / "scripts" / name, *arguments], capture_output=True, text=True, check=False,
            cwd=self.fake,
            env={**os.environ, "PATH": f"{self.fake}/bin:{os.environ['PATH']}", "FAKE": str(self.fake),
                 "OUTLIVE_BUILD_DIR": str(self.build), **environment})

    def install_all(self):
        """Marks every package as installed that the scripts ask for."""
        missing = self.run_script("build", "--no-install").stderr.splitlines()
        names = [line.strip() for line in missing if line.startswith("  ")]
        self.assertIn("libclang-19-dev", names)
        (self.fake / "installed").write_text("\n".join(names) + "\n", encoding="utf-8")
        return names

    def calls(self):
        return (self.fake / "calls").read_text(encoding="utf-8").splitlines()

    def test_no_install_refuses_with_a_list(self):
        for script in ("build", "run", "test"):
            with self.subTest(script):
                done = self.run_script(script, "--no-install")
                self.assertEqual(done.returncode, 2)
                self.assertEqual(done.stdout, "")
                self.assertIn("packages are missing", done.stderr)
                self.assertIn("\n  llvm-19-dev\n", done.stderr)
                self.assertIn("apt-get install --no-install-recommends ", done.stderr)
                self.assertEqual(self.calls(), [])

    def test_only_missing_packages_are_installed_and_named(self):
        names = self.install_all()
        (self.fake / "installed").write_text("\n".join(set(names) - {"catch2"}) + "\n", encoding="utf-8")
        done = self.run_script("build")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("installing Debian packages: catch2\n", done.stderr)
        calls = self.calls()
        self.assertRegex(calls[0], r"^apt-get .* update$")
        self.assertRegex(calls[1], r"^apt-get .* install -y --no-install-recommends catch2$")
        self.assertRegex(calls[2], r"^cmake -S ")
        self.assertRegex(calls[3], r"^cmake --build .* --target outlive$")

    def test_sudo_when_not_root(self):
        done = self.run_script("build", FAKE_UID="1000")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(self.calls()[0], "^sudo env DEBIAN_FRONTEND=noninteractive apt-get .* update$")

    def test_nothing_is_installed_when_nothing_is_missing(self):
        self.install_all()
        done = self.run_script("test", "-DOUTLIVE_WERROR=ON", "-R", "golden")
        self.assertEqual(done.returncode, 0, done.stderr)
        calls = self.calls()
        self.assertEqual([call.split()[0] for call in calls], ["cmake", "cmake", "ctest"])
        self.assertIn(" -DOUTLIVE_WERROR=ON", calls[0])
        self.assertTrue(calls[1].endswith("--target all"), calls[1])
        self.assertTrue(calls[2].endswith(" -R golden"), calls[2])

    def without_editors(self):
        """A path with everything but the programs that the editors' tests need."""
        folder = self.fake / "system"
        folder.mkdir()
        for source in os.environ["PATH"].split(os.pathsep):
            for program in sorted(Path(source).glob("*")) if source else []:
                if program.name not in ("node", "nvim") and not (folder / program.name).exists():
                    (folder / program.name).symlink_to(program)
        return {"PATH": f"{self.fake}/bin:{folder}"}

    def test_only_the_tests_need_what_the_editors_need(self):
        self.install_all()
        path = self.without_editors()
        self.assertEqual(self.run_script("build", "--no-install", **path).returncode, 0)
        self.assertEqual(self.run_script("test", "--no-editors", "--no-install", **path).returncode, 0)
        self.assertTrue(self.calls()[-1].endswith(" --label-exclude editor"), self.calls()[-1])
        done = self.run_script("test", "--no-install", **path)
        self.assertEqual(done.returncode, 2)
        self.assertIn("\n  nodejs\n  neovim\n", done.stderr)
        # What is there from elsewhere is not installed.
        self.add_program("node", RECORD)
        done = self.run_script("test", **path)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("installing Debian packages: neovim\n", done.stderr)

    def test_run_hands_on_arguments_folder_and_status(self):
        self.install_all()
        done = self.run_script("run", "-m", "a b.cpp", "--", "-DX=1", FAKE_STATUS="3")
        self.assertEqual(done.stdout, f"{self.fake}\n[-m]\n[a b.cpp]\n[--]\n[-DX=1]\n")
        self.assertEqual(done.returncode, 3)

    def project_with_demo(self):
        """A copy of the scripts beside a demo with awkward names."""
        root = self.fake / 'a "project"'
        (root / "test" / "demo" / "store").mkdir(parents=True)
        (root / "scripts" / "lib").mkdir(parents=True)
        for name in ("run", "lib/setup.sh", "lib/demo.sh"):
            copy = root / "scripts" / name
            copy.write_bytes((PROJECT / "scripts" / name).read_bytes())
            copy.chmod(0o755)
        for name in ("main.cpp", "store/log.c", "store/log.h"):
            (root / "test" / "demo" / name).touch()
        (root / "test" / "demo" / "compile_flags.txt").write_text("-Wall\n\n-DNAME=\"x\"\n", encoding="utf-8")
        return root

    def test_run_without_arguments_reports_on_the_demo(self):
        self.install_all()
        root = self.project_with_demo()
        done = self.run_script("run", script_root=root, FAKE_STATUS="1")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout, f"{root}\n[-m]\n[-p]\n[{self.build}/demo]\n")
        database = json.loads((self.build / "demo" / "compile_commands.json").read_text(encoding="utf-8"))
        demo = root / "test" / "demo"
        self.assertEqual(database, [
            {"directory": str(demo), "file": f"{demo}/main.cpp",
             "arguments": ["c++", "-std=c++20", f"-I{demo}", "-Wall", '-DNAME="x"', "-c", f"{demo}/main.cpp"]},
            {"directory": str(demo), "file": f"{demo}/store/log.c",
             "arguments": ["cc", "-std=c17", f"-I{demo}", "-Wall", '-DNAME="x"', "-c", f"{demo}/store/log.c"]},
        ])

    def test_a_failing_demo_fails(self):
        self.install_all()
        root = self.project_with_demo()
        self.assertEqual(self.run_script("run", script_root=root, FAKE_STATUS="3").returncode, 3)


if __name__ == "__main__":
    unittest.main()
