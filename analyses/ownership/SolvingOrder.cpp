#include "ownership/SolvingOrder.h"

#include "support/Scc.h"

#include <algorithm>

namespace outlive::ownership {
namespace {

using Members = std::vector<uint32_t>; // bodies, sorted
using Graph = std::vector<std::vector<uint32_t>>;

class Order {
public:
  Order(const Program &program, const std::vector<bool> &neverReturns,
        const std::vector<bool> &startsThreads)
      : program_(program), neverReturns_(neverReturns), startsThreads_(startsThreads),
        number_(neverReturns.size(), nobody) {}

  std::vector<std::vector<BodyId>> find() {
    calls_ = program_.callGraph();
    for (uint32_t body = 0; body < calls_.size(); ++body) {
      std::vector<uint32_t> &callees = calls_[body];
      const size_t known = callees.size();
      addDestructorsOfContent(BodyId(body), callees);
      addThreads(BodyId(body), callees);
      if (callees.size() == known)
        continue;
      std::sort(callees.begin(), callees.end());
      callees.erase(std::unique(callees.begin(), callees.end()), callees.end());
    }
    for (std::vector<uint32_t> &callees : calls_)
      std::erase_if(callees, [&](uint32_t callee) { return neverReturns_[callee]; });
    for (const Members &members : stronglyConnectedComponents(calls_)) {
      if (members.size() <= largestCycle) {
        add(members);
        continue;
      }
      for (uint32_t member : members)
        keepNamedCalls(member);
      takeApart(members);
    }
    return std::move(order_);
  }

private:
  static constexpr uint32_t nobody = UINT32_MAX;

  // Whoever calls ~unique_ptr<Node> calls ~Node.
  void addDestructorsOfContent(BodyId body, std::vector<uint32_t> &callees) const {
    for (const ir::Call &call : program_.body(body).calls) {
      const ir::FunctionSymbol *symbol = call.callee ? &program_.symbol(call.callee) : nullptr;
      if (!symbol || !symbol->isDestructor || !symbol->isSystem || !symbol->record)
        continue;
      for (ir::TypeId argument : program_.module().records[symbol->record.index()].arguments) {
        if (!argument)
          continue;
        const ir::RecordId content = program_.module().types[argument.index()].record;
        const ir::FunctionId destructor =
            content ? program_.destructorOf(content) : ir::FunctionId();
        if (BodyId callee = destructor ? program_.bodyOf(destructor) : BodyId())
          callees.push_back(callee.value);
      }
    }
  }

  // `pthread_create(&thread, NULL, run, job)`: what becomes of the job, `run` tells.
  void addThreads(BodyId body, std::vector<uint32_t> &callees) const {
    for (const ir::Call &call : program_.body(body).calls) {
      if (!call.callee || !startsThreads_[call.callee.index()])
        continue;
      for (const ir::Operand &argument : call.arguments)
        if (argument.kind == ir::OperandKind::Function)
          if (BodyId run = program_.bodyOf(argument.functionId()))
            callees.push_back(run.value);
    }
  }

  void keepNamedCalls(uint32_t member) {
    std::vector<uint32_t> &callees = calls_[member];
    callees.clear();
    for (const ir::Call &call : program_.body(BodyId(member)).calls)
      if (call.kind == ir::CallKind::Static && call.callee)
        if (BodyId callee = program_.bodyOf(call.callee); callee && !neverReturns_[callee.index()])
          callees.push_back(callee.value);
  }

  void takeApart(const Members &members) {
    for (const Members &piece : components(members)) {
      if (piece.size() <= largestCycle) {
        add(piece);
        continue;
      }
      const Members later = hubs(piece);
      Members sooner;
      std::set_difference(piece.begin(), piece.end(), later.begin(), later.end(),
                          std::back_inserter(sooner));
      takeApart(sooner);
      for (uint32_t hub : later)
        add({hub});
    }
  }

  std::vector<Members> components(const Members &members) {
    std::vector<Members> pieces = stronglyConnectedComponents(graphOf(members));
    for (Members &piece : pieces)
      for (uint32_t &member : piece)
        member = members[member];
    return pieces;
  }

  // Calls among the members, by their number there.
  Graph graphOf(const Members &members) {
    for (size_t i = 0; i < members.size(); ++i)
      number_[members[i]] = static_cast<uint32_t>(i);
    Graph graph(members.size());
    for (size_t i = 0; i < members.size(); ++i)
      for (uint32_t callee : calls_[members[i]])
        if (number_[callee] != nobody)
          graph[i].push_back(number_[callee]);
    for (uint32_t member : members)
      number_[member] = nobody;
    return graph;
  }

  // Calls in times calls out: the heaviest first, then by number.
  static std::vector<uint32_t> byWeight(const Graph &graph) {
    std::vector<size_t> in(graph.size());
    for (const std::vector<uint32_t> &callees : graph)
      for (uint32_t callee : callees)
        ++in[callee];
    std::vector<std::pair<size_t, uint32_t>> weights;
    for (uint32_t i = 0; i < graph.size(); ++i)
      weights.emplace_back(SIZE_MAX - in[i] * graph[i].size(), i);
    std::sort(weights.begin(), weights.end());
    std::vector<uint32_t> numbers;
    for (const auto &[weight, number] : weights)
      numbers.push_back(number);
    return numbers;
  }

  Members hubs(const Members &members) {
    std::vector<uint32_t> numbers = byWeight(graphOf(members));
    numbers.resize(std::max<size_t>(1, members.size() / largestCycle));
    Members chosen;
    for (uint32_t number : numbers)
      chosen.push_back(members[number]);
    std::sort(chosen.begin(), chosen.end());
    return chosen;
  }

  // Callees first, as far as that is possible: whoever holds the cycle together comes last.
  void add(const Members &members) {
    order_.emplace_back();
    if (members.size() == 1) {
      order_.back().emplace_back(members.front());
      return;
    }
    const Graph graph = graphOf(members);
    struct Frame {
      uint32_t member;
      size_t nextCallee = 0;
    };
    std::vector<bool> isSeen(members.size());
    std::vector<Frame> way;
    auto enter = [&](uint32_t member) {
      if (!isSeen[member])
        way.push_back({member});
      isSeen[member] = true;
    };
    for (uint32_t first : byWeight(graph)) { // all are reached from the first one
      enter(first);
      while (!way.empty()) {
        Frame &at = way.back();
        if (at.nextCallee < graph[at.member].size()) {
          enter(graph[at.member][at.nextCallee++]);
          continue;
        }
        order_.back().emplace_back(members[at.member]);
        way.pop_back();
      }
    }
  }

  const Program &program_;
  const std::vector<bool> &neverReturns_;
  const std::vector<bool> &startsThreads_; // by function
  Graph calls_;
  std::vector<uint32_t> number_; // by body: in the graph that is being made
  std::vector<std::vector<BodyId>> order_;
};

} // namespace

std::vector<std::vector<BodyId>> solvingOrder(const Program &program,
                                              const std::vector<bool> &neverReturns,
                                              const std::vector<bool> &startsThreads) {
  return Order(program, neverReturns, startsThreads).find();
}

} // namespace outlive::ownership
