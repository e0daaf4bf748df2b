#include "escape/Remarks.h"

#include "findings/Wording.h"
#include "program/OtherBodies.h"

#include <algorithm>
#include <array>

namespace outlive {

using namespace escape;

namespace {

bool isHeap(SinkKind sink) {
  return sink == SinkKind::Global || sink == SinkKind::Thread || sink == SinkKind::Exception ||
         sink == SinkKind::Unknown;
}

std::string_view reasonWord(ir::Reason reason) {
  switch (reason) {
  case ir::Reason::Assigned:
    return "assigned";
  case ir::Reason::Initialized:
    return "initialized";
  case ir::Reason::Returned:
    return "returned";
  case ir::Reason::BoundToReference:
    return "bound to reference";
  case ir::Reason::CapturedByReference:
    return "captured by reference";
  case ir::Reason::CapturedByCopy:
    return "captured by copy";
  case ir::Reason::CapturedThis:
    return "captured this";
  case ir::Reason::MemberInitialized:
    return "member initialized";
  case ir::Reason::ElementInitialized:
    return "element initialized";
  case ir::Reason::Allocated:
    return "allocated";
  case ir::Reason::Converted:
    return "converted";
  case ir::Reason::RangeFor:
    return "range-for";
  case ir::Reason::Thrown:
    return "thrown";
  case ir::Reason::Caught:
    return "caught";
  case ir::Reason::Yielded:
    return "yielded";
  case ir::Reason::Argument:
    return "argument";
  case ir::Reason::Copied:
    return "copied";
  case ir::Reason::Moved:
    return "moved";
  case ir::Reason::Advanced:
    return "advanced";
  }
  return "assigned";
}

class RemarkWriter {
public:
  RemarkWriter(const Program &program, BodyId body, const BodyEscape &facts, const LeftBehind &left,
               const SizeLimits &limits, bool hasOtherBodies, std::vector<Remark> &remarks)
      : program_(program), module_(program.module()), body_(body), function_(program.body(body)),
        symbol_(program.symbolOf(body)), facts_(facts), left_(left), limits_(limits),
        hasOtherBodies_(hasOtherBodies), remarks_(remarks) {}

  void run() {
    if (symbol_.isSystem || symbol_.isImplicit || facts_.locations.empty())
      return;
    if (facts_.isGivenUp) {
      std::string name = text(symbol_.spelling);
      add("not-analysed", function_.position, name,
          name + ": not analysed for escape: too large (" + std::to_string(facts_.nodes) +
              " nodes, " + std::to_string(facts_.edges) + " flows)");
      return;
    }
    if (!function_.isInitializer)
      for (size_t i = 0; i < symbol_.formals.size() + symbol_.isVariadic; ++i)
        writeParameter(static_cast<uint32_t>(i));
    for (size_t i = 0; i < function_.locations.size(); ++i)
      writeLocation(ir::LocationId(i), facts_.locations[i]);
    for (const AllocationResult &allocation : facts_.allocations)
      writeAllocationCall(allocation);
    for (const VariadicCall &call : facts_.variadicCalls)
      writeVariadicCall(call);
  }

private:
  // ---- words

  std::string text(Symbol symbol) const { return std::string(module_.text(symbol)); }

  SourcePosition resolve(ir::Position position) const { return sourcePosition(module_, position); }

  bool isThis(uint32_t formal) const { return formal == 0 && symbol_.hasThis; }

  std::string formalName(uint32_t formal) const {
    if (formal >= symbol_.formals.size())
      return "..."; // the unnamed ones
    return isThis(formal) ? "this" : text(symbol_.formals[formal].name);
  }

  std::string functionName(ir::FunctionId function) const {
    return function ? text(program_.symbol(function).spelling) : std::string();
  }

  // How the value gets away: "stored to global g", "returned"...
  std::string reasonOf(const Flow &flow) const {
    const Note *last = flow.steps.empty() ? nullptr : &flow.steps.back().note;
    std::string by;
    if (last && last->kind == NoteKind::Through && last->function)
      by = " by " + functionName(last->function);
    switch (flow.sink) {
    case SinkKind::None:
      return {};
    case SinkKind::Result:
      return "returned";
    case SinkKind::Formal:
      return "stored to " + formalPlace(flow.index);
    case SinkKind::Global:
      return flow.sinkName.empty() ? "stored to static storage" + by
                                   : "stored to global " + flow.sinkName + by;
    case SinkKind::Thread:
      return "passed to thread" + by;
    case SinkKind::Exception:
      return "thrown" + by;
    case SinkKind::Variable:
      return "stored to " + flow.sinkName;
    case SinkKind::Unknown:
      break;
    }
    if (!last)
      return "passed to unknown code";
    if (last->kind == NoteKind::UnknownSyntax)
      return "used in " + text(last->name);
    if (last->kind == NoteKind::ToUnknown)
      return last->function ? unknownCallee(last->function, last->unseen)
                            : "passed to unknown function";
    return "stored to unknown memory";
  }

  std::string unknownCallee(ir::FunctionId function, ir::FunctionId unseen) const {
    if (!program_.bodyOf(function))
      return "passed to unknown function " + functionName(function);
    const std::string cut = ", in a cycle of calls too large to follow";
    if (unseen == function)
      return "passed to " + functionName(function) + cut;
    // Which one it is tells what a model would be good for.
    const std::string by = " by " + functionName(function);
    if (!unseen)
      return "passed on to unknown code" + by;
    if (program_.bodyOf(unseen))
      return "passed on to " + functionName(unseen) + by + cut;
    return "passed on to unknown function " + functionName(unseen) + by;
  }

  std::string formalPlace(uint32_t formal) const {
    return isThis(formal) ? "*this" : "param " + formalName(formal);
  }

  ir::Position sinkOf(const Flow &flow) const {
    return flow.steps.empty() ? ir::Position() : flow.steps.back().note.position;
  }

  std::string noteText(const Note &note) const {
    switch (note.kind) {
    case NoteKind::Flow:
      return std::string(reasonWord(note.reason));
    case NoteKind::Through:
      return note.function ? "through " + functionName(note.function) : "through call";
    case NoteKind::ToUnknown:
      return note.function ? unknownCallee(note.function, note.unseen)
                           : "passed to unknown function";
    case NoteKind::UnknownSyntax:
      return "used in " + text(note.name);
    }
    return {};
  }

  std::vector<TraceStep> traceOf(const Flow &flow) const {
    std::vector<TraceStep> trace;
    for (const FlowStep &step : flow.steps) {
      std::string source = step.derefs < 0
                               ? "&" + step.source
                               : std::string(static_cast<size_t>(step.derefs), '*') + step.source;
      trace.push_back({resolve(step.note.position),
                       step.destination + " <- " + source + " (" + noteText(step.note) + ")"});
    }
    return trace;
  }

  Remark &add(std::string rule, ir::Position position, std::string variable, std::string message) {
    Remark remark;
    remark.rule = std::move(rule);
    remark.position = resolve(position);
    remark.function = text(symbol_.spelling);
    remark.variable = std::move(variable);
    remark.message = std::move(message);
    remarks_.push_back(std::move(remark));
    return remarks_.back();
  }

  void addFlow(std::string rule, ir::Position position, std::string variable, std::string message,
               const Flow &flow, bool hasSink = true) {
    Remark &remark = add(std::move(rule), position, std::move(variable), std::move(message));
    remark.trace = traceOf(flow);
    if (hasSink)
      remark.sinkPosition = resolve(sinkOf(flow));
  }

  // ---- parameters

  bool isFunctionPointer(ir::TypeId id) const {
    if (!id || !module_.types[id.index()].element)
      return false;
    return module_.types[module_.types[id.index()].element.index()].kind == ir::TypeKind::Function;
  }

  void writeParameter(uint32_t index) {
    bool isUnnamed = index == symbol_.formals.size(); // `...`
    const ir::Formal formal = isUnnamed ? ir::Formal() : symbol_.formals[index];
    std::string name = formalName(index);
    bool isClosureThis =
        isThis(index) && symbol_.record && module_.records[symbol_.record.index()].isLambda;
    if (name.empty() || isClosureThis)
      return;
    ir::LocationId location = ir::Function::formalLocation(index);
    if (!isUnnamed && location.index() < facts_.locations.size() &&
        facts_.locations[location.index()].escape == Escape::Yes)
      return; // its own storage gets away: that line says it all
    const ParamFlow *heap = nullptr, *perhaps = nullptr;
    std::vector<const ParamFlow *> others;
    for (const ParamFlow &flow : facts_.flows) {
      if (flow.formal != index)
        continue;
      if (!isHeap(flow.flow.sink)) {
        others.push_back(&flow);
        continue;
      }
      const ParamFlow *&best = flow.flow.sink == SinkKind::Unknown ? perhaps : heap;
      if (!best || flow.level < best->level)
        best = &flow;
    }
    ir::Position position = formal.position.isValid() ? formal.position : function_.position;
    const ParamFlow *shown = heap;
    if (perhaps && (!heap || perhaps->level < heap->level))
      shown = perhaps;
    if (shown) {
      std::string message = shown->level == 0 ? "leaking param: " : "leaking param content: ";
      addFlow("leaking-param", position, name, message + name + ": " + reasonOf(shown->flow),
              shown->flow);
    }
    for (const ParamFlow *flow : others) {
      if (heap && heap->level <= flow->level)
        continue; // the heap has it already
      std::string level = " level=" + std::to_string(flow->level);
      std::string sink = flow->flow.sink == SinkKind::Result ? "result" + level
                         : !isThis(flow->flow.index)
                             ? "param " + formalName(flow->flow.index) + level
                         : flow->level > 0 ? "*this" + level
                                           : "*this";
      addFlow("leaking-param", position, name, "leaking param: " + name + " to " + sink, flow->flow,
              false);
      if (facts_.isCoarse)
        remarks_.back().detail = 2;
      else if (!shown && flow->level == 0 && flow->flow.sink == SinkKind::Result &&
               !formal.isLifetimeBound && areAllToResult(others))
        addAttribute(remarks_.back(), "[[clang::lifetimebound]]");
    }
    // In a coarse graph what reaches one of a caller's objects seems to reach most of them.
    if (facts_.isCoarse && !shown && !others.empty())
      add("leaking-param", position, name,
          "leaking param: " + name + ": function too large to tell where to");
    if (!shown && others.empty() &&
        (isUnnamed || (facts_.isPointerLikeFormal[index] && !isFunctionPointer(formal.type))))
      addUnescaping(add("does-not-escape", position, name, name + " does not escape"), formal,
                    isUnnamed);
  }

  static bool areAllToResult(const std::vector<const ParamFlow *> &flows) {
    return std::all_of(flows.begin(), flows.end(),
                       [](const ParamFlow *flow) { return flow->flow.sink == SinkKind::Result; });
  }

  void addUnescaping(Remark &remark, const ir::Formal &formal, bool isUnnamed) const {
    if (!facts_.isCoarse && !isUnnamed && remark.variable != "this" && !formal.isNoEscape)
      addAttribute(remark, "[[clang::noescape]]");
  }

  // Of a method that others may override, or of one instantiation, or of one of several bodies,
  // nothing is promised.
  void addAttribute(Remark &remark, std::string attribute) const {
    if (function_.isInstantiation || function_.isInitializer || symbol_.isVirtual ||
        hasOtherBodies_)
      return;
    remark.fixes.push_back({"declare " + quote(remark.variable) + " as " + attribute,
                            {{remark.position, 0, 0, std::move(attribute)}}});
  }

  // ---- storage

  void writeLocation(ir::LocationId id, const LocationEscape &result) {
    const ir::Location &location = function_.locations[id.index()];
    switch (location.kind) {
    case ir::LocationKind::Local:
    case ir::LocationKind::Parameter:
      return writeVariable(id, result);
    case ir::LocationKind::Closure:
      return writeHeap(location.position, "lambda", result, {});
    case ir::LocationKind::Allocation:
      if (!location.isPlacementNew)
        writeHeap(location.position, allocationName(module_, location), result,
                  whyNotOnStack(location.hasConstantSize ? location.size : 0,
                                location.hasConstantSize, result));
      return;
    case ir::LocationKind::Result:
    case ir::LocationKind::Temporary:
    case ir::LocationKind::Literal:
    case ir::LocationKind::Global:
    case ir::LocationKind::Value:
      return;
    }
  }

  void writeVariable(ir::LocationId id, const LocationEscape &result) {
    const ir::Location &location = function_.locations[id.index()];
    std::string name = text(location.name);
    if (name.empty())
      return;
    const Flow &flow = result.flow;
    if (result.escape == Escape::No)
      return;
    if (result.escape == Escape::Scope)
      return addFlow("escapes-scope", location.position, name,
                     name + " escapes its scope: its address is stored to " + flow.sinkName, flow);
    if (isLeft(id) || std::any_of(flow.holders.begin(), flow.holders.end(),
                                  [&](ir::LocationId holder) { return isLeft(holder); }))
      return addFlow("must-go-to-heap", location.position, name,
                     name + " must go to the heap: its address escapes to " + sinkText(flow), flow);
    addFlow("may-escape", location.position, name,
            "address of " + name + " may escape: " + reasonOf(flow), flow);
    Remark &remark = remarks_.back();
    if (result.escape == Escape::Perhaps || facts_.isCoarse)
      remark.detail = 2; // silence for unknown
    if (result.escape == Escape::Yes)
      remark.trace.push_back(
          {resolve(function_.endPosition),
           left_.givenUp.count(body_)
               ? "too complex to follow whether it is there when " + name + " ends"
               : "not seen there when " + name + " ends"});
  }

  // What is left behind takes along what it holds.
  bool isLeft(ir::LocationId id) const { return left_.locations.count({body_, id}) > 0; }

  std::string sinkText(const Flow &flow) const {
    switch (flow.sink) {
    case SinkKind::Result:
      return "result";
    case SinkKind::Formal:
      return formalPlace(flow.index);
    case SinkKind::Global:
      return flow.sinkName.empty() ? "static storage" : "global " + flow.sinkName;
    case SinkKind::Thread:
      return "thread";
    case SinkKind::Exception:
      return "exception";
    case SinkKind::None:
    case SinkKind::Unknown:
    case SinkKind::Variable:
      break;
    }
    return "unknown code";
  }

  // Empty when an object that stays could as well be a local variable.
  std::string whyNotOnStack(uint64_t size, bool hasConstantSize,
                            const LocationEscape &result) const {
    if (!hasConstantSize || size == 0)
      return "size not constant";
    if (size > limits_.stackAllocation)
      return "too large for the stack (" + std::to_string(size) + " bytes)";
    if (result.isDeletedAsBase)
      return "deleted through a polymorphic base";
    if (facts_.isRecursive)
      return "in a recursive function";
    return {};
  }

  // A lambda, a new expression, an allocating call.
  void writeHeap(ir::Position position, const std::string &name, const LocationEscape &result,
                 std::optional<std::string> whyNotOnStack) {
    switch (result.escape) {
    case Escape::Yes:
    case Escape::Perhaps:
      return addFlow("escapes", position, name, name + " escapes to heap: " + reasonOf(result.flow),
                     result.flow);
    case Escape::Scope:
      if (!whyNotOnStack)
        break;
      return addFlow("escapes", position, name,
                     name + " escapes to heap: stored to " + result.flow.sinkName +
                         ", which outlives the loop",
                     result.flow);
    case Escape::No:
      break;
    }
    std::string message = name + " does not escape";
    if (whyNotOnStack)
      message += ": " + (whyNotOnStack->empty() ? "can live on the stack" : *whyNotOnStack);
    add("does-not-escape", position, name, std::move(message));
  }

  void writeAllocationCall(const AllocationResult &allocation) {
    const ir::FunctionSymbol &callee = program_.symbol(allocation.call.callee);
    const ir::Call &call = function_.calls[allocation.call.call.index()];
    const uint64_t size = constantBytes(module_, callee, call);
    writeHeap(allocation.call.position, callName(module_, callee), allocation.result,
              whyNotOnStack(size, size > 0, allocation.result));
  }

  void writeVariadicCall(const VariadicCall &call) {
    std::string by = " by " + functionName(call.callee);
    std::string reason;
    switch (call.fate) {
    case VariadicCall::Stays:
      add("does-not-escape", call.position, "... argument", "... argument does not escape");
      return;
    case VariadicCall::Passed:
      return; // where the call's result or other arguments go is told of these
    case VariadicCall::Kept:
      reason = call.keeper == RootKind::Thread      ? "passed to thread"
               : call.keeper == RootKind::Exception ? "thrown"
               : call.global == ir::GlobalId::none
                   ? "stored to static storage"
                   : "stored to global " + text(module_.globals[call.global].name);
      reason += by;
      break;
    case VariadicCall::Unknown:
      reason = call.callee ? unknownCallee(call.callee, call.unseen) : "passed to unknown function";
      break;
    }
    Remark &remark =
        add("escapes", call.position, "... argument", "... argument escapes to heap: " + reason);
    remark.sinkPosition = resolve(call.position);
  }

  const Program &program_;
  const ir::Module &module_;
  BodyId body_;
  const ir::Function &function_;
  const ir::FunctionSymbol &symbol_;
  const BodyEscape &facts_;
  const LeftBehind &left_;
  const SizeLimits &limits_;
  const bool hasOtherBodies_;
  std::vector<Remark> &remarks_;
};

} // namespace

uint64_t constantBytes(const ir::Module &module, const ir::FunctionSymbol &callee,
                       const ir::Call &call) {
  if (!callee.arguments.empty() && callee.arguments[0]) {
    const ir::Type &type = module.types[callee.arguments[0].index()];
    return type.kind != ir::TypeKind::Array || type.size > 0 ? type.size : 0;
  }
  uint64_t size = call.arguments.empty() ? 0 : 1;
  for (const ir::Operand &argument : call.arguments)
    size = argument.kind == ir::OperandKind::Constant && argument.constant > 0
               ? size * static_cast<uint64_t>(argument.constant)
               : 0;
  return size;
}

std::vector<Remark> escapeRemarks(const Program &program, const EscapeResult &result,
                                  const LeftBehind &left, const SizeLimits &limits) {
  std::vector<Remark> remarks;
  const std::vector<bool> hasOtherBodies = findOtherBodies(program);
  for (size_t i = 0; i < result.bodies.size(); ++i)
    RemarkWriter(program, BodyId(i), result.bodies[i], left, limits, hasOtherBodies[i], remarks)
        .run();
  return remarks;
}

} // namespace outlive
