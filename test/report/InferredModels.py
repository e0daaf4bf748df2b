"""What `outlive models --inferred` says of a library is true, and serves as models of it.

    InferredModels.py TOOL

The rows for a small library are compared with those expected; then a program that uses it is
analysed without the library's source: once with nothing known of it, once with these models.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HEADER = """#pragma once
struct log;
struct log *log_open(const char *name);
void log_close(struct log *log);
int log_name(const struct log *log, char **out);
struct pool;
void pool_share(struct pool *pool);
void pool_drop(struct pool *pool);
"""

LIBRARY = """#include "log.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct log {
  FILE *file;
  char *name;
};
struct log *log_open(const char *name) {
  struct log *log = malloc(sizeof *log);
  if (!log)
    return NULL;
  log->name = strdup(name);
  log->file = fopen(name, "w");
  if (!log->name || !log->file) {
    if (log->file)
      fclose(log->file);
    free(log->name);
    free(log);
    return NULL;
  }
  return log;
}
void log_close(struct log *log) {
  fclose(log->file);
  free(log->name);
  free(log);
}
int log_name(const struct log *log, char **out) {
  char *copy = strdup(log->name);
  if (!copy)
    return -1;
  *out = copy;
  return 0;
}
struct pool {
  int users;
};
void pool_share(struct pool *pool) { pool->users++; }
void pool_drop(struct pool *pool) {
  if (--pool->users == 0)
    free(pool);
}
"""

USER = """#include "log.h"
#include <stdlib.h>
int lost(void) {
  struct log *log = log_open("a"); // line 4
  return log ? 0 : -1;
}
int closed(void) {
  struct log *log = log_open("a");
  if (!log)
    return -1;
  log_close(log);
  return 0;
}
int name_lost(const struct log *log) {
  char *name;
  return log_name(log, &name); // line 16
}
int name_freed(const struct log *log) {
  char *name;
  if (log_name(log, &name) < 0)
    return -1;
  free(name);
  return 0;
}
"""

EXPECTED = {
    ("malloc", "acquires", "log_open", "result", "result != 0"),
    ("malloc", "acquires", "log_open", "field name of pointee of result", "result != 0"),
    ("malloc", "acquires", "log_name", "pointee of 1", "result == 0"),
    ("malloc", "releases", "log_close", "0", None),
    ("malloc", "releases", "pool_drop", "0", None),
    ("any", "shares", "pool_share", "0", None),
    ("malloc", "releases", "log_close", "field name of pointee of 0", None),
    ("FILE", "acquires", "log_open", "field file of pointee of result", "result != 0"),
    ("FILE", "releases", "log_close", "field file of pointee of 0", None),
}

# What a log has inside goes with `log_close`; `free(log)` would lose it.
WANTED = [("leak-memory", 4, "log_close"), ("leak-memory", 16, "free")]


def run(directory, *command):
    return subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)


def rows_of(text):
    for family in json.loads(text)["resources"]:
        for kind in ("acquires", "releases", "takes", "keeps", "drops", "shares"):
            for row in family.get(kind, []):
                if not row["about"].startswith("log.c:"):
                    yield ("no evidence", row)
                yield (family["family"], kind, row["name"], row.get("at", row.get("of")),
                       row.get("when"))


def findings(directory, tool, *options):
    ran = run(directory, tool, "--format=json", *options, "user.c", "--", "-std=gnu17")
    if ran.returncode not in (0, 1):
        return ran.stderr.strip()
    return [(each["rule"], each["location"]["line"],
             re.search("call '(\\w+)'", each["fixes"][0]["description"]).group(1))
            for each in json.loads(ran.stdout)["findings"]]


def main():
    tool = str(Path(sys.argv[1]).resolve())
    problems = []
    with tempfile.TemporaryDirectory() as directory:
        for name, text in (("log.h", HEADER), ("log.c", LIBRARY), ("user.c", USER)):
            Path(directory, name).write_text(text)
        inferred = run(directory, tool, "models", "--inferred", "log.c", "--", "-std=gnu17")
        if inferred.returncode != 0:
            problems.append(f"status {inferred.returncode}: {inferred.stderr}")
        rows = set(rows_of(inferred.stdout))
        problems += [f"missing: {row}" for row in sorted(EXPECTED - rows, key=str)]
        problems += [f"unexpected: {row}" for row in sorted(rows - EXPECTED, key=str)]
        again = run(directory, tool, "models", "--inferred", "log.c", "-o", "inferred.json", "--",
                    "-std=gnu17")
        if again.stdout or Path(directory, "inferred.json").read_text() != inferred.stdout:
            problems.append("-o: another output")

        if found := findings(directory, tool):
            problems.append(f"user.c without models: {found}")
        found = findings(directory, tool, "--models", "inferred.json")
        if found != WANTED:
            problems.append(f"user.c with models: expected {WANTED}, got {found}")

        Path(directory, "broken.c").write_text('#include "no/such/header.h"\n')
        broken = run(directory, tool, "models", "--inferred", "broken.c", "--")
        if broken.returncode != 3 or json.loads(broken.stdout) != {"resources": []}:
            problems.append(f"broken.c: status {broken.returncode}: {broken.stdout}")
    for problem in problems:
        print(f"FAILED: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
