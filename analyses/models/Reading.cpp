#include "models/Reading.h"

#include "models/Names.h"

namespace outlive::models {
namespace {

TypeWord readTypeWord(const Node &node) {
  static constexpr std::pair<std::string_view, TypeWord> words[] = {
      {"pointer", TypeWord::Pointer}, {"reference", TypeWord::Reference},
      {"rvalue", TypeWord::Rvalue},   {"scalar", TypeWord::Scalar},
      {"array", TypeWord::Array},     {"callable", TypeWord::Callable},
      {"same", TypeWord::Same},       {"void", TypeWord::Void},
      {"record", TypeWord::Record},   {"owner", TypeWord::Owner},
      {"shared", TypeWord::Shared},   {"view", TypeWord::View},
      {"erased", TypeWord::Erased},   {"thread", TypeWord::Thread},
      {"value", TypeWord::Value},     {"plain", TypeWord::Plain},
  };
  std::vector<std::string_view> valid;
  for (const auto &[name, word] : words) {
    if (name == node.string())
      return word;
    valid.push_back(name);
  }
  node.fail(describeUnknown("type word", node.string(), valid));
}

// Whose type is meant.
TypeCondition readSubject(const std::string &key, const Node &node) {
  TypeCondition condition;
  condition.templateArgument = parseTypeArgument(key);
  if (condition.templateArgument)
    return condition;
  PlaceWords place;
  bool isPlace = parsePlace(key, place).empty() && place.path.empty() && !place.andAfter;
  if (isPlace && place.root == PlaceRoot::Result)
    condition.ofResult = true;
  else if (isPlace && place.root == PlaceRoot::Argument)
    condition.argument = place.index;
  else
    node.fail("an argument number, \"result\", \"argument N\" or \"class argument N\" is "
              "expected, not \"" +
              key + "\"");
  return condition;
}

std::vector<TypeCondition> readConditions(const Node &node) {
  std::vector<TypeCondition> conditions;
  node.forMembers([&](const std::string &key, const Node &value) {
    TypeCondition condition = readSubject(key, value);
    value.forOneOrMore([&](const Node &each) {
      bool isClassName = each.string().find("::") != std::string::npos;
      condition.className = isClassName ? normalizeName(each.string()) : "";
      if (!isClassName)
        condition.word = readTypeWord(each);
      conditions.push_back(condition);
    });
  });
  return conditions;
}

void readArity(const Node &node, Selection &selection) {
  if (!node.isArray()) {
    selection.leastArguments = selection.mostArguments = static_cast<int>(node.number());
    return;
  }
  std::vector<int> bounds;
  node.forElements([&](const Node &each) { bounds.push_back(static_cast<int>(each.number())); });
  if (bounds.size() != 2 || bounds[0] > bounds[1])
    node.fail("the least and the greatest number of arguments are expected");
  selection.leastArguments = bounds[0];
  selection.mostArguments = bounds[1];
}

} // namespace

std::optional<TypeArgument> parseTypeArgument(std::string_view text) {
  TypeArgument argument;
  if (text.starts_with("class ")) {
    argument.ofClass = true;
    text.remove_prefix(6);
  }
  if (!text.starts_with("argument ") || text.size() != 10 || text[9] < '0' || text[9] > '9')
    return std::nullopt;
  argument.index = static_cast<uint32_t>(text[9] - '0');
  return argument;
}

PlaceWords readPlace(const Node &node) {
  PlaceWords place;
  if (std::string error = parsePlace(node.string(), place); !error.empty())
    node.fail(error);
  return place;
}

PlaceWords readOnePlace(const Node &node) {
  PlaceWords place = readPlace(node);
  if (place.andAfter)
    node.fail("one argument is expected, not all that follow");
  return place;
}

bool readSelection(const std::string &key, const Node &value, Selection &selection) {
  if (key == "arity")
    readArity(value, selection);
  else if (key == "if")
    selection.conditions = readConditions(value);
  else if (key == "const")
    selection.isConst = value.boolean();
  else
    return false;
  return true;
}

} // namespace outlive::models
