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

} // namespace

std::vector<bool> findOnlyLooking(const Program &program, const places::TypeFacts &types) {
  return Finder(program, types).find();
}

} // namespace outlive::ownership
