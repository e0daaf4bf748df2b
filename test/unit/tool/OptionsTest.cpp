// The command line: what each spelling means, and what mistakes say.
#include "Options.h"
#include "Catch.h"

#include <sstream>

using namespace outlive;

namespace {

std::vector<std::string> words(const std::string &line) {
  std::istringstream stream(line);
  std::vector<std::string> result;
  for (std::string word; stream >> word;)
    result.push_back(word);
  return result;
}

Options accepted(const std::string &line) {
  auto parsed = parseOptions(words(line));
  if (const auto *exit = std::get_if<EarlyExit>(&parsed))
    FAIL("'" << line << "' is refused: " << exit->error << exit->output);
  return std::get<Options>(parsed);
}

EarlyExit refused(const std::string &line) {
  auto parsed = parseOptions(words(line));
  if (std::holds_alternative<Options>(parsed))
    FAIL("'" << line << "' is accepted");
  return std::get<EarlyExit>(parsed);
}

using Words = std::vector<std::string>;
using Outputs = std::vector<Destination>;

} // namespace

TEST_CASE("defaults: analyse everything, as configured") {
  Options options = accepted("");
  CHECK(options.command == Command::Analyse);
  CHECK(options.paths.empty());
  CHECK_FALSE(options.flags.has_value());
  CHECK(options.jobs == 0);
  CHECK(options.remarkLevel == 0);
  CHECK(options.outputs == Outputs{{Format::Text, ""}});
  CHECK_FALSE(options.failOn.has_value()); // as configured
  CHECK_FALSE(options.minimumConfidence.has_value());
  CHECK(options.configFile.empty());
  CHECK_FALSE(options.isConfigIgnored);
  CHECK(options.color == Color::Auto);
}

TEST_CASE("-m counts, and takes Go's spelling") {
  struct Row {
    const char *line;
    unsigned level;
  };
  for (const Row &row : {Row{"-m", 1}, Row{"-m=1", 1}, Row{"-m=2", 2}, Row{"-m -m", 2},
                         Row{"-mm", 2}, Row{"-m=0", 0}, Row{"-m -m -m", 2}, Row{"-m a.cpp", 1}}) {
    CAPTURE(row.line);
    CHECK(accepted(row.line).remarkLevel == row.level);
  }
  CHECK(accepted("-m a.cpp").paths == Words{"a.cpp"});
}

TEST_CASE("what follows -- are flags, even when they look like options of ours") {
  Options options = accepted("a.cpp b.cpp -m -- -std=c++20 -m -j 3 --help");
  CHECK(options.paths == Words{"a.cpp", "b.cpp"});
  REQUIRE(options.flags.has_value());
  CHECK(*options.flags == Words{"-std=c++20", "-m", "-j", "3", "--help"});
  CHECK(options.jobs == 0);
  CHECK(accepted("a.cpp --").flags == Words{});
}

TEST_CASE("options may stand anywhere and do not swallow paths") {
  Options options = accepted("--models a.json src --models=b.json lib --enable x -p build -j2");
  CHECK(options.paths == Words{"src", "lib"});
  CHECK(options.modelFiles == Words{"a.json", "b.json"});
  CHECK(options.enabledRules == Words{"x"});
  CHECK(options.buildPath == "build");
  CHECK(options.jobs == 2);
}

TEST_CASE("choices") {
  CHECK(accepted("--color never").color == Color::Never);
  CHECK(accepted("--fail-on=error").failOn == FailOn::Error);
  CHECK(accepted("--fail-on=never").failOn == FailOn::Never);
  CHECK(accepted("--fail-on=new").failOn == FailOn::New);
  CHECK(accepted("--min-confidence=low").minimumConfidence == Confidence::Low);
  CHECK(accepted("--stats").showStatistics);
}

TEST_CASE("where reports go") {
  struct Row {
    const char *line;
    Outputs outputs;
  };
  for (const Row &row : std::vector<Row>{
           {"--format=json", {{Format::Json, ""}}},
           {"-o out.txt", {{Format::Text, "out.txt"}}},
           {"-o -", {{Format::Text, ""}}},
           {"-o out.json --format json", {{Format::Json, "out.json"}}},
           {"-o sarif:a.sarif", {{Format::Sarif, "a.sarif"}}},
           {"-o junit:-", {{Format::Junit, ""}}},
           {"-o gitlab:a -o github:- --output=junit:b c.cpp",
            {{Format::Gitlab, "a"}, {Format::Github, ""}, {Format::Junit, "b"}}},
           // What is asked for by --format goes to standard output unless -o says where.
           {"--format=text -o sarif:a", {{Format::Text, ""}, {Format::Sarif, "a"}}},
           {"--format=json -o b -o sarif:a", {{Format::Json, "b"}, {Format::Sarif, "a"}}},
           {"--format=json -o - -o sarif:a", {{Format::Json, ""}, {Format::Sarif, "a"}}},
           // Only the word of a format counts, and only the first colon.
           {"-o ./json:x", {{Format::Text, "./json:x"}}},
           {"-o ./xml:x", {{Format::Text, "./xml:x"}}},
           {"-o :x", {{Format::Text, ":x"}}},
           {"-o C:/x", {{Format::Text, "C:/x"}}},
           {"-o 12:30.txt", {{Format::Text, "12:30.txt"}}},
           {"-o json:json:x", {{Format::Json, "json:x"}}},
           {"-o json", {{Format::Text, "json"}}},
       }) {
    CAPTURE(row.line);
    CHECK(accepted(row.line).outputs == row.outputs);
  }
  CHECK(accepted("-o sarif:a b.cpp").paths == Words{"b.cpp"});
}

TEST_CASE("--fix takes no path for its value") {
  CHECK(accepted("a.cpp").fix == FixWhat::None);
  CHECK(accepted("--fix a.cpp").fix == FixWhat::Findings);
  CHECK(accepted("--fix a.cpp").paths == Words{"a.cpp"});
  CHECK(accepted("--fix=annotations").fix == FixWhat::Annotations);
  CHECK(accepted("--fix=all --export-fixes f.yaml").fix == FixWhat::All);
  CHECK(accepted("--export-fixes f.yaml").exportFixesFile == "f.yaml");
  CHECK(accepted("a.cpp").areFixesReported);
  CHECK_FALSE(accepted("--no-fixes a.cpp").areFixesReported);
}

TEST_CASE("commands are the first word only") {
  CHECK(accepted("rules").command == Command::Rules);
  CHECK(accepted("analyse src").paths == Words{"src"});
  CHECK(accepted("./rules").command == Command::Analyse);
  CHECK(accepted("src rules").command == Command::Analyse);
  CHECK(accepted("explain escape-return").rule == "escape-return");
  CHECK(accepted("lsp -j 2").command == Command::Lsp);
  Options facts = accepted("facts a.cpp -- -DX");
  CHECK(facts.command == Command::Facts);
  CHECK(facts.paths == Words{"a.cpp"});
  CHECK(facts.flags == Words{"-DX"});
  CHECK(accepted("config").command == Command::Config);
  CHECK(accepted("config src/a.c").paths == Words{"src/a.c"});
  Options models = accepted("models --inferred src lib");
  CHECK(models.command == Command::Models);
  CHECK(models.isInferred);
  CHECK(models.paths == Words{"src", "lib"});
}

TEST_CASE("why FILE:LINE:COL is read from the end") {
  struct Row {
    const char *text, *file;
    uint32_t line, column;
  };
  for (const Row &row : {Row{"a.cpp:3:7", "a.cpp", 3, 7}, Row{"a.cpp:3", "a.cpp", 3, 0},
                         Row{"x:1:a.cpp:3:7", "x:1:a.cpp", 3, 7}, Row{"a:b:12", "a:b", 12, 0}}) {
    CAPTURE(row.text);
    Options options = accepted("why " + std::string(row.text));
    CHECK(options.command == Command::Why);
    CHECK(options.subject.file == row.file);
    CHECK(options.subject.line == row.line);
    CHECK(options.subject.column == row.column);
    CHECK(options.paths == Words{row.file});
  }
}

TEST_CASE("mistakes are usage errors that name the nearest valid word") {
  struct Row {
    const char *line, *message;
  };
  for (const Row &row : {
           Row{"--formt=json", "unknown option '--formt'; did you mean '--format'?"},
           Row{"--format=jsn", "did you mean 'json'?"},
           Row{"config a b", "config: takes one PATH, but also got 'b'"},
           Row{"--config=a --no-config", "one of them is enough"},
           Row{"--fix --no-fixes", "--no-fixes: with --fix"},
           Row{"--color=alway", "did you mean 'always'?"},
           Row{"--fail-on=warnings", "did you mean 'warning'?"},
           Row{"--min-confidence=hihg", "did you mean 'high'?"},
           Row{"--format=quux", "one of text, json, sarif, gitlab, github, junit"},
           Row{"-o sarf:x",
               "there is no format 'sarf'; did you mean 'sarif'? (a file of this name is "
               "written './sarf:x')"},
           Row{"-o xml:foo",
               "there is no format 'xml'; there are text, json, sarif, gitlab, github, junit (a "
               "file of this name is written './xml:foo')"},
           Row{"-o sarif:", "'sarif:' names no file"},
           Row{"-o x -o json:x", "two reports go to 'x'"},
           Row{"-o json:- -o text:-", "two reports go to standard output"},
           Row{"--format=text -o json:-", "two reports go to standard output"},
           Row{"facts a.cpp --format=sarif", "facts: has no formats"},
           Row{"rules -o json:x", "rules: has no formats"},
           Row{"rules -o x -o y", "rules: takes one -o"},
           Row{"-m=3", "unknown level '3'"},
           Row{"-j 0", "'0' is not a number of threads"},
           Row{"-j two", "'two' is not a number of threads"},
           Row{"-j -1", "-j"},
           Row{"why a.cpp", "not of the form FILE:LINE[:COL]"},
           Row{"why a.cpp:0:1", "not of the form FILE:LINE[:COL]"},
           Row{"why :3", "not of the form FILE:LINE[:COL]"},
           Row{"why", "FILE:LINE:COL is missing"},
           Row{"facts", "FILE is missing"},
           Row{"facts a.cpp b.cpp", "also got 'b.cpp'"},
           Row{"explain", "RULE is missing"},
           Row{"rules x", "rules: takes no operand"},
           Row{"lsp x", "lsp: takes no operand"},
           Row{"models src", "models: '--inferred' is missing"},
           Row{"--inferred src", "--inferred: is for the command 'models'"},
           Row{"-o", "FILE"},
           Row{"--fix=anotations", "did you mean 'annotations'?"},
           Row{"why a.cpp:3 --fix", "why: has no fixes"},
       }) {
    CAPTURE(row.line);
    EarlyExit exit = refused(row.line);
    CHECK(exit.code == 2);
    CHECK(exit.output.empty());
    CAPTURE(exit.error);
    CHECK(exit.error.find(row.message) != std::string::npos);
  }
}

TEST_CASE("help and version go to standard output and are no mistake") {
  EarlyExit help = refused("--help");
  CHECK(help.code == 0);
  CHECK(help.error.empty());
  for (const char *word : {"-p BUILD", "--min-confidence", "explain RULE", "Exit codes"})
    CHECK(help.output.find(word) != std::string::npos);
  EarlyExit version = refused("--version");
  CHECK(version.code == 0);
  CHECK(version.output.rfind("outlive ", 0) == 0);
}

TEST_CASE("what a CI job lets pass") {
  Options options = accepted("--baseline a.txt --write-baseline b.txt --diff=origin/main "
                             "--mute gen --mute=src/x/* src");
  CHECK(options.baselineFile == "a.txt");
  CHECK(options.newBaselineFile == "b.txt");
  CHECK(options.diff == "origin/main");
  CHECK(options.mutedGlobs == Words{"gen", "src/x/*"});
  CHECK(options.isThirdPartyMuted);
  CHECK(options.paths == Words{"src"});
  CHECK(accepted("--diff -").diff == "-");
  // Scripts put their own in front: the last one wins.
  CHECK(accepted("--diff a --diff b --fail-on new --fail-on error").diff == "b");
  CHECK_FALSE(accepted("--no-default-mute").isThirdPartyMuted);
}
