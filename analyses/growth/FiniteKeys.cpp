#include "growth/FiniteKeys.h"

#include <algorithm>
#include <array>

namespace outlive::growth {
namespace {

constexpr std::array<std::string_view, 14> arithmeticWords = {
    "unsigned", "signed",   "int",     "long",     "short",    "char",  "float",
    "double",   "__int128", "wchar_t", "char16_t", "char32_t", "const", "_Float16"};

// Scalars that have a name of their own are enumerations: template arguments are canonical.
bool isArithmetic(std::string_view spelling) {
  while (!spelling.empty()) {
    size_t end = std::min(spelling.find(' '), spelling.size());
    std::string_view word = spelling.substr(0, end);
    if (std::find(arithmeticWords.begin(), arithmeticWords.end(), word) == arithmeticWords.end())
      return false;
    spelling.remove_prefix(std::min(end + 1, spelling.size()));
  }
  return true;
}

} // namespace

bool isFiniteType(const ir::Module &module, const Models &models, ir::TypeId id) {
  if (!id)
    return false;
  const ir::Type &type = module.types[id.index()];
  if (type.kind == ir::TypeKind::Scalar)
    return type.size == 1 || !isArithmetic(module.text(type.spelling));
  if (type.kind != ir::TypeKind::Record || !module.records[type.record.index()].isSystem)
    return false;
  if (models.isFew(module, module.records[type.record.index()]))
    return true;
  // A pair holds one of each; a string of single bytes any number of them.
  const TypeClass typeClass = models.classOf(module, module.records[type.record.index()]);
  if (typeClass != TypeClass::Plain && typeClass != TypeClass::Value)
    return false;
  const std::vector<ir::TypeId> &arguments = module.records[type.record.index()].arguments;
  return !arguments.empty() && std::all_of(arguments.begin(), arguments.end(), [&](ir::TypeId a) {
    return isFiniteType(module, models, a);
  });
}

bool isLiteral(const ir::Module &module, const ir::Function &body, const ir::Operand &key) {
  if (key.kind == ir::OperandKind::Constant || key.kind == ir::OperandKind::Function)
    return true;
  if (!key.hasPlace())
    return false;
  auto baseOf = [&](const ir::Operand &operand) {
    return body.places[operand.place().index()].base;
  };
  auto kindOf = [&](ir::LocationId location) { return body.locations[location.index()].kind; };
  // In a literal, or in a table that stays as it is: `static const char *const names[] = ...`.
  auto isFixed = [&](const ir::Operand &operand) {
    const ir::Place &place = body.places[operand.place().index()];
    const ir::Location &base = body.locations[place.base.index()];
    return base.kind == ir::LocationKind::Literal ||
           (base.kind == ir::LocationKind::Global && place.derefs() == 0 &&
            module.globals[base.index].isConstant);
  };
  // `names[kind & 7]`, where the table is not: some hundred numbers are few.
  auto isSmall = [](const ir::Operand &operand) {
    constexpr int64_t maxMask = 1023;
    return operand.isComputed() && operand.arithmetic == ir::Arithmetic::And &&
           operand.constant >= 0 && operand.constant <= maxMask;
  };
  if (isSmall(key) || isFixed(key))
    return true;
  const ir::LocationId base = baseOf(key);
  if (kindOf(base) != ir::LocationKind::Temporary)
    return false;
  // `std::string("quit")`, or a number that is stored for a reference to it.
  bool isMade = false;
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind == ir::EventKind::Assign && event.destination &&
          body.places[event.destination.index()].base == base) {
        bool isConstant = event.source.kind == ir::OperandKind::Constant || isSmall(event.source) ||
                          (event.source.hasPlace() && isFixed(event.source));
        if (!isConstant)
          return false;
        isMade = true;
      }
      if (event.kind != ir::EventKind::Call)
        continue;
      const ir::Call &call = body.calls[event.call.index()];
      bool isConstructor = call.callee && module.functions[call.callee.index()].isConstructor &&
                           call.arguments.size() > 1 && call.arguments[0].hasPlace() &&
                           baseOf(call.arguments[0]) == base;
      if (isConstructor) {
        const ir::Operand &from = call.arguments[1];
        if (!from.hasPlace() || !isFixed(from))
          return false;
        isMade = true;
      }
    }
  return isMade;
}

} // namespace outlive::growth
