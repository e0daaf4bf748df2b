// Resources: what the shipped rows say of each function, and what is wrong with others.
//
// The tables in resources/*.txt have a line for every function that the shipped documents name:
//     FILE *fopen(const char *, const char *);  acquires FILE result !=0
// A place is written from the argument on: "1.deref". Conditions and "maybe" stand at the end.
// Lines "pointer X Y", "record X Y" and "scalar X Y" tell what names of types stand for.
#include "Catch.h"
#include "models/Names.h"
#include "models/PathText.h"
#include "models/Prototype.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

using namespace outlive;
using test::Library;
using test::pathText;
using test::Prototypes;
using test::shipped;

namespace {

using Lines = std::vector<std::string>;

std::string print(ValueSet when) {
  static const std::map<ValueSet, std::string> names = {
      {ValueSet::any(), ""},           {ValueSet::zero(), " =0"},
      {~ValueSet::zero(), " !=0"},     {ValueSet::negative(), " <0"},
      {~ValueSet::negative(), " >=0"}, {ValueSet::positive(), " >0"},
      {ValueSet::minusOne(), " =-1"},  {~ValueSet::minusOne(), " !=-1"}};
  return names.at(when);
}

Lines ownershipOf(const Models &models, const ir::Module &module,
                  const ir::FunctionSymbol &function) {
  static const std::map<OwnershipKind, std::string> kinds = {
      {OwnershipKind::Acquires, "acquires"}, {OwnershipKind::Releases, "releases"},
      {OwnershipKind::Takes, "takes"},       {OwnershipKind::Shares, "shares"},
      {OwnershipKind::Keeps, "keeps"},       {OwnershipKind::Drops, "drops"},
      {OwnershipKind::Tells, "tells"}};
  Lines lines;
  for (const OwnershipEffect &effect : models.ownershipOf(module, function)) {
    std::string line = kinds.at(effect.kind);
    line += " " + (effect.family ? models.families()[effect.family.index()].name : "any");
    line += " " + pathText(module, function, effect.path);
    if (effect.kind == OwnershipKind::Takes)
      line += " into " + pathText(module, function, effect.into);
    line += !effect.isOne                               ? print(effect.whenResult)
            : effect.whenResult == ValueSet::positive() ? " =1"
                                                        : " =1, else 0";
    if (effect.formal >= 0)
      line += " " + std::to_string(effect.formal - (function.hasThis ? 1 : 0)) +
              (effect.bits.formal >= 0 ? "=" + std::to_string(effect.bits.ones)
                                       : print(effect.whenFormal).substr(1));
    const bool isAskedThere = effect.whenPlace == ValueSet::nonZero();
    lines.push_back(line + (isAskedThere ? " if there" : "") + (effect.isAlways ? "" : " maybe"));
  }
  return lines;
}

// What one function is expected to do.
struct Expected {
  std::string name; // as rows call it
  ir::FunctionSymbol function;
  Lines effects;
};

struct Table {
  Prototypes prototypes;
  std::vector<Expected> functions;
};

std::string rowName(const ir::Module &module, const ir::FunctionSymbol &function) {
  return models::normalizeName(module.text(function.name));
}

Table readTable(const std::filesystem::path &path) {
  Table table;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    INFO(path.filename().string() << ": " << line);
    if (line.empty() || line[0] == '#')
      continue;
    std::istringstream words(line);
    std::string word;
    words >> word;
    if (word == "pointer" || word == "record" || word == "scalar") {
      for (std::string name; words >> name;)
        word == "pointer"  ? table.prototypes.declarePointer(name)
        : word == "record" ? table.prototypes.declareRecord(name)
                           : table.prototypes.declareScalar(name);
      continue;
    }
    size_t end = line.find(';');
    REQUIRE(end != std::string::npos);
    Expected expected;
    expected.function = table.prototypes.parse(line.substr(0, end));
    expected.name = rowName(table.prototypes.library.module, expected.function);
    std::istringstream effects(line.substr(end + 1));
    for (std::string effect; std::getline(effects, effect, ';');)
      expected.effects.push_back(Prototypes::trim(effect));
    std::sort(expected.effects.begin(), expected.effects.end());
    table.functions.push_back(std::move(expected));
  }
  return table;
}

// "acquires FILE" of "fopen": what some line of a table must show, for each row and name.
using Mention = std::pair<std::string, std::string>;

std::set<Mention> mentionsInDocuments() {
  std::set<Mention> mentions;
  for (const EmbeddedFile &file : embeddedModels()) {
    auto document = nlohmann::json::parse(file.text);
    if (!document.contains("resources"))
      continue;
    for (const auto &entry : document["resources"])
      for (const char *list : {"acquires", "releases", "takes", "shares", "tells"}) {
        if (!entry.contains(list))
          continue;
        for (const auto &row : entry[list]) {
          auto names = row["name"].is_array() ? row["name"] : nlohmann::json::array({row["name"]});
          for (const auto &name : names)
            mentions.emplace(name.get<std::string>(),
                             std::string(list) + " " + entry["family"].get<std::string>());
        }
      }
  }
  return mentions;
}

std::string errorOf(std::string_view rows) {
  Models models;
  std::string json = R"({"resources":[)" + std::string(rows) + "]}";
  return models.add("user.json", json).value_or("accepted");
}

constexpr std::string_view described =
    R"("family":"a","kind":"memory","noun":"memory","release":"a_free")";

std::string errorOfRow(std::string_view list, std::string_view row) {
  return errorOf("{" + std::string(described) + ",\"" + std::string(list) + "\":[" +
                 std::string(row) + "]}");
}

} // namespace

TEST_CASE("each function of the shipped resources does what its table says", "[models]") {
  std::set<Mention> left = mentionsInDocuments();
  std::vector<std::filesystem::path> paths;
  for (const auto &entry :
       std::filesystem::directory_iterator(OUTLIVE_SOURCE_DIR "/test/unit/models/resources"))
    paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  for (const auto &path : paths) {
    Table table = readTable(path);
    for (const Expected &expected : table.functions) {
      INFO(path.filename().string() << ": " << expected.name);
      Lines effects = ownershipOf(shipped(), table.prototypes.library.module, expected.function);
      std::sort(effects.begin(), effects.end());
      CHECK(effects == expected.effects);
      for (const std::string &effect : effects)
        left.erase({expected.name, effect.substr(0, effect.find(' ', effect.find(' ') + 1))});
    }
  }
  for (const auto &[name, effect] : left) {
    INFO(name << ": " << effect);
    CHECK(false); // no line of a table shows it
  }
}

TEST_CASE("families stand in the order of the documents", "[models]") {
  const std::vector<ResourceFamily> &families = shipped().families();
  REQUIRE(families.size() > 5);
  CHECK(families[0].name == "malloc");
  CHECK(families[0].kind == ResourceKind::Memory);
  CHECK(families[0].noun == "memory");
  CHECK(families[0].release == "free");
  for (size_t i = 0; i < families.size(); ++i)
    CHECK(shipped().familyNamed(families[i].name) == FamilyId(i));
  CHECK(shipped().families()[shipped().familyNamed("new[]").index()].release == "delete[]");
  CHECK_FALSE(shipped().familyNamed("any").isValid());
  CHECK_FALSE(shipped().familyNamed("no such family").isValid());
}

TEST_CASE("spellings of a library function have its duties", "[models]") {
  Prototypes p;
  auto of = [&](const std::string &prototype) {
    ir::FunctionSymbol function = p.parse(prototype);
    return ownershipOf(shipped(), p.library.module, function);
  };
  CHECK(of("void *__builtin_malloc(size_t)") == Lines{"acquires malloc result !=0"});
  CHECK(of("FILE *std::fopen(const char *, const char *)") == Lines{"acquires FILE result !=0"});
  CHECK(of("int __asprintf_chk(char **, int, const char *, ...)") ==
        Lines{"acquires malloc 0.deref >=0"});
  CHECK(of("void *ns::malloc(size_t)").empty());

  ir::FunctionSymbol own = p.parse("void *malloc(size_t)");
  own.isInternal = true;
  own.isSystem = false;
  CHECK(ownershipOf(shipped(), p.library.module, own).empty());
}

TEST_CASE("the latest document that has a row for the function speaks alone", "[models]") {
  Prototypes p;
  ir::FunctionSymbol one = p.parse("struct T *make(int)");
  ir::FunctionSymbol two = p.parse("struct T *make(int, int)");
  Models models;
  REQUIRE(!models.add("a.json", R"({"resources":[
      {"family":"T","kind":"handle","noun":"thing","release":"drop",
       "acquires":[{"name":"make","at":"result","fails":"null"}],
       "releases":[{"name":"drop","of":"0"}]}]})"));
  REQUIRE(!models.add("b.json", R"({"resources":[
      {"family":"T","shares":[{"name":"make","of":"0","arity":2}]},
      {"family":"U","kind":"handle","noun":"other thing","release":"lose",
       "acquires":[{"name":"make","at":"result","when":["argument 1 != 0","result > 0"],"arity":2}]}
      ]})"));
  CHECK(ownershipOf(models, p.library.module, one) == Lines{"acquires T result !=0"});
  CHECK(ownershipOf(models, p.library.module, two) ==
        Lines{"acquires U result >0 1!=0", "shares T 0"});
}

TEST_CASE("functions of a family's library leave its resources alone", "[models]") {
  Prototypes p;
  auto leaves = [&](const std::string &prototype, std::string_view family) {
    return shipped().leavesAlone(p.library.module, p.parse(prototype),
                                 shipped().familyNamed(family));
  };
  CHECK(leaves("CURLcode curl_easy_perform(CURL *)", "CURL"));
  CHECK_FALSE(leaves("CURLcode curl_easy_perform(CURL *)", "X509"));
  CHECK_FALSE(leaves("CURLcode curl_easy_perform(CURL *)", "malloc"));
  CHECK_FALSE(leaves("void their_perform(CURL *)", "CURL"));
  CHECK(leaves("int SSL_connect(SSL *)", "SSL"));
  // Its rows say all that it does, although its name says that it may take something over.
  CHECK(leaves("long BIO_ctrl(BIO *, int, long, void *)", "BIO"));
  CHECK_FALSE(leaves("int PKCS7_add0_something(PKCS7 *, X509 *)", "X509"));
  // It takes the certificate over, unless a flag says otherwise.
  CHECK_FALSE(leaves("int X509_add_cert(struct stack *, X509 *, int)", "X509"));
  CHECK(leaves("int X509_STORE_CTX_print(X509 *)", "X509"));
  CHECK(leaves("size_t g_strv_length(char **)", "g_strfreev"));
  CHECK_FALSE(leaves("gboolean g_hash_table_insert(GHashTable *, void *, void *)", "g_malloc"));
  CHECK_FALSE(shipped().leavesAlone(p.library.module, p.parse("void f(int)"), FamilyId()));
}

TEST_CASE("words of a name tell who only looks", "[models]") {
  CHECK(shipped().isLookingByName("json_print"));
  CHECK(shipped().isLookingByName("codec::isEqualTo"));
  CHECK_FALSE(shipped().isLookingByName("json_printer"));
  CHECK_FALSE(shipped().isLookingByName("printAndFree"));
  CHECK_FALSE(shipped().isLookingByName("feed"));

  Models own;
  CHECK_FALSE(own.isLookingByName("inspect_all"));
  CHECK_FALSE(own.add("a.json", R"({"verbs": {"look": ["inspect"], "keep": "enlist"}})"));
  CHECK(own.isLookingByName("inspect_all"));
  CHECK_FALSE(own.isLookingByName("inspect_and_enlist"));
  CHECK(own.add("b.json", R"({"verbs": {"looks": ["a"]}})").value_or("") ==
        "b.json: /verbs: unknown key \"looks\"; did you mean \"look\"?");
}

TEST_CASE("a family is described once", "[models]") {
  const std::string first = "{\"resources\":[{" + std::string(described) + "}]}";
  auto errorOfSecond = [&](const std::string &entry) {
    Models models;
    REQUIRE(!models.add("a.json", first));
    return models.add("b.json", "{\"resources\":[" + entry + "]}").value_or("accepted");
  };
  CHECK(errorOfSecond("{" + std::string(described) + "}") == "accepted");
  CHECK(errorOfSecond(R"({"family":"a"})") == "accepted");
  CHECK(errorOfSecond(R"({"family":"a","kind":"file","noun":"memory","release":"a_free"})") ==
        "b.json: /resources/0/kind: family \"a\" is described differently by an earlier document");
  CHECK(errorOfSecond(R"({"family":"a","kind":"memory","noun":"file","release":"a_free"})") ==
        "b.json: /resources/0/noun: family \"a\" is described differently by an earlier document");
  CHECK(errorOfSecond(R"({"family":"a","kind":"memory","noun":"memory","release":"free"})") ==
        "b.json: /resources/0/release: family \"a\" is described differently by an earlier "
        "document");
  CHECK(errorOfSecond(R"({"family":"a","kind":"memory"})") ==
        "b.json: /resources/0: \"kind\", \"noun\" and \"release\" stand together");
  CHECK(errorOfSecond(R"({"family":"b"})") ==
        "b.json: /resources/0/family: unknown family \"b\"; did you mean \"a\"? (a new one needs "
        "\"kind\", \"noun\" and \"release\")");
  CHECK(errorOf(R"({"family":"malloc","kind":"memory","noun":"memory","release":"free"},)"
                R"({"family":"malloc"})") ==
        "user.json: /resources/1: family \"malloc\" has an earlier entry in this document");
}

TEST_CASE("errors of resources name the place and the nearest word", "[models]") {
  CHECK(errorOf(R"({"kind":"memory","noun":"memory","release":"free"})") ==
        "user.json: /resources/0: \"family\" is needed");
  CHECK(errorOf(R"({"family":"a","kind":"memry","noun":"memory","release":"free"})") ==
        "user.json: /resources/0/kind: unknown kind of resource \"memry\"; did you mean "
        "\"memory\"?");
  CHECK(errorOf(R"({"family":"a","acquire":[]})") ==
        "user.json: /resources/0: unknown key \"acquire\"; did you mean \"acquires\"?");
  CHECK(errorOf(R"({"family":"any","kind":"memory","noun":"memory","release":"free"})") ==
        "user.json: /resources/0: \"any\" stands for all families: it is not acquired and has no "
        "kind, noun or release");
  CHECK(errorOf(R"({"family":"any","acquires":[{"name":"f","at":"result","fails":"null"}]})") ==
        "user.json: /resources/0: \"any\" stands for all families: it is not acquired and has no "
        "kind, noun or release");

  CHECK(errorOfRow("acquires", R"({"name":"f","at":"result","fails":"null"})") == "accepted");
  CHECK(errorOfRow("acquires", R"({"at":"result","fails":"null"})") ==
        "user.json: /resources/0/acquires/0: \"name\" and \"at\" are needed");
  CHECK(errorOfRow("acquires", R"({"name":"f","at":[],"fails":"null"})") ==
        "user.json: /resources/0/acquires/0: \"name\" and \"at\" are needed");
  CHECK(errorOfRow("acquires", R"({"name":"f","at":"0","fail":"null"})") ==
        "user.json: /resources/0/acquires/0: unknown key \"fail\"; did you mean \"fails\"?");
  CHECK(errorOfRow("releases", R"({"name":"f","at":"0"})") ==
        "user.json: /resources/0/releases/0: unknown key \"at\"; did you mean \"if\"?");
  CHECK(errorOfRow("releases", R"({"name":"f","of":"0","into":"result"})") ==
        "user.json: /resources/0/releases/0: unknown key \"into\"; valid are name, about, arity, "
        "if, const, of, when, maybe");
  CHECK(errorOfRow("acquires", R"({"name":"f","at":"result","fails":"nul"})") ==
        "user.json: /resources/0/acquires/0/fails: unknown way to fail \"nul\"; did you mean "
        "\"null\"?");
  CHECK(errorOfRow("acquires", R"({"name":"f","at":"result","when":"result => 0"})") ==
        "user.json: /resources/0/acquires/0/when: unknown condition \"result => 0\"; did you mean "
        "\"result == 0\"?");
  CHECK(errorOfRow("acquires", R"({"name":"f","at":"result","when":"argument x == 0"})") ==
        "user.json: /resources/0/acquires/0/when: \"argument N == 0\", \"!= 0\", \"== -1\" or \"!= "
        "-1\" is expected");
  CHECK(errorOfRow("acquires", R"({"name":"f","at":"result"})") ==
        "user.json: /resources/0/acquires/0: \"fails\", or \"when\" with a condition on the "
        "result, is needed");
  CHECK(errorOfRow("acquires", R"({"name":"f","at":"result","when":"argument 0 == 0"})") ==
        "user.json: /resources/0/acquires/0: \"fails\", or \"when\" with a condition on the "
        "result, is needed");
  CHECK(
      errorOfRow("acquires", R"({"name":"f","at":"result","fails":"null","when":"result != 0"})") ==
      "user.json: /resources/0/acquires/0: there are several conditions on the result");
  CHECK(errorOfRow("releases",
                   R"({"name":"f","of":"0","when":["argument 0 == 0","argument 1 != 0"]})") ==
        "user.json: /resources/0/releases/0/when/1: there is a condition on an argument already");
  CHECK(errorOfRow("acquires", R"({"name":"f","at":"reslt","fails":"null"})") ==
        "user.json: /resources/0/acquires/0/at: unknown word \"reslt\"; did you mean \"result\"?");
  CHECK(errorOfRow("acquires", R"({"name":"f","at":"global","fails":"never"})") ==
        "user.json: /resources/0/acquires/0/at: a place of the object, an argument or the result "
        "is expected");
  CHECK(errorOfRow("takes", R"({"name":"f","of":"0","into":"exception"})") ==
        "user.json: /resources/0/takes/0/into: what is taken over cannot be kept there");
}

TEST_CASE("errors of libraries", "[models]") {
  auto errorOfLibrary = [](std::string_view library) {
    Models models;
    return models.add("user.json", "{\"library\":" + std::string(library) + "}")
        .value_or("accepted");
  };
  CHECK(errorOfLibrary(R"({"prefixes":"my_","except":["_set"]})") == "accepted");
  CHECK(errorOfLibrary(R"({"except":["_set"]})") == "user.json: /library: \"prefixes\" is needed");
  CHECK(errorOfLibrary(R"({"prefix":"my_"})") ==
        "user.json: /library: unknown key \"prefix\"; did you mean \"prefixes\"?");
  CHECK(errorOfLibrary(R"({"prefixes":["my_","X"]})") ==
        "user.json: /library/prefixes/1: \"X\" is too short: it would fit everywhere");
}

TEST_CASE("rows of resources that could never apply are errors", "[models]") {
  CHECK(errorOfRow("releases", R"({"name":"f","of":"result"})") ==
        "user.json: /resources/0/releases/0/of: the place is read before there is a result");
  CHECK(errorOfRow("releases", R"({"name":"f","of":"this"})") ==
        "user.json: /resources/0/releases/0: \"f\" has no \"this\"");
  CHECK(errorOfRow("takes", R"({"name":"T::constructor","of":"0","into":"result"})") ==
        "user.json: /resources/0/takes/0: a constructor has no result");
  CHECK(errorOfRow("acquires", R"({"name":"T::constructor","at":"this","fails":"null"})") ==
        "user.json: /resources/0/acquires/0: a constructor has no result");
  CHECK(errorOfRow("releases", R"({"name":"f","of":"2","arity":2})") ==
        "user.json: /resources/0/releases/0: argument 2 is beyond \"arity\"");
  CHECK(errorOfRow("releases", R"({"name":"f","of":"0","arity":2,"when":"argument 2 == 0"})") ==
        "user.json: /resources/0/releases/0: argument 2 is beyond \"arity\"");
  CHECK(errorOfRow("releases", R"({"name":"f","of":"0"},{"name":["g","f"],"of":"0"})") ==
        "user.json: /resources/0/releases/1: \"f\" is listed twice");
  CHECK(errorOfRow("releases", R"({"name":"f","of":"0"},{"name":["g","f"],"of":"1"})") ==
        "accepted");
  CHECK(errorOfRow("keeps", R"({"name":"f","of":"0"})") ==
        "user.json: /resources/0/keeps/0: \"into\" is needed");
  CHECK(errorOfRow("keeps", R"({"name":"f","of":"0","into":"result","clears":true})") ==
        "accepted");
  CHECK(errorOfRow("drops", R"({"name":"f","of":"pointee of 0","clears":true})")
            .starts_with("user.json: /resources/0/drops/0: unknown key \"clears\""));
  CHECK(errorOfRow("acquires", R"({"name":"f","at":"0","fails":"null","unless":"result"})") ==
        "user.json: /resources/0/acquires/0/unless: the place is read before there is a result");
  CHECK(errorOfRow("acquires", R"({"name":"f","at":"0","arity":2,"fails":"null","unless":"2"})") ==
        "user.json: /resources/0/acquires/0: argument 2 is beyond \"arity\"");
  CHECK(errorOfRow("releases", R"({"name":"f","of":"0","unless":"field own of 0"})")
            .starts_with("user.json: /resources/0/releases/0: unknown key \"unless\""));
  CHECK(errorOfRow("releases", R"({"name":"f","of":"0","when":"result == 0"},)"
                               R"({"name":"f","of":"1","when":"result > 0"})") == "accepted");
}

TEST_CASE("a document with an error in a family changes nothing", "[models]") {
  Models models;
  REQUIRE(models.add("a.json", "{\"resources\":[{" + std::string(described) + R"(},{"family":"b"}],
      "functions":[{"name":"f","returns":"fresh"}]})"));
  CHECK(models.families().empty());
  Prototypes p;
  CHECK_FALSE(models.summaryOf(p.library.module, p.parse("int *f()")));
}
