"""docs/config-schema.json accepts and refuses what the parser does: cases.txt, and every example of
the pages. The argument is the root of the project. The other half is ConfigFileTest.cpp.
"""

import json
import sys
import unittest
from pathlib import Path

import jsonschema
import yaml

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
from Cases import cases, examples  # noqa: E402

ROOT = Path(sys.argv.pop(1))
SCHEMA = json.loads((ROOT / "docs" / "config-schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


class Loader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: `yes` and `on` are text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool",
    __import__("re").compile("^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))


def complaints(text):
    try:
        document = yaml.load(text, Loader)  # a SafeLoader
    except yaml.YAMLError as error:
        return [f"not YAML: {error}"]
    return [error.message for error in VALIDATOR.iter_errors(document)]


class Schema(unittest.TestCase):
    def test_it_is_a_schema(self):
        jsonschema.Draft7Validator.check_schema(SCHEMA)

    def test_cases(self):
        found = cases()
        self.assertGreater(len(found), 30)
        for case in found:
            with self.subTest(case.name):
                if case.verdict == "accepted":
                    self.assertEqual(complaints(case.text), [])
                elif case.verdict == "refused":
                    self.assertNotEqual(complaints(case.text), [])
                else:
                    self.assertEqual(case.verdict, "parser")

    def test_examples_of_the_pages(self):
        found = examples(ROOT)
        self.assertGreater(len(found), 5)
        for place, text in found:
            with self.subTest(place):
                self.assertEqual(complaints(text), [])

    def test_every_key_is_explained(self):
        page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
        for key in SCHEMA["properties"]:
            self.assertIn(f"\n## `{key}`", page)
        for limit in SCHEMA["properties"]["limits"]["properties"]:
            self.assertIn(f"`{limit}`", page)


if __name__ == "__main__":
    unittest.main()
