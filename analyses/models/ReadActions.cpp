// Reads what documents say of containers, locks, queues and threads: which function does what to
// them; and which classes stand for pointers.
#include "models/Names.h"
#include "models/Reading.h"

#include <algorithm>

namespace outlive::models {
namespace {

ActionKind readActionKind(const Node &node) {
  static constexpr std::pair<std::string_view, ActionKind> words[] = {
      {"grows", ActionKind::Grows},
      {"shrinks", ActionKind::Shrinks},
      {"empties", ActionKind::Empties},
      {"replaces", ActionKind::Replaces},
      {"trims", ActionKind::Trims},
      {"reserves", ActionKind::Reserves},
      {"measures", ActionKind::Measures},
      {"finds", ActionKind::Finds},
      {"blocks", ActionKind::Blocks},
      {"wakes", ActionKind::Wakes},
      {"locks", ActionKind::Locks},
      {"unlocks", ActionKind::Unlocks},
      {"locks-shared", ActionKind::LocksShared},
      {"unlocks-shared", ActionKind::UnlocksShared},
      {"starts", ActionKind::Starts},
      {"asks", ActionKind::Asks},
      {"awaits", ActionKind::Awaits},
      {"once", ActionKind::Once},
      {"sets", ActionKind::Sets},
      {"unsets", ActionKind::Unsets},
      {"reads", ActionKind::Reads},
      {"defers", ActionKind::Defers},
      {"builds", ActionKind::Builds},
      {"needs", ActionKind::Needs},
      {"zeroes", ActionKind::Zeroes},
  };
  return readWord(node, "action", words);
}

std::vector<std::string> readNames(const Node &node) {
  std::vector<std::string> names;
  node.forOneOrMore([&](const Node &each) { names.push_back(normalizeName(each.string())); });
  return names;
}

NamedActionRow readAction(const Node &node) {
  NamedActionRow named;
  ActionRow &row = named.row;
  std::vector<std::string> types;
  bool hasKind = false, hasPlace = false;
  node.forMembers([&](const std::string &key, const Node &value) {
    if (readSelection(key, value, row))
      return;
    if (key == "action")
      row.kind = readActionKind(value), hasKind = true;
    else if (key == "about")
      value.string();
    else if (key == "types")
      types = readNames(value);
    else if (key == "name")
      named.names = readNames(value);
    else if (key == "of")
      row.place = readOnePlace(value), hasPlace = true;
    else if (key == "is")
      row.number = static_cast<int64_t>(value.number());
    else
      node.failKey(key, {"action", "about", "types", "name", "of", "is", "arity", "if", "const"});
  });
  if (!hasKind || named.names.empty())
    node.fail("\"action\" and \"name\" are needed");
  if (types.empty() && !hasPlace)
    node.fail("\"of\" is needed, or \"types\" for methods and their object");
  if (row.number && row.kind != ActionKind::Defers && row.kind != ActionKind::Wakes)
    node.fail("\"is\" is for \"defers\" and \"wakes\" alone");
  if (!row.number && row.kind == ActionKind::Defers)
    node.fail("\"defers\" needs \"is\"");
  if (types.empty())
    return named;
  std::vector<std::string> methods;
  for (const std::string &type : types)
    for (const std::string &name : named.names)
      methods.push_back(type + "::" + name);
  named.names = std::move(methods);
  return named;
}

Holding readHolding(const Node &node) {
  static constexpr std::pair<std::string_view, Holding> words[] = {
      {"shared", Holding::Shared}, {"weak", Holding::Weak}, {"alone", Holding::Alone}};
  return readWord(node, "holding", words);
}

PointerRow readPointer(const Node &node) {
  PointerRow row;
  node.forMembers([&](const std::string &key, const Node &value) {
    if (key == "types")
      row.names = readNames(value);
    else if (key == "holds")
      row.holding = readHolding(value);
    else if (key == "about")
      value.string();
    else
      node.failKey(key, {"about", "types", "holds"});
  });
  if (row.names.empty() || row.holding == Holding::None)
    node.fail("\"types\" and \"holds\" are needed");
  return row;
}

} // namespace

void readPointers(const Node &node, std::vector<PointerRow> &pointers) {
  node.forElements([&](const Node &each) { pointers.push_back(readPointer(each)); });
}

void readActions(const Node &node, std::vector<NamedActionRow> &actions) {
  node.forElements([&](const Node &each) { actions.push_back(readAction(each)); });
}

} // namespace outlive::models
