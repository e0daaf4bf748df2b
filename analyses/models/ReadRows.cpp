// Reads model documents: functions, types and kinds. (ReadResources.cpp reads the
// resources, ReadActions.cpp the actions.)
#include "models/Names.h"
#include "models/Reading.h"

#include <algorithm>
#include <set>

namespace outlive::models {
namespace {

SourceWords readSource(const Node &node) {
  SourceWords source;
  if (std::string error = parseSource(node.string(), source); !error.empty())
    node.fail(error);
  return source;
}

std::vector<PlaceWords> readPlaces(const Node &node) {
  std::vector<PlaceWords> places;
  node.forElements([&](const Node &each) { places.push_back(readPlace(each)); });
  return places;
}

std::vector<SourceWords> readSources(const Node &node) {
  std::vector<SourceWords> sources;
  node.forOneOrMore([&](const Node &each) { sources.push_back(readSource(each)); });
  if (sources.empty())
    node.fail("no source is given");
  return sources;
}

TypeArgument readTypeArgument(const Node &node) {
  if (std::optional<TypeArgument> argument = parseTypeArgument(node.string()))
    return *argument;
  node.fail("\"argument N\" or \"class argument N\" is expected");
}

Store readStore(const Node &node) {
  Store store;
  bool hasTo = false;
  node.forMembers([&](const std::string &key, const Node &value) {
    if (key == "from")
      store.from = readSources(value);
    else if (key == "to")
      store.to = readOnePlace(value), hasTo = true;
    else if (key == "as")
      store.as = readTypeArgument(value);
    else if (key == "adds")
      store.adds = value.boolean();
    else if (key == "moves")
      store.moves = value.boolean();
    else if (key == "maybe")
      store.isMaybe = value.boolean();
    else
      node.failKey(key, {"from", "to", "as", "adds", "moves", "maybe"});
  });
  if (store.from.empty() || !hasTo)
    node.fail("\"from\" and \"to\" are needed");
  return store;
}

Construct readConstruct(const Node &node) {
  Construct construct;
  bool hasAt = false;
  node.forMembers([&](const std::string &key, const Node &value) {
    if (key == "from")
      construct.from = value.number();
    else if (key == "at")
      construct.at = readOnePlace(value), hasAt = true;
    else if (key == "type")
      construct.type = readTypeArgument(value);
    else if (key == "tuple")
      construct.isOfTuple = value.boolean();
    else
      node.failKey(key, {"from", "at", "type", "tuple"});
  });
  if (!hasAt)
    node.fail("\"at\" is needed");
  return construct;
}

Jump readJump(const Node &node) {
  if (node.string() == "leaves")
    return Jump::Leaves;
  if (node.string() == "lands")
    return Jump::Lands;
  node.fail(describeUnknown("jump", node.string(), {"leaves", "lands"}));
}

ResultFacts readAnswers(const Node &node) {
  ResultFacts answers;
  node.forOneOrMore([&](const Node &each) {
    if (each.string() == "same")
      answers.areSame = true;
    else if (each.string() == "not negative")
      answers.areNotNegative = true;
    else if (each.string() == "-1")
      answers.areFailures = true;
    else if (each.string() == "error number")
      answers.areErrors = true;
    else if (each.string() == "filled")
      answers.areFilled = true;
    else if (each.string() == "empty")
      answers.areEmpty = true;
    else
      each.fail(describeUnknown("answer", each.string(),
                                {"same", "not negative", "-1", "error number", "filled", "empty"}));
  });
  return answers;
}

void readSwaps(const Node &node, Row &row) {
  std::vector<PlaceWords> places;
  node.forElements([&](const Node &each) { places.push_back(readOnePlace(each)); });
  if (places.size() != 2)
    node.fail("two places are expected");
  row.swaps.emplace_back(places[0], places[1]);
}

NamedRow readRow(const Node &node, bool isMethod) {
  NamedRow named;
  Row &row = named.row;
  node.forMembers([&](const std::string &key, const Node &value) {
    if (readSelection(key, value, row))
      return;
    if (key == "name")
      value.forOneOrMore([&](const Node &each) {
        named.names.push_back(isMethod ? each.string() : normalizeName(each.string()));
        if (isMethod && splitName(each.string()).scope.size())
          each.fail("a method's name stands without its class");
      });
    else if (key == "about")
      value.string();
    else if (key == "returns")
      row.returns = readSources(value);
    else if (key == "stores")
      value.forElements([&](const Node &each) { row.stores.push_back(readStore(each)); });
    else if (key == "clears")
      row.clears = readPlaces(value);
    else if (key == "swaps")
      readSwaps(value, row);
    else if (key == "uses")
      row.uses = readPlaces(value);
    else if (key == "invalidates")
      row.invalidates = readPlaces(value);
    else if (key == "calls")
      row.calls = readPlaces(value);
    else if (key == "constructs")
      row.constructs = readConstruct(value);
    else if (key == "opens")
      row.opens = value.number();
    else if (key == "noreturn")
      row.neverReturns = value.boolean();
    else if (key == "jump")
      row.jump = readJump(value);
    else if (key == "waits")
      row.waits = value.boolean();
    else if (key == "answers")
      row.answers = readAnswers(value);
    else
      node.failKey(key, {"name", "about", "arity", "if", "const", "returns", "stores", "clears",
                         "swaps", "uses", "invalidates", "calls", "constructs", "opens", "noreturn",
                         "jump", "waits", "answers"});
  });
  if (named.names.empty())
    node.fail("\"name\" is needed");
  return named;
}

// Rows of one name are tried in order, so none may follow one that always matches.
void readRows(const Node &node, bool isMethod, std::vector<NamedRow> &rows) {
  std::set<std::string> closed;
  node.forElements([&](const Node &each) {
    NamedRow named = readRow(each, isMethod);
    for (const std::string &name : named.names) {
      if (closed.count(name))
        each.fail("\"" + name + "\" has an earlier row that always matches");
      if (named.row.isUnrestricted())
        closed.insert(name);
    }
    rows.push_back(std::move(named));
  });
}

TypeClass readTypeClass(const Node &node) {
  std::vector<std::string_view> valid(std::begin(typeClassNames), std::end(typeClassNames));
  for (size_t i = 0; i < valid.size(); ++i)
    if (valid[i] == node.string())
      return static_cast<TypeClass>(i);
  node.fail(describeUnknown("class", node.string(), valid));
}

InPlace readInPlace(const Node &node) {
  InPlace place;
  node.forMembers([&](const std::string &key, const Node &value) {
    if (key == "bytes")
      place.bytes = value.number();
    else if (key == "trivial")
      place.isOnlyTrivial = value.boolean();
    else
      node.failKey(key, {"bytes", "trivial"});
  });
  if (place.bytes == 0)
    node.fail("\"bytes\" is needed");
  return place;
}

TypeRow readType(const Node &node) {
  TypeRow type;
  node.forMembers([&](const std::string &key, const Node &value) {
    if (key == "name")
      value.forOneOrMore(
          [&](const Node &each) { type.names.push_back(normalizeName(each.string())); });
    else if (key == "about")
      value.string();
    else if (key == "class")
      type.typeClass = readTypeClass(value);
    else if (key == "like")
      type.like = value.string();
    else if (key == "inPlace")
      type.inPlace = readInPlace(value);
    else if (key == "few")
      type.isFew = value.boolean();
    else if (key == "notNegative")
      value.forOneOrMore([&](const Node &each) { type.notNegative.push_back(each.string()); });
    else if (key == "throws") {
      type.throwing.emplace();
      value.forElements([&](const Node &each) { type.throwing->push_back(each.string()); });
    } else if (key == "methods")
      readRows(value, true, type.methods);
    else
      node.failKey(key, {"name", "about", "class", "like", "inPlace", "few", "notNegative",
                         "throws", "methods"});
  });
  if (type.names.empty())
    node.fail("\"name\" is needed");
  if (!type.typeClass && type.like.empty())
    node.fail("\"class\" or \"like\" is needed");
  return type;
}

void readTop(const Node &node, Document &document) {
  node.forMembers([&](const std::string &key, const Node &value) {
    if (key == "about" || key == "$schema")
      value.string();
    else if (key == "functions")
      readRows(value, false, document.functions);
    else if (key == "types")
      value.forElements([&](const Node &each) { document.types.push_back(readType(each)); });
    else if (key == "kinds")
      value.forElements([&](const Node &each) { document.kinds.push_back(readType(each)); });
    else if (key == "resources")
      readResources(value, document.resources);
    else if (key == "actions")
      readActions(value, document.actions);
    else if (key == "pointers")
      readPointers(value, document.pointers);
    else if (key == "library")
      document.library = readLibrary(value);
    else if (key == "verbs")
      document.verbs = readVerbs(value);
    else
      node.failKey(key, {"$schema", "about", "functions", "types", "kinds", "resources", "actions",
                         "pointers", "library", "verbs"});
  });
}

// The parser keeps the last of two members with one key; here the second is an error.
Json parseStrictly(std::string_view json) {
  std::vector<std::set<std::string>> open;
  auto watch = [&](int, Json::parse_event_t event, Json &parsed) {
    if (event == Json::parse_event_t::object_start)
      open.emplace_back();
    else if (event == Json::parse_event_t::object_end)
      open.pop_back();
    else if (event == Json::parse_event_t::key &&
             !open.back().insert(parsed.get<std::string>()).second)
      throw ReadError{"key \"" + parsed.get<std::string>() + "\" is given twice in one object"};
    return true;
  };
  try {
    return Json::parse(json.begin(), json.end(), watch);
  } catch (const Json::parse_error &error) {
    std::string_view before = json.substr(0, std::min<size_t>(error.byte, json.size()));
    auto line = 1 + std::count(before.begin(), before.end(), '\n');
    throw ReadError{"line " + std::to_string(line) + ": not valid JSON"};
  }
}

} // namespace

std::optional<std::string> readDocument(std::string_view fileName, std::string_view json,
                                        Document &document) {
  try {
    Json parsed = parseStrictly(json);
    readTop(Node(parsed), document);
  } catch (const ReadError &error) {
    return std::string(fileName) + ": " + error.text;
  }
  return std::nullopt;
}

} // namespace outlive::models
