#include "ownership/ReleasedFormals.h"

#include <algorithm>

namespace outlive::ownership {

ReleasedFormals::ReleasedFormals(const Program &program, DutySource &source)
    : program_(program), source_(source) {
  for (const std::vector<BodyId> &component : program.components())
    for (BodyId body : component)
      look(body);
}

bool ReleasedFormals::has(ir::FunctionId function, size_t formal) const {
  if (program_.bodyOf(function))
    return found_.count({function, formal}) > 0;
  const std::vector<OwnershipEffect> &effects = source_.dutiesOf(function).effects;
  return std::any_of(effects.begin(), effects.end(), [&](const OwnershipEffect &effect) {
    return effect.kind == OwnershipKind::Releases && effect.path.isFormal(formal);
  });
}

void ReleasedFormals::look(BodyId id) {
  const ir::Function &body = program_.body(id);
  size_t formals = program_.symbolOf(id).formals.size();
  for (size_t i = 0; i < body.calls.size(); ++i)
    for (size_t at = 0; at < body.calls[i].arguments.size(); ++at) {
      const ir::Operand &argument = body.calls[i].arguments[at];
      if (argument.kind != ir::OperandKind::Value)
        continue;
      const ir::Place &place = body.places[argument.place().index()];
      bool isFormal = place.depth == 0 && place.base.index() >= 1 && place.base.index() <= formals;
      if (!isFormal)
        continue;
      const std::vector<ir::FunctionId> &targets =
          program_.targets(id, ir::CallId(static_cast<uint32_t>(i))).functions;
      if ((body.calls[i].isDelete && at == 0) ||
          std::any_of(targets.begin(), targets.end(),
                      [&](ir::FunctionId target) { return has(target, at); }))
        found_.insert({body.symbol, place.base.index() - 1});
    }
}

} // namespace outlive::ownership
