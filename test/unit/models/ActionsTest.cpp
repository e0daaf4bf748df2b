// Actions: what the shipped rows say of each function, and what is wrong with others.
//
// The tables in actions/*.txt have a line for each name and each class that the rows mention:
//     method void std::vector<T>::push_back(const T &);  grows this.deref
#include "Catch.h"
#include "models/Names.h"
#include "models/PathText.h"
#include "models/Prototype.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

using namespace outlive;
using test::pathText;
using test::Prototypes;
using test::shipped;

namespace {

std::string wordOf(ActionKind kind) {
  static const char *const words[] = {
      "grows",  "shrinks", "empties", "replaces", "trims",   "reserves",     "measures",
      "finds",  "blocks",  "wakes",   "locks",    "unlocks", "locks-shared", "unlocks-shared",
      "starts", "asks",    "awaits",  "once",     "sets",    "unsets",       "reads",
      "defers", "builds",  "needs",   "zeroes"};
  return words[static_cast<size_t>(kind)];
}

std::string actionsOf(const Models &models, const ir::Module &module,
                      const ir::FunctionSymbol &function) {
  std::string text;
  for (const Action &action : models.actionsOf(module, function))
    text += (text.empty() ? "" : "; ") + wordOf(action.kind) + " " +
            pathText(module, function, action.place);
  return text;
}

// "grows push_back" and "grows std::vector": each must be shown by some line.
std::set<std::string> mentionsInDocuments() {
  std::set<std::string> mentions;
  auto add = [&](const std::string &action, const nlohmann::json &names) {
    for (const auto &name : names.is_array() ? names : nlohmann::json::array({names}))
      mentions.insert(action + " " + name.get<std::string>());
  };
  for (const EmbeddedFile &file : embeddedModels()) {
    auto document = nlohmann::json::parse(file.text);
    for (const auto &row : document.value("actions", nlohmann::json::array())) {
      add(row["action"], row["name"]);
      if (row.contains("types"))
        add(row["action"], row["types"]);
    }
  }
  return mentions;
}

std::string errorOf(std::string_view row) {
  Models models;
  std::string json = R"({"actions":[)" + std::string(row) + "]}";
  return models.add("user.json", json).value_or("accepted");
}

} // namespace

TEST_CASE("each function of the shipped actions does what its table says", "[models]") {
  std::set<std::string> left = mentionsInDocuments();
  for (const auto &entry :
       std::filesystem::directory_iterator(OUTLIVE_SOURCE_DIR "/test/unit/models/actions")) {
    Prototypes prototypes;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      INFO(entry.path().filename().string() << ": " << line);
      if (line.empty() || line[0] == '#')
        continue;
      if (line.starts_with("record ")) {
        prototypes.declareRecord(line.substr(7));
        continue;
      }
      size_t end = line.find(';');
      REQUIRE(end != std::string::npos);
      ir::FunctionSymbol function = prototypes.parse(line.substr(0, end));
      const ir::Module &module = prototypes.library.module;
      CHECK(actionsOf(shipped(), module, function) == Prototypes::trim(line.substr(end + 1)));
      std::string name = models::normalizeName(module.text(function.name));
      models::ScopedName split = models::splitName(name);
      for (const Action &action : shipped().actionsOf(module, function))
        for (std::string_view shown : {std::string_view(name), split.scope, split.name})
          left.erase(wordOf(action.kind) + " " + std::string(shown));
    }
  }
  for (const std::string &mention : left) {
    INFO(mention);
    CHECK(false); // no line of a table shows it
  }
}

TEST_CASE("a user's own queue is described by rows", "[models]") {
  Models models;
  REQUIRE(!models.add("user.json", R"({"actions":[
      {"action":"grows","types":"wq::Queue","name":["push","emplace"]},
      {"action":"wakes","types":"wq::Queue","name":"push"},
      {"action":"shrinks","name":"wq::drain","of":"0","arity":1}]})"));
  Prototypes p;
  p.declareRecord("wq::Queue");
  auto of = [&](const std::string &prototype) {
    ir::FunctionSymbol function = p.parse(prototype);
    return actionsOf(models, p.library.module, function);
  };
  CHECK(of("method void wq::Queue::push(int)") == "grows this.deref; wakes this.deref");
  CHECK(of("method void wq::Queue::pop()").empty());
  CHECK(of("void wq::drain(wq::Queue &)") == "shrinks 0.deref");
  CHECK(of("void wq::drain(wq::Queue &, int)").empty());
}

TEST_CASE("rows of actions that are wrong are errors with a pointer", "[models]") {
  CHECK(errorOf(R"({"action":"grow","name":"f","of":"0"})")
            .starts_with("user.json: /actions/0/action: unknown action \"grow\"; did you mean "));
  CHECK(errorOf(R"({"action":"grows","name":"f"})") ==
        "user.json: /actions/0: \"of\" is needed, or \"types\" for methods and their object");
  CHECK(errorOf(R"({"action":"grows","of":"0"})") ==
        "user.json: /actions/0: \"action\" and \"name\" are needed");
  CHECK(errorOf(R"({"action":"grows","name":"f","off":"0"})")
            .starts_with("user.json: /actions/0: unknown key \"off\""));
  CHECK(errorOf(R"({"action":"grows","name":"f","of":"0"})") == "accepted");
  CHECK(errorOf(R"({"action":"needs","name":"f","of":"0","is":2})") ==
        "user.json: /actions/0: \"is\" is for \"defers\" and \"wakes\" alone");
  CHECK(errorOf(R"({"action":"defers","name":"f","of":"0"})") ==
        "user.json: /actions/0: \"defers\" needs \"is\"");
  CHECK(errorOf(R"({"action":"defers","name":"f","of":"0","is":2})") == "accepted");
  CHECK(errorOf(R"({"action":"wakes","name":"f","of":"0","is":0})") == "accepted");
}
