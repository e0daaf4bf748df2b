#include "program/Program.h"

#include "program/CallTargets.h"
#include "program/Hierarchy.h"
#include "program/Linker.h"
#include "support/Scc.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace outlive {

namespace {

// A lambda's call operator has the name of the lambda; so has the function that it is for others,
// which the compiler makes.
bool isCallOperator(const ir::Module &module, const ir::FunctionSymbol &symbol) {
  return symbol.record && !symbol.isConstructor && !symbol.isDestructor && !symbol.isImplicit &&
         module.text(symbol.name)
             .ends_with(module.records[symbol.record.index()].isLambda ? "lambda" : "::operator()");
}

// Whom a body must be solved after: whatever its calls may reach, and also functions that it
// only hands on, because the callee may call them with what it gets:
//  * functions whose address it takes
//  * the call operators of its lambdas
//  * constructors that a factory of the standard library calls (make_unique<T>, and methods of
//    containers of T)
std::vector<std::vector<uint32_t>>
findSuccessors(const ir::Module &module, const std::vector<BodyId> &bodyOf,
               const std::vector<CallTargets> &targets, const std::vector<size_t> &firstCall,
               const std::vector<std::vector<ir::FunctionId>> &constructors,
               const std::vector<std::vector<ir::FunctionId>> &callOperators) {
  std::vector<std::vector<uint32_t>> successors(module.bodies.size());
  for (uint32_t b = 0; b < module.bodies.size(); ++b) {
    const ir::Function &body = module.bodies[b];
    std::vector<uint32_t> &next = successors[b];
    auto add = [&](ir::FunctionId function) {
      if (function.isValid() && bodyOf[function.index()].isValid())
        next.push_back(bodyOf[function.index()].value);
    };
    auto addOperand = [&](const ir::Operand &operand) {
      if (operand.kind == ir::OperandKind::Function)
        add(operand.functionId());
    };
    for (uint32_t c = 0; c < body.calls.size(); ++c) {
      const ir::Call &call = body.calls[c];
      for (ir::FunctionId target : targets[firstCall[b] + c].functions)
        add(target);
      for (const ir::Operand &argument : call.arguments)
        addOperand(argument);
      if (!call.callee.isValid() || !module.functions[call.callee.index()].isSystem)
        continue;
      auto addConstructors = [&](const std::vector<ir::TypeId> &arguments) {
        for (ir::TypeId argument : arguments)
          if (argument.isValid() && module.types[argument.index()].record.isValid())
            for (ir::FunctionId constructor :
                 constructors[module.types[argument.index()].record.index()])
              add(constructor);
      };
      const ir::FunctionSymbol &factory = module.functions[call.callee.index()];
      addConstructors(factory.arguments);
      if (factory.record.isValid()) // vector<T>::emplace_back
        addConstructors(module.records[factory.record.index()].arguments);
    }
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events)
        addOperand(event.source);
    for (const ir::Location &location : body.locations) {
      if (location.kind != ir::LocationKind::Closure || !location.type.isValid())
        continue;
      if (ir::RecordId record = module.types[location.type.index()].record; record.isValid())
        for (ir::FunctionId callOperator : callOperators[record.index()])
          add(callOperator);
    }
    std::sort(next.begin(), next.end());
    next.erase(std::unique(next.begin(), next.end()), next.end());
  }
  return successors;
}

} // namespace

Program Program::link(std::vector<ir::Module> modules) {
  Linker linker;
  for (ir::Module &module : modules)
    linker.add(std::move(module));
  modules.clear();
  return linker.finish();
}

Program Program::index(LinkedModule linked) {
  Program program;
  program.module_ = std::move(linked.module);
  program.variants_ = std::move(linked.variants);
  const ir::Module &module = program.module_;

  program.bodyOf_.resize(module.functions.size());
  size_t calls = 0;
  for (uint32_t i = 0; i < module.bodies.size(); ++i) {
    if (module.bodies[i].symbol.isValid())
      program.bodyOf_[module.bodies[i].symbol.index()] = BodyId(i);
    program.firstCall_.push_back(calls);
    calls += module.bodies[i].calls.size();
  }

  program.constructors_.resize(module.records.size());
  program.destructors_.resize(module.records.size());
  program.callOperators_.resize(module.records.size());
  for (uint32_t i = 0; i < module.functions.size(); ++i) {
    const ir::FunctionSymbol &symbol = module.functions[i];
    if (symbol.isConstructor && symbol.record.isValid())
      program.constructors_[symbol.record.index()].emplace_back(i);
    if (symbol.isDestructor && symbol.record.isValid())
      program.destructors_[symbol.record.index()] = ir::FunctionId(i);
    if (isCallOperator(module, symbol))
      program.callOperators_[symbol.record.index()].emplace_back(i);
  }

  program.targets_ = findCallTargets(module, Hierarchy(module), program.bodyOf_, linked.ambiguous);

  auto components = stronglyConnectedComponents(program.callGraph());
  program.components_.reserve(components.size());
  for (const std::vector<uint32_t> &component : components) {
    std::vector<BodyId> bodies;
    for (uint32_t body : component)
      bodies.emplace_back(body);
    program.components_.push_back(std::move(bodies));
  }
  return program;
}

std::vector<std::vector<uint32_t>> Program::callGraph() const {
  return findSuccessors(module_, bodyOf_, targets_, firstCall_, constructors_, callOperators_);
}

bool Program::isCycle(const std::vector<BodyId> &component) const {
  if (component.size() > 1)
    return true;
  const ir::Function &only = body(component.front());
  for (size_t i = 0; i < only.calls.size(); ++i) {
    const std::vector<ir::FunctionId> &called = targets(component.front(), ir::CallId(i)).functions;
    if (std::find(called.begin(), called.end(), only.symbol) != called.end())
      return true;
  }
  return false;
}

std::vector<ir::FunctionId> Program::constructorsOf(ir::RecordId record, size_t arguments) const {
  std::vector<ir::FunctionId> exact, wider;
  for (ir::FunctionId constructor : constructors_[record.index()]) {
    const ir::FunctionSymbol &candidate = symbol(constructor);
    size_t formals = candidate.formals.size() - (candidate.hasThis ? 1 : 0);
    if (formals == arguments)
      exact.push_back(constructor);
    else if (formals > arguments || candidate.isVariadic)
      wider.push_back(constructor);
  }
  return exact.empty() ? wider : exact;
}

} // namespace outlive
