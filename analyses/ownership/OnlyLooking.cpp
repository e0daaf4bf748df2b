#include "ownership/OnlyLooking.h"

#include <algorithm>

namespace outlive::ownership {
namespace {

class Finder {
public:
  Finder(const Program &program, const places::TypeFacts &types)
      : program_(program), types_(types), onlyLooks_(program.module().bodies.size()) {}

  std::vector<bool> find() {
    for (const std::vector<BodyId> &component : program_.components())
      if (!program_.isCycle(component))
        onlyLooks_[component.front().index()] = onlyLooks(component.front());
    return std::move(onlyLooks_);
  }

private:
  static bool isOwn(const ir::Function &body, ir::PlaceId id) {
    if (!id)
      return true;
    const ir::Place &place = body.places[id.index()];
    const ir::Location &base = body.locations[place.base.index()];
    return !place.isCut && place.derefs() == 0 && base.kind != ir::LocationKind::Global;
  }

  bool isReadOnly(const ir::Formal &formal) const {
    const ir::Type *type = types_.type(formal.type);
    return types_.isReadOnlyPointer(formal.type) ||
           (type && type->kind == ir::TypeKind::Scalar && !type->mayHoldAddress);
  }

  bool onlyLooks(ir::FunctionId function) const {
    if (BodyId body = program_.bodyOf(function))
      return onlyLooks_[body.index()];
    const ir::FunctionSymbol &symbol = program_.symbol(function);
    return symbol.isSystem && !symbol.isVariadic && !symbol.hasThis &&
           std::all_of(symbol.formals.begin(), symbol.formals.end(),
                       [&](const ir::Formal &formal) { return isReadOnly(formal); });
  }

  bool onlyLooks(BodyId id) const {
    const ir::Function &body = program_.body(id);
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events) {
        const bool isHarmless =
            event.kind == ir::EventKind::Begin || event.kind == ir::EventKind::End ||
            event.kind == ir::EventKind::Use || event.kind == ir::EventKind::Call ||
            (event.kind == ir::EventKind::Assign && isOwn(body, event.destination));
        if (!isHarmless)
          return false;
      }
    for (size_t i = 0; i < body.calls.size(); ++i) {
      const CallTargets &targets = program_.targets(id, ir::CallId(i));
      if (body.calls[i].kind != ir::CallKind::Static || targets.functions.empty() ||
          !isOwn(body, body.calls[i].result) ||
          !std::all_of(targets.functions.begin(), targets.functions.end(),
                       [&](ir::FunctionId target) { return onlyLooks(target); }))
        return false;
    }
    return true;
  }

  const Program &program_;
  const places::TypeFacts &types_;
  std::vector<bool> onlyLooks_; // by body
};

class ReadFinder {
public:
  ReadFinder(const Program &program, const places::TypeFacts &types)
      : program_(program), types_(types), read_(program.module().bodies.size()) {}

  std::vector<uint64_t> find() {
    for (const std::vector<BodyId> &component : program_.components())
      if (!program_.isCycle(component))
        for (size_t i = 0; i < program_.symbolOf(component.front()).formals.size() && i < 64; ++i)
          if (isOnlyRead(component.front(), i))
            read_[component.front().index()] |= uint64_t(1) << i;
    return std::move(read_);
  }

private:
  bool isOnlyReadBy(ir::FunctionId function, size_t formal) const {
    if (BodyId body = program_.bodyOf(function))
      return formal < 64 && (read_[body.index()] >> formal & 1) != 0;
    const ir::FunctionSymbol &symbol = program_.symbol(function);
    return symbol.isSystem && formal < symbol.formals.size() &&
           types_.isReadOnlyPointer(symbol.formals[formal].type) && !returnsPart(symbol, formal);
  }
  // `char *dot = strchr(text, '.');`, through which somebody may write: a pointer to the same.
  bool returnsPart(const ir::FunctionSymbol &symbol, size_t formal) const {
    const ir::Type *result = types_.type(types_.elementOf(symbol.result));
    const ir::Type *behind = types_.type(types_.elementOf(symbol.formals[formal].type));
    return result && result == behind && symbol.formals.size() > 1;
  }

  bool isOnlyRead(BodyId id, size_t formal) const {
    const ir::Type *behind =
        types_.type(types_.elementOf(program_.symbolOf(id).formals[formal].type));
    if (!behind || behind->kind != ir::TypeKind::Scalar)
      return false;
    const ir::Function &body = program_.body(id);
    const ir::LocationId location = ir::Function::formalLocation(formal);
    auto isOf = [&](ir::PlaceId place) {
      return place && body.places[place.index()].base == location;
    };
    // The pointer itself; what is read behind it is a number.
    auto isPointer = [&](const ir::Operand &operand) {
      return operand.hasPlace() && isOf(operand.place()) &&
             (operand.kind == ir::OperandKind::Address ||
              body.places[operand.place().index()].depth == 0);
    };
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events)
        if (event.kind != ir::EventKind::Use && event.kind != ir::EventKind::Call &&
            (isOf(event.destination) || isPointer(event.source)))
          return false;
    for (size_t i = 0; i < body.calls.size(); ++i) {
      const ir::Call &call = body.calls[i];
      const std::vector<ir::FunctionId> &targets = program_.targets(id, ir::CallId(i)).functions;
      if (isOf(call.result))
        return false;
      for (size_t at = 0; at < call.arguments.size(); ++at)
        if (isPointer(call.arguments[at]) &&
            (call.kind != ir::CallKind::Static || targets.empty() ||
             call.arguments[at].kind != ir::OperandKind::Value ||
             !std::all_of(targets.begin(), targets.end(),
                          [&](ir::FunctionId target) { return isOnlyReadBy(target, at); })))
          return false;
    }
    return true;
  }

  const Program &program_;
  const places::TypeFacts &types_;
  std::vector<uint64_t> read_; // by body
};

} // namespace

std::vector<uint64_t> findOnlyRead(const Program &program, const places::TypeFacts &types) {
  return ReadFinder(program, types).find();
}

std::vector<bool> findOnlyLooking(const Program &program, const places::TypeFacts &types) {
  return Finder(program, types).find();
}

} // namespace outlive::ownership
