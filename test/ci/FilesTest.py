"""Would GitHub and GitLab take the integrations, and what the pages tell users to write?

    FilesTest.py PROJECT NPM

NPM is the folder with the validator of GitHub's files and GitLab's schema (test/npm). The files are
validated as they are, the pages' examples as one would copy them. Each validator must also refuse what is
damaged: else it would prove nothing.
"""

import json
import re
import subprocess
import sys
import unittest
from pathlib import Path

import jsonschema
import yaml

PROJECT, NPM = Path(sys.argv[1]), Path(sys.argv[2])


def node(program, *arguments, text):
    """What a program of Node makes of a text."""
    program = 'import { readFileSync } from "node:fs";\nconst text = readFileSync(0, "utf8");\n' + program
    done = subprocess.run(["node", "--input-type=module", "-e", program, *arguments], input=text,
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)


def github_errors(kind, text):
    return node("""
import { createRequire } from "node:module";
const validator = createRequire(import.meta.url)(process.argv[1]);
console.log(JSON.stringify(validator["validate" + process.argv[2]](text).errors));
""", str(NPM.resolve() / "action_validator.js"), kind, text=text)


def gitlab_errors(text):
    # A hidden job may be anything: it is validated as the one that extends it.
    jobs = {name.lstrip("."): job for name, job in yaml.safe_load(text).items()}
    schema = node("""
const { schema } = await import("data:text/javascript," + encodeURIComponent(text));
console.log(JSON.stringify(schema));
""", text=(NPM / "schema.js").read_text())
    return [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(jobs)]


def examples(page, key):
    """The blocks of YAML on a page that have the key at the top, or in a job."""
    blocks = re.findall(r"^```yaml\n(.*?)^```", (PROJECT / "docs" / page).read_text(), re.M | re.S)

    def has(block):
        read = yaml.safe_load(block) or {}
        return key in read or any(isinstance(job, dict) and key in job for job in read.values())
    return [block for block in blocks if has(block)]


class Files(unittest.TestCase):
    def test_the_github_action(self):
        text = (PROJECT / "integrations/github/action.yml").read_text()
        self.assertEqual(github_errors("Action", text), [])
        for good, bad in (("using: composite", "using: compsite"), ("shell: bash", "shel: bash"),
                          ("description: Says", "describe: Says")):
            self.assertIn(good, text)
            self.assertNotEqual(github_errors("Action", text.replace(good, bad)), [], bad)

    def test_workflows_of_the_pages(self):
        for page in ("ci.md", "formats.md"):
            workflows = examples(page, "jobs")
            self.assertEqual(len(workflows), 1, page)
            self.assertEqual(github_errors("Workflow", workflows[0]), [], page)
            for good, bad in (("runs-on:", "runs-at:"), ("jobs:", "job:"), ("uses:", "use:")):
                self.assertIn(good, workflows[0])
                self.assertNotEqual(github_errors("Workflow", workflows[0].replace(good, bad)), [],
                                    (page, bad))

    def test_inputs_of_the_action_are_those_that_the_page_uses(self):
        action = yaml.safe_load((PROJECT / "integrations/github/action.yml").read_text())
        steps = yaml.safe_load(examples("ci.md", "jobs")[0])["jobs"]["outlive"]["steps"]
        used = [step["with"] for step in steps if "integrations/github" in step.get("uses", "")]
        self.assertEqual(len(used), 1)
        self.assertLessEqual(set(used[0]), set(action["inputs"]))

    def test_the_gitlab_template(self):
        text = (PROJECT / "integrations/gitlab/outlive.yml").read_text()
        self.assertEqual(gitlab_errors(text), [])
        for good, bad in (("when: always", "when: allways"), ("codequality:", "code-quality:"),
                          ("script:", "scripts:")):
            self.assertIn(good, text)
            self.assertNotEqual(gitlab_errors(text.replace(good, bad)), [], bad)

    def test_gitlab_jobs_of_the_pages(self):
        pages = (("ci.md", "extends", (("extends:", "extend:"), ("before_script:", "before-script:"),
                                       ("file:", "files:"))),
                 ("formats.md", "artifacts", (("  script:", "  scripts:"), ("always", "allways"),
                                              ("codequality:", "code-quality:"))))
        for page, key, damages in pages:
            jobs = examples(page, key)
            self.assertEqual(len(jobs), 1, page)
            self.assertEqual(gitlab_errors(jobs[0]), [], page)
            for good, bad in damages:
                self.assertIn(good, jobs[0])
                self.assertNotEqual(gitlab_errors(jobs[0].replace(good, bad)), [], (page, bad))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
