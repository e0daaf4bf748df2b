// Pointers: what the shipped rows say of each class, and what is wrong with others.
#include "Catch.h"
#include "models/Prototype.h"

#include <map>
#include <nlohmann/json.hpp>

using namespace outlive;
using test::Prototypes;
using test::shipped;

namespace {

const std::map<std::string, Holding> holdings = {
    {"std::shared_ptr", Holding::Shared},
    {"std::__shared_ptr", Holding::Shared},
    {"std::weak_ptr", Holding::Weak},
    {"std::__weak_ptr", Holding::Weak},
    {"std::unique_ptr", Holding::Alone},
    {"std::auto_ptr", Holding::Alone},
    {"std::indirect", Holding::Alone},
    {"std::polymorphic", Holding::Alone},
    {"boost::shared_ptr", Holding::Shared},
    {"boost::intrusive_ptr", Holding::Shared},
    {"boost::local_shared_ptr", Holding::Shared},
    {"Poco::SharedPtr", Holding::Shared},
    {"Poco::AutoPtr", Holding::Shared},
    {"llvm::IntrusiveRefCntPtr", Holding::Shared},
    {"Glib::RefPtr", Holding::Shared},
    {"osg::ref_ptr", Holding::Shared},
    {"folly::ReadMostlySharedPtr", Holding::Shared},
    {"scoped_refptr", Holding::Shared},
    {"rtc::scoped_refptr", Holding::Shared},
    {"boost::weak_ptr", Holding::Weak},
    {"osg::observer_ptr", Holding::Weak},
    {"base::WeakPtr", Holding::Weak},
    {"folly::ReadMostlyWeakPtr", Holding::Weak},
    {"boost::scoped_ptr", Holding::Alone},
    {"boost::movelib::unique_ptr", Holding::Alone},
    {"QSharedPointer", Holding::Shared},
    {"QExplicitlySharedDataPointer", Holding::Shared},
    {"QWeakPointer", Holding::Weak},
    {"QPointer", Holding::Weak},
    {"QScopedPointer", Holding::Alone},
};

Holding holdingOf(const Models &models, const std::string &name) {
  Prototypes p;
  p.declareRecord(name);
  const ir::Module &module = p.library.module;
  for (const ir::Record &record : module.records)
    if (module.text(record.name) == name)
      return models.holdingOf(module, record);
  return Holding::None;
}

std::string errorOf(std::string_view row) {
  Models models;
  std::string json = R"({"pointers":[)" + std::string(row) + "]}";
  return models.add("user.json", json).value_or("accepted");
}

} // namespace

TEST_CASE("each class of the shipped pointers holds what it is said to", "[models]") {
  std::map<std::string, Holding> left = holdings;
  for (const EmbeddedFile &file : embeddedModels()) {
    auto document = nlohmann::json::parse(file.text);
    for (const auto &row : document.value("pointers", nlohmann::json::array()))
      for (const auto &type :
           row["types"].is_array() ? row["types"] : nlohmann::json::array({row["types"]})) {
        std::string name = type.get<std::string>();
        INFO(name);
        REQUIRE(holdings.contains(name));
        CHECK(holdingOf(shipped(), name) == holdings.at(name));
        left.erase(name);
      }
  }
  CHECK(left.empty());
}

TEST_CASE("a user's own pointers are described by rows", "[models]") {
  Models models;
  REQUIRE(!models.add("user.json", R"({"pointers":[{"types":"wq::Ref","holds":"shared"}]})"));
  CHECK(holdingOf(models, "wq::Ref") == Holding::Shared);
  CHECK(holdingOf(models, "wq::Other") == Holding::None);
}

TEST_CASE("rows of pointers that are wrong are errors with a pointer", "[models]") {
  CHECK(errorOf(R"({"types":"a::P","holds":"share"})")
            .starts_with("user.json: /pointers/0/holds: unknown holding \"share\"; did you mean "));
  CHECK(errorOf(R"({"types":"a::P"})") ==
        "user.json: /pointers/0: \"types\" and \"holds\" are needed");
  CHECK(errorOf(R"({"type":"a::P","holds":"weak"})")
            .starts_with("user.json: /pointers/0: unknown key \"type\""));
  CHECK(errorOf(R"({"types":["a::P"],"holds":"weak"})") == "accepted");
}
