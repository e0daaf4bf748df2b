#include "allocations/FrameSizes.h"

#include <algorithm>

namespace outlive::allocations {
namespace {

// Beyond this, a cycle is mostly one of calls that might be, through pointers or bases.
constexpr size_t largestRecursion = 4; // bodies

class FrameFinder {
public:
  FrameFinder(const BodySites &sites, const SizeLimits &limits, AllocationFacts &facts)
      : sites_(sites), limits_(limits), facts_(facts) {}

  void findLarge(bool isRecursive) {
    const ir::Function &function = sites_.function();
    std::vector<uint64_t> own(function.scopes.size());
    ir::LocationId largest;
    for (size_t i = 0; i < function.locations.size(); ++i) {
      const uint64_t bytes = sizeOf(ir::LocationId(i));
      if (bytes == 0)
        continue;
      const ir::ScopeId scope = function.locations[i].scope;
      if (scope.index() < own.size())
        own[scope.index()] += bytes;
      if (!largest || bytes > sizeOf(largest))
        largest = ir::LocationId(i);
    }
    if (!largest)
      return;
    // Scopes come after their parents: the largest child is known when the parent is asked.
    std::vector<uint64_t> below(own.size());
    for (size_t i = own.size(); i-- > 1;)
      if (ir::ScopeId parent = function.scopes[i].parent; parent)
        below[parent.index()] = std::max(below[parent.index()], own[i] + below[i]);
    const uint64_t frame = own[0] + below[0];
    if (frame < (isRecursive ? limits_.largeRecursiveFrame : limits_.largeFrame))
      return;
    AllocationFact fact = factOf(isRecursive ? Waste::LargeRecursion : Waste::LargeFrame, largest);
    fact.bytes = sizeOf(largest);
    fact.room = frame;
    facts_.push_back(fact);
  }

  void findDynamic() {
    const ir::Function &function = sites_.function();
    for (size_t i = 0; i < function.locations.size(); ++i) {
      const ir::Location &location = function.locations[i];
      if (location.kind != ir::LocationKind::Local || location.hasConstantSize)
        continue;
      const ir::LocationId id(i);
      const uint32_t depth = sites_.loopDepth(sites_.ofBegin(id));
      bool isTillReturn = location.scope == ir::ScopeId(0u); // alloca
      if (isTillReturn && depth > 0)
        facts_.push_back(factOf(Waste::FramePerTurn, id));
      else if (location.size == 0 && location.index < function.places.size() &&
               !isBounded(function.places[location.index].base, 0))
        facts_.push_back(factOf(Waste::DynamicFrame, id));
    }
  }

private:
  AllocationFact factOf(Waste waste, ir::LocationId id) const {
    AllocationFact fact;
    fact.waste = waste;
    fact.body = sites_.body();
    fact.location = id;
    fact.position = sites_.location(id).position;
    fact.type = sites_.location(id).type;
    fact.loopDepth = sites_.loopDepth(sites_.ofBegin(id));
    fact.bytes = sites_.location(id).size;
    return fact;
  }

  // What a variable takes in the frame; references and values live in registers.
  uint64_t sizeOf(ir::LocationId id) const {
    const ir::Location &location = sites_.location(id);
    bool hasPlace = location.kind == ir::LocationKind::Local ||
                    location.kind == ir::LocationKind::Temporary ||
                    location.kind == ir::LocationKind::Closure;
    const ir::Type *type = sites_.type(location.type);
    return hasPlace && !location.isByReference && location.hasConstantSize && type ? type->size : 0;
  }

  // Something in the function, or all of its callers, keep the number small.
  bool isBounded(ir::LocationId number, int depth) const {
    constexpr int deepest = 4; // numbers made of numbers
    if (depth > deepest)
      return true;
    const ir::Location &location = sites_.location(number);
    if (const ir::Type *type = sites_.type(location.type); type && type->size > 0 && type->size < 3)
      return true;
    if (location.kind == ir::LocationKind::Global || isCompared(number))
      return true;
    bool isWritten = false;
    for (const ir::Block &block : sites_.function().blocks)
      for (const ir::Event &event : block.events) {
        if (event.kind == ir::EventKind::Call && event.call) {
          const ir::Call &call = sites_.function().calls[event.call.index()];
          if (call.result && isAll(call.result, number))
            return false;
          continue;
        }
        if (event.kind != ir::EventKind::Assign || !isAll(event.destination, number))
          continue;
        isWritten = true;
        const ir::Operand &source = event.source;
        if (source.kind == ir::OperandKind::Constant || source.kind == ir::OperandKind::Null)
          continue;
        // The lowest bits only: at most as much as the mask.
        if (source.isComputed() && source.arithmetic == ir::Arithmetic::And &&
            source.constant >= 0 && source.constant <= UINT16_MAX)
          continue;
        const ir::PlaceId from = source.numberPlace();
        if (!from || sites_.place(from).base == number)
          return false;
        if (sites_.place(from).depth > 0 || !isBounded(sites_.place(from).base, depth + 1))
          return false;
      }
    if (location.kind == ir::LocationKind::Parameter)
      return !isWritten && areCallersConstant(location.index);
    return isWritten;
  }

  bool isAll(ir::PlaceId place, ir::LocationId location) const {
    return sites_.place(place).base == location && sites_.place(place).depth == 0;
  }

  // A condition compares it with something: taken for a check of how large it is.
  bool isCompared(ir::LocationId number) const {
    for (const ir::Block &block : sites_.function().blocks) {
      const ir::Condition &condition = block.condition;
      bool isOrder = condition.kind == ir::ConditionKind::Less ||
                     condition.kind == ir::ConditionKind::GreaterEqual ||
                     condition.kind == ir::ConditionKind::Below ||
                     condition.kind == ir::ConditionKind::NotBelow;
      if (!isOrder || !condition.place)
        continue;
      // `n < 1` asks whether there is any.
      bool isAboutNone = isPlain(condition.kind) && condition.constant <= 1;
      if (isAboutNone)
        continue;
      if (isAll(condition.place, number))
        return true;
      if (ir::PlaceId other = condition.other.numberPlace(); other && isAll(other, number))
        return true;
    }
    return false;
  }

  // Nobody else can call it, and all who do pass constants.
  bool areCallersConstant(uint32_t formal) const {
    const ir::FunctionSymbol &symbol = sites_.symbol();
    if (!symbol.isInternal)
      return false;
    const Program &program = sites_.program();
    bool isCalled = false;
    for (const ir::Function &caller : program.module().bodies)
      for (const ir::Call &call : caller.calls) {
        if (call.callee != sites_.function().symbol)
          continue;
        isCalled = true;
        if (formal >= call.arguments.size() ||
            call.arguments[formal].kind != ir::OperandKind::Constant)
          return false;
      }
    return isCalled;
  }

  const BodySites &sites_;
  const SizeLimits &limits_;
  AllocationFacts &facts_;
};

} // namespace

std::vector<bool> recursiveBodies(const Program &program) {
  std::vector<bool> isRecursive(program.module().bodies.size());
  for (const std::vector<BodyId> &component : program.components())
    if (component.size() <= largestRecursion && program.isCycle(component))
      for (BodyId body : component)
        isRecursive[body.index()] = true;
  return isRecursive;
}

void findFrames(const BodySites &sites, bool isRecursive, const SizeLimits &limits,
                AllocationFacts &facts) {
  FrameFinder finder(sites, limits, facts);
  finder.findLarge(isRecursive);
  finder.findDynamic();
}

} // namespace outlive::allocations
