#include "escape/Explain.h"

#include <algorithm>

namespace outlive::escape {

namespace {

std::string fieldName(const ir::Module &module, ir::Projection projection) {
  if (projection.kind() != ir::ProjectionKind::Field)
    return {};
  return std::string(module.text(module.fields[projection.fieldId().index()].name));
}

std::string formalName(const ir::Module &module, const ir::FunctionSymbol &function,
                       uint32_t index) {
  if (index == 0 && function.hasThis)
    return "this";
  if (index >= function.formals.size())
    return "...";
  std::string name(module.text(function.formals[index].name));
  return name.empty() ? "parameter " + std::to_string(index + (function.hasThis ? 0 : 1)) : name;
}

// `p . deref . next . deref` as `*p->next`; `own` as the content of its owner.
std::string pathName(const ir::Module &module, std::string base,
                     std::span<const ir::Projection> path) {
  std::string text = std::move(base);
  for (size_t i = 0; i < path.size(); ++i) {
    switch (path[i].kind()) {
    case ir::ProjectionKind::Field:
      text += "." + fieldName(module, path[i]);
      break;
    case ir::ProjectionKind::Own:
      text = "content of " + text;
      break;
    case ir::ProjectionKind::Deref:
      if (i + 1 < path.size() && path[i + 1].kind() == ir::ProjectionKind::Field)
        text += "->" + fieldName(module, path[++i]);
      else
        text = "*" + text;
      break;
    }
  }
  return text;
}

} // namespace

std::string allocationName(const ir::Module &module, const ir::Location &location) {
  if (location.kind == ir::LocationKind::Closure)
    return "lambda";
  std::string type = "?";
  uint64_t elementSize = 0;
  if (location.type) {
    type = module.text(module.types[location.type.index()].spelling);
    elementSize = module.types[location.type.index()].size;
  }
  std::string name = "new " + type;
  if (location.isArrayNew) {
    name += "[";
    if (location.hasConstantSize && elementSize > 0 && location.size > 0)
      name += std::to_string(location.size / elementSize);
    name += "]";
  }
  return name;
}

std::string callName(const ir::Module &module, const ir::FunctionSymbol &callee) {
  std::string name(module.text(callee.name));
  if (size_t colon = name.rfind("::"); colon != std::string::npos)
    name = name.substr(colon + 2);
  if (callee.arguments.empty() || !callee.arguments[0])
    return name + "(...)";
  return name + "<" + std::string(module.text(module.types[callee.arguments[0].index()].spelling)) +
         ">";
}

std::string nameOf(const Program &program, const Build &build, NodeId id) {
  const ir::Module &module = program.module();
  const ir::FunctionSymbol &symbol = program.symbol(build.function().symbol);
  const Node &node = build.graph()[id];
  switch (node.kind) {
  case NodeKind::Content:
    return pathName(module, formalName(module, symbol, node.formal),
                    std::span(node.path.path).first(node.path.depth));
  case NodeKind::Out:
    return "*" + formalName(module, symbol, node.formal);
  case NodeKind::Function:
    return std::string(module.text(program.symbol(ir::FunctionId(node.index)).spelling));
  case NodeKind::Global:
    return std::string(module.text(module.globals[node.index].name));
  case NodeKind::Static:
    return "static storage";
  case NodeKind::Thread:
    return "thread";
  case NodeKind::Exception:
    return "exception";
  case NodeKind::Unknown:
    return "unknown code";
  case NodeKind::Variable:
  case NodeKind::Version:
  case NodeKind::Temporary:
  case NodeKind::Fresh:
    break;
  }
  std::vector<ir::Projection> path;
  NodeId whole = id;
  while (build.graph()[whole].parent) {
    path.push_back(build.graph()[whole].step);
    whole = build.graph()[whole].parent;
  }
  std::reverse(path.begin(), path.end());
  std::string base = "{temp}";
  if (node.kind == NodeKind::Fresh) {
    const ir::Call &call = build.function().calls[node.index];
    base = call.callee ? callName(module, program.symbol(call.callee)) : "allocation";
  } else if (node.isEntry && !node.location) {
    base = "...";
  } else if (node.location) {
    const ir::Location &location = build.function().locations[node.location.index()];
    if (location.kind == ir::LocationKind::Parameter)
      base = formalName(module, symbol, location.index);
    else if (!module.text(location.name).empty())
      base = module.text(location.name);
    else if (location.kind == ir::LocationKind::Result)
      base = "result";
    else if (location.kind == ir::LocationKind::Allocation ||
             location.kind == ir::LocationKind::Closure)
      base = allocationName(module, location);
    else if (location.kind == ir::LocationKind::Temporary)
      base = "temporary";
  }
  return pathName(module, std::move(base), path);
}

std::vector<FlowStep> explain(const Program &program, const Build &build,
                              const std::vector<Step> &path) {
  std::vector<FlowStep> steps;
  const Graph &graph = build.graph();
  NodeId source;
  int derefs = 0;
  for (size_t i = path.size(); i > 0; --i) {
    const Step &step = path[i - 1];
    if (!source) {
      source = step.source;
      derefs = 0;
    }
    derefs += step.derefs;
    if (!step.note) {
      if (step.destination == graph[step.source].parent && step.source == source)
        source = step.destination; // the whole says enough
      continue;                    // folded into the next step
    }
    FlowStep flow;
    flow.destination = nameOf(program, build, step.destination);
    flow.source = nameOf(program, build, source);
    flow.derefs = derefs;
    flow.note = graph.note(step.note);
    if (derefs < 0 && flow.source.size() > 1 && flow.source[0] == '*') {
      flow.source = flow.source.substr(1);
      flow.derefs = derefs + 1;
    }
    steps.push_back(std::move(flow));
    source = {};
  }
  return steps;
}

} // namespace outlive::escape
