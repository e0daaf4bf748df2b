#include "ownership/SolvingOrder.h"

#include "support/Scc.h"

#include <unordered_map>

namespace outlive::ownership {
namespace {

class Order {
public:
  explicit Order(const Program &program) : program_(program) {}

  void add(const std::vector<BodyId> &cycle) {
    if (cycle.size() == 1) {
      pieces_.push_back(cycle);
      return;
    }
    for (std::vector<BodyId> &piece : split(cycle))
      pieces_.push_back(std::move(piece));
  }
  std::vector<std::vector<BodyId>> take() { return std::move(pieces_); }

private:
  std::vector<std::vector<BodyId>> split(const std::vector<BodyId> &cycle) const {
    std::unordered_map<uint32_t, uint32_t> memberOf; // by body
    for (uint32_t i = 0; i < cycle.size(); ++i)
      memberOf[cycle[i].value] = i;
    std::vector<std::vector<uint32_t>> callees(cycle.size());
    for (uint32_t i = 0; i < cycle.size(); ++i) {
      const ir::Function &body = program_.body(cycle[i]);
      for (size_t call = 0; call < body.calls.size(); ++call) {
        for (ir::FunctionId target : program_.targets(cycle[i], ir::CallId(call)).functions) {
          BodyId callee = program_.bodyOf(target);
          auto member = callee ? memberOf.find(callee.value) : memberOf.end();
          if (member != memberOf.end() && !program_.symbol(target).isNoReturn)
            callees[i].push_back(member->second);
        }
      }
    }
    std::vector<std::vector<BodyId>> pieces;
    for (const std::vector<uint32_t> &members : stronglyConnectedComponents(callees)) {
      pieces.emplace_back();
      for (uint32_t member : members)
        pieces.back().push_back(cycle[member]);
    }
    return pieces;
  }

  const Program &program_;
  std::vector<std::vector<BodyId>> pieces_;
};

} // namespace

std::vector<std::vector<BodyId>> solvingOrder(const Program &program) {
  Order order(program);
  for (const std::vector<BodyId> &component : program.components())
    order.add(component);
  return order.take();
}

} // namespace outlive::ownership
