// A draft says of a file what a whole parse says; see frontend/Draft.h.
#include "frontend/Draft.h"

#include "Catch.h"
#include "ir/Print.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

#include <algorithm>

using namespace outlive;

namespace {

// Files of a folder that does not exist but in the editor's texts.
struct Texts {
  std::map<std::string, std::string> files;

  FrontendOptions options() const {
    FrontendOptions options;
    auto texts = std::make_shared<UnsavedTexts>();
    for (const auto &[file, text] : files)
      (*texts)[file] = sharedText(text);
    options.texts = std::move(texts);
    return options;
  }
};

CompileCommand command() {
  CompileCommand command;
  command.file = "/outlive-draft/a.cpp";
  command.directory = "/";
  command.arguments = {"c++", "-std=c++17", "--", command.file};
  return command;
}

// The facts of the functions that stand in the file itself.
std::string ownBodies(TranslationUnitResult &result) {
  ir::Module &module = result.module;
  std::erase_if(module.bodies, [&](const ir::Function &body) {
    return !body.position.isValid() ||
           module.text(module.files[body.position.file.index()].path) != command().file;
  });
  return ir::printBodies(module);
}

const std::string header = "#pragma once\n"
                           "template <typename T> struct Box {\n"
                           "  T *keep(T *p) { held = p; return p; }\n"
                           "  T *held = nullptr;\n"
                           "};\n"
                           "inline int *same(int *p) { return p; }\n"
                           "inline int unused(int *p) { return *same(p); }\n";
const std::string body = "static Box<int> box;\n"
                         "int *f() { int x = 1; return same(box.keep(&x)); }\n";
const std::string include = "#include \"x.h\"\n";

bool hasBody(const TranslationUnitResult &unit, std::string_view name) {
  return std::any_of(unit.module.bodies.begin(), unit.module.bodies.end(),
                     [&](const ir::Function &function) {
                       const auto &symbol = unit.module.functions[function.symbol.index()];
                       return unit.module.text(symbol.name) == name;
                     });
}

} // namespace

TEST_CASE("a draft has the same facts of its file as a whole parse") {
  Texts texts;
  texts.files = {{"/outlive-draft/x.h", header}, {command().file, include + body}};
  Preamble preamble;
  for (const std::string &edit : {std::string(), std::string("int g() { return 1; }\n")}) {
    texts.files[command().file] = include + body + edit;
    TranslationUnitResult draft = parseDraft(command(), texts.options(), preamble);
    TranslationUnitResult whole = parseAndLower(command(), texts.options());
    CHECK(draft.errorCount == 0);
    CHECK(draft.firstError.empty());
    CHECK(ownBodies(draft) == ownBodies(whole));
    CHECK(preamble.bytes() > 0);
  }
}

TEST_CASE("functions in headers that the file mentions are there") {
  Texts texts;
  texts.files = {{"/outlive-draft/x.h", header}, {command().file, include + body}};
  Preamble preamble;
  TranslationUnitResult draft = parseDraft(command(), texts.options(), preamble);
  CHECK(hasBody(draft, "same"));
  CHECK(hasBody(draft, "Box::keep"));
  CHECK(!hasBody(draft, "unused"));
}

TEST_CASE("a preamble from which much is loaded while its declarations are looked at") {
  Texts texts;
  std::string classes;
  for (int i = 0; i < 300; ++i) {
    const std::string name = "C" + std::to_string(i);
    classes += "struct " + name + " { int one() { return 1; } int two() { return one(); } };\n";
    classes += "int of" + name + "() { return " + name + "().two() + " + name + "().one(); }\n";
  }
  texts.files = {{"/outlive-draft/x.h", classes},
                 {command().file, include + "int *f() { return 0; }\n"}};
  Preamble preamble;
  TranslationUnitResult draft = parseDraft(command(), texts.options(), preamble);
  CHECK_FALSE(draft.crashed);
  CHECK(hasBody(draft, "f"));
  CHECK(!hasBody(draft, "g"));
}

TEST_CASE("a header that changes is read again, whatever its length") {
  Texts texts;
  texts.files = {{"/outlive-draft/x.h", "int *same(int *p);\n"},
                 {command().file, include + "int *f(int *p) { return same(p); }\n"}};
  Preamble preamble;
  CHECK(parseDraft(command(), texts.options(), preamble).errorCount == 0);
  texts.files["/outlive-draft/x.h"] = "int *sane(int *p);\n";
  CHECK(parseDraft(command(), texts.options(), preamble).errorCount == 1);
  texts.files["/outlive-draft/x.h"] = "int *same(int *p);\n";
  CHECK(parseDraft(command(), texts.options(), preamble).errorCount == 0);
}

TEST_CASE("errors in headers count every time") {
  Texts texts;
  texts.files = {{command().file, "#include \"missing.h\"\nint f() { return 1; }\n"}};
  Preamble preamble;
  for (int i = 0; i < 2; ++i) {
    TranslationUnitResult draft = parseDraft(command(), texts.options(), preamble);
    CHECK(draft.errorCount == 1);
    CHECK(draft.firstError == "/outlive-draft/a.cpp:1:10: 'missing.h' file not found");
    CHECK(draft.module.bodies.size() == 1);
  }
  // It comes into being.
  texts.files["/outlive-draft/missing.h"] = "\n";
  CHECK(parseDraft(command(), texts.options(), preamble).errorCount == 0);
}

TEST_CASE("a file without includes, an empty one and a broken one are parsed as they are") {
  Texts texts;
  Preamble preamble;
  texts.files = {{command().file, "int f() { return 1; }\n"}};
  CHECK(parseDraft(command(), texts.options(), preamble).module.bodies.size() == 1);
  texts.files[command().file] = "";
  CHECK(parseDraft(command(), texts.options(), preamble).errorCount == 0);
  texts.files[command().file] = "#include \"x.h\n#if\n\"";
  CHECK(parseDraft(command(), texts.options(), preamble).errorCount > 0);
  texts.files[command().file] = "#ifdef A\nint f() { return 1; }\n";
  CHECK(parseDraft(command(), texts.options(), preamble).errorCount == 1);
}
