#include "ownership/Jumps.h"

#include <algorithm>

namespace outlive::ownership {

using Certainty = Thrown::Certainty;

Jumps::Jumps(const Program &program, DutySource &source)
    : program_(program), source_(source), jumps_(program.module().bodies.size()) {
  for (const std::vector<BodyId> &component : program.components())
    for (bool isStable = false; !isStable;) {
      isStable = true;
      for (BodyId body : component)
        if (Thrown &known = jumps_[body.index()]; !known.isCertain()) {
          known = ofBody(body);
          isStable &= !known.isCertain() || component.size() == 1;
        }
    }
}

bool Jumps::isModelled(const ir::Call &call, Jump jump) const {
  const Summary *model = call.callee ? source_.modelOf(call.callee) : nullptr;
  return model && model->jump == jump;
}

Thrown Jumps::ofCall(BodyId body, ir::CallId id) const {
  const ir::Call &call = program_.body(body).calls[id.index()];
  Thrown thrown;
  if (isModelled(call, Jump::Leaves)) {
    thrown.certainty = Certainty::Certain;
    return thrown;
  }
  const CallTargets &targets = program_.targets(body, id);
  if (call.kind != ir::CallKind::Static || targets.functions.size() != 1)
    return thrown;
  const BodyId callee = program_.bodyOf(targets.functions.front());
  return callee ? jumps_[callee.index()] : thrown;
}

Thrown Jumps::ofBody(BodyId id) const {
  const ir::Function &body = program_.body(id);
  Thrown nearest;
  if (body.isCoroutine || body.isInitializer)
    return nearest;
  bool mayEnd = false; // the program
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind != ir::EventKind::Call)
        continue;
      const ir::Call &call = body.calls[event.call.index()];
      if (isModelled(call, Jump::Lands))
        return {};
      Thrown thrown = ofCall(id, event.call);
      const bool isJump = isModelled(call, Jump::Leaves);
      const bool neverReturns = call.callee && source_.dutiesOf(call.callee).neverReturns;
      mayEnd |= neverReturns && !thrown.isCertain();
      if (!thrown.isCertain())
        continue;
      if (isJump) {
        thrown.position = event.position;
        thrown.function = body.symbol;
      } else if (!neverReturns) {
        ++thrown.distance;
      }
      if (!nearest.isCertain() || thrown.distance < nearest.distance)
        nearest = thrown;
    }
  return mayEnd ? Thrown() : nearest;
}

} // namespace outlive::ownership
