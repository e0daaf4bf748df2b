#include "growth/FiniteKeys.h"

#include "dataflow/Writes.h"

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

// Of a scalar: an enumeration, or a single byte.
bool isFewNumbers(const ir::Module &module, const ir::Type &type) {
  return type.size == 1 || !isArithmetic(module.text(type.spelling));
}

} // namespace

bool isFiniteType(const ir::Module &module, const Models &models, ir::TypeId id) {
  if (!id)
    return false;
  const ir::Type &type = module.types[id.index()];
  if (type.kind == ir::TypeKind::Scalar)
    return isFewNumbers(module, type);
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
constexpr int maxLinks = 8;    // from an iterator to the list that it goes through
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
    if (isFixed(body, place) || isOfFewNumbers(body, place))
      return true;
    const bool isElement = place.depth > 0 && place.derefs() == place.depth;
    if (isElement && steps > 0 && areElementsFew(body, place.base, maxLinks))
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
  // `names[kind & 7]`, where the table is not constant, `id % 100`: some thousand numbers are few.
  static bool isSmall(const ir::Operand &operand) {
    constexpr int64_t maxMask = 65535;
    return operand.isComputed() && operand.constant >= 0 && operand.constant <= maxMask &&
           (operand.arithmetic == ir::Arithmetic::And ||
            operand.arithmetic == ir::Arithmetic::Remainder);
  }
  // `counts[static_cast<int>(color)]`
  bool isOfFewNumbers(const ir::Function &body, const ir::Place &place) const {
    const ir::TypeId type = body.locations[place.base.index()].type;
    return place.depth == 0 && type && module_.types[type.index()].kind == ir::TypeKind::Scalar &&
           isFewNumbers(module_, module_.types[type.index()]);
  }
  // In a literal, or in a table that stays as it is: `static const char *const names[] = ...`.
  bool isFixed(const ir::Function &body, const ir::Place &place) const {
    const ir::Location &base = body.locations[place.base.index()];
    return base.kind == ir::LocationKind::Literal ||
           (base.kind == ir::LocationKind::Global && place.derefs() == 0 &&
            (module_.globals[base.index].isConstant || isOnlyRead(body, place.base)));
  }
  // A table of the function itself, which never writes to it: `static const char *names[] = ...`.
  bool isOnlyRead(const ir::Function &body, ir::LocationId location) const {
    if (module_.globals[body.locations[location.index()].index].function != body.symbol)
      return false;
    bool isWritten = false;
    dataflow::forEachWrite(body, [&](ir::PlaceId to, const ir::Event *) {
      isWritten |=
          body.places[to.index()].base == location && body.places[to.index()].derefs() == 0;
    });
    return !isWritten;
  }
  static bool isAddressOf(const ir::Function &body, const ir::Operand &operand,
                          ir::LocationId location) {
    return operand.kind == ir::OperandKind::Address && body.places[operand.id].base == location;
  }

  bool isConstReference(ir::TypeId type) const {
    return type && module_.types[type.index()].kind == ir::TypeKind::Reference &&
           module_.text(module_.types[type.index()].spelling).starts_with("const ");
  }

  // All that a local pointer, iterator or reference may lead to is in a list of this function, or
  // in a literal: `for (const char *way : {"up", "down"})`.
  bool areElementsFew(const ir::Function &body, ir::LocationId location, int steps) const {
    const ir::LocationKind kind = body.locations[location.index()].kind;
    const bool isHere = kind == ir::LocationKind::Local || kind == ir::LocationKind::Temporary ||
                        kind == ir::LocationKind::Value;
    if (!isHere || steps <= 0 || --looks_ < 0)
      return false;
    auto isFewOf = [&](const ir::Operand &from) {
      if (from.kind == ir::OperandKind::Constant)
        return true;
      if (!from.hasPlace())
        return false;
      const ir::Place &place = body.places[from.place().index()];
      const bool isPlain = place.derefs() == place.depth;
      return isFixed(body, place) || (isPlain && areElementsFew(body, place.base, steps - 1));
    };
    bool isMade = false;
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events) {
        if (event.kind == ir::EventKind::Assign) {
          const ir::Place &to = body.places[event.destination.index()];
          if (to.base != location || event.reason == ir::Reason::Advanced)
            continue;
          if (to.depth > 0 || !isFewOf(event.source))
            return false;
          isMade = true;
        } else if (event.kind == ir::EventKind::Call) {
          const ir::Call &call = body.calls[event.call.index()];
          const bool isMethod = isLook(call);
          if (call.result && body.places[call.result.index()].base == location) {
            if (!isMethod || !isFewOf(call.arguments[0]))
              return false;
            isMade = true;
          }
          for (size_t i = 0; i < call.arguments.size(); ++i)
            if (isAddressOf(body, call.arguments[i], location) && !isMethod && !isRead(call, i))
              return false;
        }
      }
    return isMade;
  }
  // `list.begin()`, `*iterator`, `++iterator`: a method of the library that has nothing to put in.
  bool isLook(const ir::Call &call) const {
    if (!call.callee || call.kind != ir::CallKind::Static || call.arguments.size() != 1)
      return false;
    const ir::FunctionSymbol &callee = program_.symbol(call.callee);
    return callee.isSystem && callee.hasThis && !callee.isConstructor &&
           (callee.isConst || program_.text(callee.name).ends_with("::operator++"));
  }

  // `iterator == end`
  bool isRead(const ir::Call &call, size_t argument) const {
    const ir::FunctionSymbol *callee = call.callee ? &program_.symbol(call.callee) : nullptr;
    return callee && callee->isSystem && argument < callee->formals.size() &&
           isConstReference(callee->formals[argument].type);
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
    const bool isFormal = callee && argument < callee->formals.size();
    if (isFormal && isConstReference(callee->formals[argument].type))
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

namespace {

// Where something that a body names comes from: all from one container, or not.
class Source {
public:
  Source(const Program &program, const ir::Function &body, const ir::Place &table)
      : program_(program), body_(body), table_(table) {}

  bool isTable(const ir::Operand &from, int steps) const {
    if (!from.hasPlace() || steps <= 0)
      return false;
    const ir::Place &place = body_.places[from.place().index()];
    return isItself(from) || (isKey(place) && isOfTable(place.base, steps - 1));
  }

private:
  bool isItself(const ir::Operand &from) const {
    return from.hasPlace() && body_.places[from.place().index()] == table_;
  }
  // `it->first`, and not `it->second`.
  bool isKey(const ir::Place &place) const {
    for (size_t i = 0; i < place.depth; ++i)
      if (place.path[i].kind() == ir::ProjectionKind::Field &&
          program_.text(program_.module().fields[place.path[i].fieldId().index()].name) != "first")
        return false;
    return true;
  }
  // All that is put into a local variable, reference or temporary.
  bool isOfTable(ir::LocationId location, int steps) const {
    const ir::LocationKind kind = body_.locations[location.index()].kind;
    if (location == table_.base || kind == ir::LocationKind::Parameter ||
        kind == ir::LocationKind::Global || kind == ir::LocationKind::Literal)
      return false;
    bool isMade = false;
    for (const ir::Block &block : body_.blocks)
      for (const ir::Event &event : block.events) {
        if (event.kind == ir::EventKind::Assign &&
            body_.places[event.destination.index()].base == location) {
          if (event.reason != ir::Reason::Advanced && !isTable(event.source, steps))
            return false;
          isMade = true;
        } else if (event.kind == ir::EventKind::Call) {
          const ir::Call &call = body_.calls[event.call.index()];
          const bool isResult = call.result && body_.places[call.result.index()].base == location;
          if (!isResult && !isGiven(call, location))
            continue;
          const bool isMadeHere = isResult || isConstructed(call, location);
          if (!takesOut(call, isMadeHere, steps))
            return false;
          isMade |= isMadeHere;
        }
      }
    return isMade;
  }
  bool isGiven(const ir::Call &call, ir::LocationId location) const {
    return std::any_of(call.arguments.begin(), call.arguments.end(), [&](const ir::Operand &each) {
      return each.kind == ir::OperandKind::Address && body_.places[each.id].base == location &&
             body_.places[each.id].derefs() == 0;
    });
  }
  bool isConstructed(const ir::Call &call, ir::LocationId location) const {
    return call.callee && program_.symbol(call.callee).isConstructor && !call.arguments.empty() &&
           call.arguments[0].hasPlace() &&
           body_.places[call.arguments[0].place().index()].base == location;
  }
  // `table.begin()`, `*it`, `it->`; `std::string key(it->first)`; or it changes nothing.
  bool takesOut(const ir::Call &call, bool isMade, int steps) const {
    if (!call.callee || program_.bodyOf(call.callee) || !program_.symbol(call.callee).isSystem)
      return false;
    const ir::FunctionSymbol &callee = program_.symbol(call.callee);
    if (!isMade)
      return true;
    if (callee.isConstructor)
      return call.arguments.size() > 1 && isTable(call.arguments[1], steps);
    // `for (auto &[key, value] : table)`
    if (!callee.hasThis)
      return isFirstOfPair(callee) && call.arguments.size() == 1 &&
             isTable(call.arguments[0], steps);
    // `table.find(name)` leads to a key of it; `it->first.substr(1)` is none.
    return callee.hasThis && (call.arguments.size() == 1 || isItself(call.arguments[0])) &&
           isTable(call.arguments[0], steps);
  }

  bool isFirstOfPair(const ir::FunctionSymbol &callee) const {
    const ir::Type *result =
        callee.result ? &program_.module().types[callee.result.index()] : nullptr;
    return result && program_.text(callee.name) == "std::get" &&
           program_.text(result->spelling).find("tuple_element<0, ") != std::string_view::npos;
  }

  const Program &program_;
  const ir::Function &body_;
  const ir::Place &table_;
};

} // namespace

bool isOwnKey(const Program &program, const ir::Function &body, ir::CallId call,
              const ir::Operand &key) {
  constexpr int maxSteps = 10;
  const ir::Operand &table = body.calls[call.index()].arguments[0];
  if (!table.hasPlace())
    return false;
  const ir::Place &grown = body.places[table.place().index()];
  return Source(program, body, grown).isTable(key, maxSteps);
}

bool isOneOfFew(const Program &program, Callers &callers, const ir::Function &body, ir::CallId call,
                const ir::Operand &key) {
  constexpr int maxSteps = 6;
  int looks = maxLooks;
  return Origin(program, callers, call, looks).isFew(body, key, maxSteps);
}

} // namespace outlive::growth
