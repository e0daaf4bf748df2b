#include "program/OnceFlags.h"

#include <map>

namespace outlive {
namespace {

using dataflow::Exchange;
using dataflow::OnceGuard;

class Finder {
public:
  Finder(const Program &program, const dataflow::ExchangeOf &exchangeOf)
      : program_(program), exchangeOf_(exchangeOf) {}

  std::vector<OnceFlag> find() {
    const std::vector<ir::Function> &bodies = program_.module().bodies;
    for (size_t i = 0; i < bodies.size(); ++i)
      for (OnceGuard &guard : dataflow::findOnceGuards(bodies[i], exchangeOf_))
        add({BodyId(i), std::move(guard), {}});
    for (size_t i = 0; i < bodies.size() && !flags_.empty(); ++i)
      lookForResets(BodyId(i));
    return std::move(flags_);
  }

private:
  static ir::FieldId lastField(const ir::Place &place) {
    bool isField =
        place.depth > 0 && place.path[place.depth - 1].kind() == ir::ProjectionKind::Field;
    return isField ? place.path[place.depth - 1].fieldId() : ir::FieldId();
  }

  static const ir::Location &baseOf(const ir::Function &body, const ir::Place &place) {
    return body.locations[place.base.index()];
  }

  void add(OnceFlag flag) {
    const ir::Place &place = flag.guard.flag;
    if (ir::FieldId field = lastField(place))
      ofField_[field].push_back(flags_.size());
    else
      ofGlobal_[baseOf(program_.body(flag.body), place).index].push_back(flags_.size());
    flags_.push_back(std::move(flag));
  }

  // A member may be that of the same object, unless both are of globals.
  bool mayBe(const OnceFlag &flag, const ir::Function &body, const ir::Place &written) const {
    const ir::Place &place = flag.guard.flag;
    const ir::Location &ours = baseOf(program_.body(flag.body), place);
    const ir::Location &theirs = baseOf(body, written);
    if (ours.kind != ir::LocationKind::Global || theirs.kind != ir::LocationKind::Global ||
        written.derefs() > 0)
      return ours.kind != ir::LocationKind::Global || !written.isElement();
    return ours.index == theirs.index && place.depth == written.depth && place.path == written.path;
  }

  template <typename Visit> void forFlagsAt(const ir::Function &body, ir::PlaceId id, Visit visit) {
    if (!id)
      return;
    const ir::Place &place = body.places[id.index()];
    const std::vector<size_t> *named = nullptr;
    if (ir::FieldId field = lastField(place)) {
      if (auto found = ofField_.find(field); found != ofField_.end())
        named = &found->second;
    } else if (place.depth == 0 && baseOf(body, place).kind == ir::LocationKind::Global) {
      if (auto found = ofGlobal_.find(baseOf(body, place).index); found != ofGlobal_.end())
        named = &found->second;
    }
    if (!named)
      return;
    for (size_t each : *named)
      if (mayBe(flags_[each], body, place))
        visit(flags_[each], place);
  }

  void lookForResets(BodyId id) {
    const ir::Function &body = program_.body(id);
    const ir::FunctionSymbol &symbol = program_.symbol(body.symbol);
    if (body.isInitializer || symbol.isConstructor || symbol.isDestructor)
      return;
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events)
        if (event.kind == ir::EventKind::Assign)
          visitAssign(id, event);
        else if (event.kind == ir::EventKind::Call)
          visitCall(id, event);
  }

  void note(OnceFlag &flag, BodyId body) {
    if (flag.resets.empty() || flag.resets.back() != body)
      flag.resets.push_back(body);
  }

  void visitAssign(BodyId id, const ir::Event &event) {
    if (event.reason == ir::Reason::MemberInitialized || event.reason == ir::Reason::Initialized)
      return;
    const ir::Function &body = program_.body(id);
    forFlagsAt(body, event.destination, [&](OnceFlag &flag, const ir::Place &place) {
      bool isConstant = event.source.kind == ir::OperandKind::Constant;
      bool isOther = flag.guard.isCount() && !isConstant && !dataflow::countsUp(body, event, place);
      if (isOther || flag.guard.isOpenedBy(event.source))
        note(flag, id);
    });
  }

  // `count = size();`, `flag.store(false)`, `flag.clear()`, `atomic_store(&flag, 0)`.
  void visitCall(BodyId id, const ir::Event &event) {
    const ir::Function &body = program_.body(id);
    const ir::Call &call = body.calls[event.call.index()];
    forFlagsAt(body, call.result, [&](OnceFlag &flag, const ir::Place &) {
      if (flag.guard.isCount())
        note(flag, id);
    });
    if (!call.callee || program_.bodyOf(call.callee) || call.arguments.empty() ||
        call.arguments[0].kind != ir::OperandKind::Address)
      return;
    const ir::FunctionSymbol &callee = program_.symbol(call.callee);
    if (callee.isConst || callee.isConstructor || callee.isDestructor)
      return;
    forFlagsAt(body, call.arguments[0].place(), [&](OnceFlag &flag, const ir::Place &) {
      bool isPut = call.arguments.size() > 1 && flag.guard.isOpenedBy(call.arguments[1]);
      Exchange exchange = exchangeOf_(call.callee);
      if (exchange == Exchange::Unset || (exchange != Exchange::Set && isPut))
        note(flag, id);
    });
  }

  const Program &program_;
  const dataflow::ExchangeOf &exchangeOf_;
  std::vector<OnceFlag> flags_;
  std::map<ir::FieldId, std::vector<size_t>> ofField_;
  std::map<uint32_t, std::vector<size_t>> ofGlobal_;
};

} // namespace

std::vector<OnceFlag> findOnceFlags(const Program &program,
                                    const dataflow::ExchangeOf &exchangeOf) {
  return Finder(program, exchangeOf).find();
}

} // namespace outlive
