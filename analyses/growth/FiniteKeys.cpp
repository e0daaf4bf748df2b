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

namespace {

constexpr size_t maxCallers = 64;
constexpr int maxLooks = 1000; // at places that a key may come from

// Follows one key to where it comes from.
class Origin {
public:
  Origin(const Program &program, Callers &callers, ir::CallId keyCall, int &looks)
      : program_(program), module_(program.module()), callers_(callers), keyCall_(keyCall),
        looks_(looks) {}

  bool isFew(const ir::Function &body, const ir::Operand &key, int steps) const {
    if (key.kind == ir::OperandKind::Constant || key.kind == ir::OperandKind::Null ||
        key.kind == ir::OperandKind::Function || isSmall(key))
      return true;
    if (!key.hasPlace() || --looks_ < 0)
      return false;
    const ir::Place &place = body.places[key.place().index()];
    if (isFixed(body, place))
      return true;
    const bool isReferred = place.depth == 1 && place.path[0] == ir::Projection::deref() &&
                            isConstReference(body.locations[place.base.index()].type);
    if (steps <= 0 || (place.depth != 0 && !isReferred))
      return false;
    return isReferred && body.locations[place.base.index()].kind == ir::LocationKind::Parameter
               ? areAllGivenFew(body, place.base, steps - 1)
               : areAllFew(body, place.base, steps - 1);
  }

private:
  // `names[kind & 7]`, where the table is not constant: some hundred numbers are few.
  static bool isSmall(const ir::Operand &operand) {
    constexpr int64_t maxMask = 1023;
    return operand.isComputed() && operand.arithmetic == ir::Arithmetic::And &&
           operand.constant >= 0 && operand.constant <= maxMask;
  }
  // In a literal, or in a table that stays as it is: `static const char *const names[] = ...`.
  bool isFixed(const ir::Function &body, const ir::Place &place) const {
    const ir::Location &base = body.locations[place.base.index()];
    return base.kind == ir::LocationKind::Literal ||
           (base.kind == ir::LocationKind::Global && place.derefs() == 0 &&
            module_.globals[base.index].isConstant);
  }
  static bool isAddressOf(const ir::Function &body, const ir::Operand &operand,
                          ir::LocationId location) {
    return operand.kind == ir::OperandKind::Address && body.places[operand.id].base == location;
  }

  bool isConstReference(ir::TypeId type) const {
    return type && module_.types[type.index()].kind == ir::TypeKind::Reference &&
           module_.text(module_.types[type.index()].spelling).starts_with("const ");
  }

  // By all callers: `Icon icon(const std::string &id)`.
  bool areAllGivenFew(const ir::Function &body, ir::LocationId location, int steps) const {
    const uint32_t formal = body.locations[location.index()].index;
    const auto callers = callers_.of(body.symbol);
    return !callers.empty() && callers.size() <= maxCallers &&
           std::all_of(callers.begin(), callers.end(), [&](const auto &each) {
             const ir::Function &caller = program_.body(each.first);
             const ir::Call &call = caller.calls[each.second.index()];
             return formal < call.arguments.size() &&
                    Origin(program_, callers_, each.second, looks_)
                        .isFew(caller, call.arguments[formal], steps);
           });
  }

  // All that is put into a variable, temporary or result: `std::string("quit")`,
  // `ok ? "ok" : "failed"`.
  bool areAllFew(const ir::Function &body, ir::LocationId location, int steps) const {
    const ir::LocationKind kind = body.locations[location.index()].kind;
    const bool isParameter = kind == ir::LocationKind::Parameter;
    const bool isVariable =
        kind == ir::LocationKind::Local || kind == ir::LocationKind::Result || isParameter;
    if (!isVariable && kind != ir::LocationKind::Temporary && kind != ir::LocationKind::Value)
      return false;
    bool isMade = isParameter && areAllGivenFew(body, location, steps);
    if (isParameter && !isMade)
      return false;
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events) {
        if (event.kind == ir::EventKind::Assign) {
          if (isVariable && isAddressOf(body, event.source, location))
            return false;
          const ir::Place *to =
              event.destination ? &body.places[event.destination.index()] : nullptr;
          if (!to || to->base != location || to->derefs() > 0)
            continue;
          if (to->depth != 0 || !isFew(body, event.source, steps))
            return false;
          isMade = true;
        } else if (event.kind == ir::EventKind::Call) {
          const ir::Call &call = body.calls[event.call.index()];
          if (call.result && body.places[call.result.index()].base == location &&
              body.places[call.result.index()].derefs() == 0) {
            if (!isFewResult(body, call, steps))
              return false;
            isMade = true;
          }
          for (size_t i = 0; i < call.arguments.size(); ++i)
            if (isAddressOf(body, call.arguments[i], location) && event.call != keyCall_ &&
                !isLeftFew(body, call, i, isVariable, isMade, steps))
              return false;
        }
      }
    return isMade;
  }

  // The call makes it, or gives it another value.
  bool isLeftFew(const ir::Function &body, const ir::Call &call, size_t argument, bool isVariable,
                 bool &isMade, int steps) const {
    const ir::FunctionSymbol *callee = call.callee ? &program_.symbol(call.callee) : nullptr;
    const bool isObject = callee && callee->hasThis && argument == 0;
    if (isObject && callee->isConstructor) {
      isMade = true;
      return call.arguments.size() == 1 || isFew(body, call.arguments[1], steps);
    }
    if (!isVariable)
      return true;
    if (isObject && program_.text(callee->name).ends_with("::operator=") &&
        call.arguments.size() == 2)
      return isFew(body, call.arguments[1], steps);
    return isObject && (callee->isConst || callee->isDestructor);
  }

  // A function of the program that returns few things; `typeid(*it).name()`, `name.c_str()`.
  bool isFewResult(const ir::Function &body, const ir::Call &call, int steps) const {
    if (!call.callee || call.kind != ir::CallKind::Static)
      return false;
    if (BodyId callee = program_.bodyOf(call.callee))
      return steps > 0 &&
             Origin(program_, callers_, ir::CallId(), looks_)
                 .areAllFew(program_.body(callee), ir::Function::resultLocation(), steps - 1);
    const ir::FunctionSymbol &callee = program_.symbol(call.callee);
    return callee.isSystem && callee.hasThis && callee.isConst &&
           std::all_of(call.arguments.begin(), call.arguments.end(),
                       [&](const ir::Operand &each) { return isFew(body, each, steps); });
  }

  const Program &program_;
  const ir::Module &module_;
  Callers &callers_;
  ir::CallId keyCall_;
  int &looks_;
};

} // namespace

bool isOneOfFew(const Program &program, Callers &callers, const ir::Function &body, ir::CallId call,
                const ir::Operand &key) {
  constexpr int maxSteps = 6;
  int looks = maxLooks;
  return Origin(program, callers, call, looks).isFew(body, key, maxSteps);
}

} // namespace outlive::growth
