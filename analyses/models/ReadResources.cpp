// Reads what documents say of resources: families, and the functions that hand duties around.
//
// Rows that could never apply are errors as well: a constructor has no result, a plain function
// no `this`, and what is released is looked up before there is a result.
#include "models/Names.h"
#include "models/Reading.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <tuple>

namespace outlive::models {
namespace {

ResourceKind readKind(const Node &node) {
  static constexpr std::pair<std::string_view, ResourceKind> words[] = {
      {"memory", ResourceKind::Memory},         {"file", ResourceKind::File},
      {"descriptor", ResourceKind::Descriptor}, {"handle", ResourceKind::Handle},
      {"thread", ResourceKind::Thread},
  };
  return readWord(node, "kind of resource", words);
}

// The results with which something was acquired, told by those with which it was not.
ValueSet readFails(const Node &node) {
  static constexpr std::pair<std::string_view, ValueSet> words[] = {
      {"null", ~ValueSet::zero()},         {"-1", ~ValueSet::minusOne()},
      {"negative", ~ValueSet::negative()}, {"nonzero", ValueSet::zero()},
      {"zero", ~ValueSet::zero()},         {"never", ValueSet::any()},
  };
  return readWord(node, "way to fail", words);
}

// "argument 2 == 0", "argument 0 == -1", "argument 1 == 10103", or a condition on the result. True
// when it was one on the result.
bool readCondition(const Node &node, DutyRow &row) {
  static constexpr std::pair<std::string_view, ValueSet> words[] = {
      {"result == 0", ValueSet::zero()},          {"result != 0", ~ValueSet::zero()},
      {"result < 0", ValueSet::negative()},       {"result >= 0", ~ValueSet::negative()},
      {"result > 0", ValueSet::positive()},       {"result == 1", ValueSet::positive()},
      {"result == 1, else 0", ~ValueSet::zero()}, {"result == -1", ValueSet::minusOne()},
      {"result != -1", ~ValueSet::minusOne()}};
  static constexpr std::pair<std::string_view, ValueSet> ofArguments[] = {
      {" == 0", ValueSet::zero()},
      {" != 0", ~ValueSet::zero()},
      {" == -1", ValueSet::minusOne()},
      {" != -1", ~ValueSet::minusOne()}};
  constexpr std::string_view start = "argument ", is = " == ";
  std::string_view text = node.string();
  auto end = std::find_if(std::begin(ofArguments), std::end(ofArguments),
                          [&](const auto &each) { return text.ends_with(each.first); });
  size_t place = std::string_view::npos; // where the words for the argument end
  if (end != std::end(ofArguments)) {
    place = text.size() - end->first.size();
  } else if (size_t at = text.find(is); at != std::string_view::npos) {
    std::string_view digits = text.substr(at + is.size());
    auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), row.number);
    if (error == std::errc() && last == digits.data() + digits.size() && row.number > 0)
      place = at;
  }
  if (!text.starts_with(start) || place == std::string_view::npos) {
    row.number = 0;
    row.whenResult = readWord(node, "condition", words);
    row.isOne = node.string().starts_with("result == 1");
    return true;
  }
  PlaceWords argument;
  text = text.substr(start.size(), place - start.size());
  if (!parsePlace(text, argument).empty() || argument.root != PlaceRoot::Argument ||
      !argument.path.empty() || argument.andAfter)
    node.fail("\"argument N == 0\", \"!= 0\", \"== -1\" or \"!= -1\" is expected");
  if (row.argument >= 0)
    node.fail("there is a condition on an argument already");
  row.argument = static_cast<int32_t>(argument.index);
  row.whenArgument = row.number != 0 ? ValueSet::positive() : end->second;
  return false;
}

bool isOneOf(PlaceRoot root, std::initializer_list<PlaceRoot> roots) {
  return std::find(roots.begin(), roots.end(), root) != roots.end();
}

struct ListOfRows {
  std::string_view key;
  OwnershipKind kind;
  std::string_view placeKey;
};
constexpr ListOfRows lists[] = {
    {"acquires", OwnershipKind::Acquires, "at"}, {"releases", OwnershipKind::Releases, "of"},
    {"takes", OwnershipKind::Takes, "of"},       {"keeps", OwnershipKind::Keeps, "of"},
    {"drops", OwnershipKind::Drops, "of"},       {"shares", OwnershipKind::Shares, "of"},
    {"tells", OwnershipKind::Tells, "of"}};

PlaceWords readHeld(const Node &node, OwnershipKind kind) {
  PlaceWords place = readOnePlace(node);
  if (isOneOf(place.root, {PlaceRoot::This, PlaceRoot::Argument}))
    return place;
  if (place.root != PlaceRoot::Result)
    node.fail("a place of the object, an argument or the result is expected");
  if (kind != OwnershipKind::Acquires)
    node.fail("the place is read before there is a result");
  return place;
}

PlaceWords readInto(const Node &node) {
  PlaceWords place = readOnePlace(node);
  if (isOneOf(place.root, {PlaceRoot::Exception, PlaceRoot::Callback}))
    node.fail("what is taken over cannot be kept there");
  return place;
}

// What the name tells of the function must agree with the places.
void checkName(const Node &node, const std::string &name, const DutyRow &row) {
  ScopedName split = splitName(name);
  bool hasNoResult =
      !split.scope.empty() && (split.name == "constructor" || split.name == "destructor");
  bool speaksOfResult = !row.whenResult.isAny();
  auto seeArgument = [&](uint32_t index) {
    if (row.mostArguments >= 0 && static_cast<int>(index) >= row.mostArguments)
      node.fail("argument " + std::to_string(index) + " is beyond \"arity\"");
  };
  auto see = [&](const PlaceWords &place) {
    if (place.root == PlaceRoot::This && split.scope.empty())
      node.fail("\"" + name + "\" has no \"this\"");
    speaksOfResult |= place.root == PlaceRoot::Result;
    if (place.root == PlaceRoot::Argument)
      seeArgument(place.index);
  };
  for (const PlaceWords &place : row.places)
    see(place);
  if (row.into)
    see(*row.into);
  if (row.unless)
    see(*row.unless);
  if (row.argument >= 0)
    seeArgument(static_cast<uint32_t>(row.argument));
  if (hasNoResult && speaksOfResult)
    node.fail("a " + std::string(split.name) + " has no result");
}

NamedDutyRow readDuty(const Node &node, const ListOfRows &list) {
  NamedDutyRow named;
  DutyRow &row = named.row;
  row.kind = list.kind;
  bool isAcquiring = list.kind == OwnershipKind::Acquires;
  bool hasInto = list.kind == OwnershipKind::Takes || list.kind == OwnershipKind::Keeps;
  int resultConditions = 0;
  node.forMembers([&](const std::string &key, const Node &value) {
    if (readSelection(key, value, row))
      return;
    if (key == "name")
      value.forOneOrMore(
          [&](const Node &each) { named.names.push_back(normalizeName(each.string())); });
    else if (key == "about")
      value.string();
    else if (key == list.placeKey)
      value.forOneOrMore(
          [&](const Node &each) { row.places.push_back(readHeld(each, list.kind)); });
    else if (key == "clears" && list.kind == OwnershipKind::Keeps)
      row.isCleared = value.boolean();
    else if (key == "into" && hasInto)
      row.into = readInto(value);
    else if (key == "fails" && isAcquiring)
      row.whenResult = readFails(value), ++resultConditions;
    else if (key == "when")
      value.forOneOrMore(
          [&](const Node &each) { resultConditions += readCondition(each, row) ? 1 : 0; });
    else if (key == "maybe")
      row.isMaybe = value.boolean();
    else if (key == "unless" && isAcquiring)
      row.unless = readHeld(value, OwnershipKind::Releases);
    else {
      std::vector<std::string_view> valid = {"name",  "about",       "arity", "if",
                                             "const", list.placeKey, "when",  "maybe"};
      if (isAcquiring)
        valid.insert(valid.end(), {"fails", "unless"});
      if (hasInto)
        valid.push_back("into");
      if (list.kind == OwnershipKind::Keeps)
        valid.push_back("clears");
      node.failKey(key, valid);
    }
  });
  if (named.names.empty() || row.places.empty())
    node.fail("\"name\" and \"" + std::string(list.placeKey) + "\" are needed");
  if (list.kind == OwnershipKind::Keeps && !row.into)
    node.fail("\"into\" is needed");
  if (resultConditions > 1)
    node.fail("there are several conditions on the result");
  if (isAcquiring && resultConditions == 0)
    node.fail("\"fails\", or \"when\" with a condition on the result, is needed");
  for (const std::string &name : named.names)
    checkName(node, name, row);
  return named;
}

// All rows that match apply, so of two for the same place and results one would be idle or a
// contradiction.
void readDuties(const Node &node, const ListOfRows &list, std::vector<NamedDutyRow> &duties) {
  std::set<std::tuple<std::string, PlaceWords, std::optional<PlaceWords>, ValueSet, int32_t,
                      ValueSet, int64_t>>
      closed;
  node.forElements([&](const Node &each) {
    NamedDutyRow named = readDuty(each, list);
    const DutyRow &row = named.row;
    for (const std::string &name : named.names)
      for (const PlaceWords &place : row.places)
        if (row.isUnrestricted() && !closed
                                         .emplace(name, place, row.into, row.whenResult,
                                                  row.argument, row.whenArgument, row.number)
                                         .second)
          each.fail("\"" + name + "\" is listed twice");
    duties.push_back(std::move(named));
  });
}

ResourceRows readResource(const Node &node) {
  ResourceRows rows;
  bool isAcquiring = false;
  node.forMembers([&](const std::string &key, const Node &value) {
    if (key == "family")
      rows.family = value.string();
    else if (key == "about")
      value.string();
    else if (key == "kind")
      rows.kind = readKind(value);
    else if (key == "noun")
      rows.noun = value.string();
    else if (key == "release")
      rows.release = value.string();
    else {
      std::vector<std::string_view> valid = {"family", "about", "kind", "noun", "release"};
      for (const ListOfRows &list : lists) {
        valid.push_back(list.key);
        if (key != list.key)
          continue;
        isAcquiring |= list.kind == OwnershipKind::Acquires;
        return readDuties(value, list, rows.duties);
      }
      node.failKey(key, valid);
    }
  });
  if (rows.family.empty())
    node.fail("\"family\" is needed");
  bool isDescribed = rows.kind || !rows.noun.empty() || !rows.release.empty();
  if (rows.family == anyFamily && (isDescribed || isAcquiring))
    node.fail("\"any\" stands for all families: it is not acquired and has no kind, noun or "
              "release");
  if (isDescribed && (!rows.kind || rows.noun.empty() || rows.release.empty()))
    node.fail("\"kind\", \"noun\" and \"release\" stand together");
  return rows;
}

std::vector<std::string> readWords(const Node &node) {
  std::vector<std::string> words;
  node.forOneOrMore([&](const Node &each) {
    if (each.string().size() < 2)
      each.fail("\"" + each.string() + "\" is too short: it would fit everywhere");
    words.push_back(each.string());
  });
  return words;
}

} // namespace

LibraryRow readLibrary(const Node &node) {
  LibraryRow library;
  node.forMembers([&](const std::string &key, const Node &value) {
    if (key == "about")
      value.string();
    else if (key == "prefixes")
      library.prefixes = readWords(value);
    else if (key == "except")
      library.except = readWords(value);
    else
      node.failKey(key, {"about", "prefixes", "except"});
  });
  if (library.prefixes.empty())
    node.fail("\"prefixes\" is needed");
  return library;
}

VerbRow readVerbs(const Node &node) {
  VerbRow verbs;
  node.forMembers([&](const std::string &key, const Node &value) {
    if (key == "about")
      value.string();
    else if (key == "look")
      verbs.look = readWords(value);
    else if (key == "keep")
      verbs.keep = readWords(value);
    else
      node.failKey(key, {"about", "look", "keep"});
  });
  return verbs;
}

void readResources(const Node &node, std::vector<ResourceRows> &resources) {
  node.forElements([&](const Node &each) {
    ResourceRows rows = readResource(each);
    for (const ResourceRows &earlier : resources)
      if (earlier.family == rows.family)
        each.fail("family \"" + rows.family + "\" has an earlier entry in this document");
    resources.push_back(std::move(rows));
  });
}

} // namespace outlive::models
