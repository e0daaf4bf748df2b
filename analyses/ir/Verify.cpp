#include "ir/Verify.h"

#include "support/Scc.h"

#include <algorithm>

namespace outlive::ir {

namespace {

constexpr size_t maxProblems = 100;

class Verifier {
public:
  explicit Verifier(const Module &module) : module_(module) {}

  std::vector<std::string> run(VerifyDepth depth) {
    checkTables();
    // Bodies are only looked at when what they refer to is sound.
    if (!problems_.empty())
      return std::move(problems_);
    std::vector<bool> hasBody(module_.functions.size(), false);
    for (const Function &body : module_.bodies) {
      if (isFull())
        break;
      function_ = nullptr;
      if (!isInRange(body.symbol, module_.functions, "the symbol of a body"))
        continue;
      function_ = &body;
      if (hasBody[body.symbol.index()])
        report("has two bodies");
      hasBody[body.symbol.index()] = true;
      size_t before = problems_.size();
      checkBody(body);
      if (depth == VerifyDepth::Flow && problems_.size() == before) {
        checkReachable(body);
        checkLives(body);
      }
    }
    return std::move(problems_);
  }

private:
  bool isFull() const { return problems_.size() >= maxProblems; }

  void report(std::string text) {
    if (isFull())
      return;
    if (function_) {
      const FunctionSymbol &symbol = module_.functions[function_->symbol.index()];
      std::string_view name = module_.text(symbol.spelling);
      text = std::string(name.empty() ? module_.text(symbol.usr) : name) + ": " + text;
    }
    problems_.push_back(std::move(text));
  }

  bool check(bool holds, std::string_view what) {
    if (!holds)
      report(std::string(what));
    return holds;
  }

  template <typename IdType, typename Table>
  bool isInRange(IdType id, const Table &table, std::string_view what) {
    if (id.isValid() && id.index() < table.size())
      return true;
    report(std::string(what) + " is out of range"); // texts are made for problems only
    return false;
  }
  template <typename IdType, typename Table>
  bool isInRangeOrNone(IdType id, const Table &table, std::string_view what) {
    return !id.isValid() || isInRange(id, table, what);
  }
  void checkString(Symbol symbol) {
    if (symbol.isValid())
      check(symbol.index() < module_.strings.size(), "a string is out of range");
  }
  void checkPosition(const Position &position) {
    isInRangeOrNone(position.file, module_.files, "a position's file");
  }
  void checkType(TypeId type) { isInRangeOrNone(type, module_.types, "a type"); }
  template <typename Enum> bool isKnown(Enum value, Enum last, std::string_view what) {
    if (value <= last)
      return true;
    report(std::string(what) + " has an unknown kind");
    return false;
  }

  void checkAcyclic(const std::vector<std::vector<uint32_t>> &edges, std::string_view what) {
    for (const auto &component : stronglyConnectedComponents(edges)) {
      bool isCycle = component.size() > 1;
      for (uint32_t next : edges[component.front()])
        isCycle |= next == component.front();
      if (!check(!isCycle, std::string(what) + " form a cycle"))
        return;
    }
  }

  void checkTables() {
    checkString(module_.mainFile);
    for (const File &file : module_.files)
      checkString(file.path);
    for (const Type &type : module_.types) {
      isKnown(type.kind, TypeKind::Unknown, "a type");
      checkString(type.spelling);
      checkType(type.element);
      isInRangeOrNone(type.record, module_.records, "a type's record");
    }
    for (const Record &record : module_.records) {
      checkString(record.usr), checkString(record.name), checkString(record.spelling);
      checkPosition(record.position);
      for (FieldId field : record.fields)
        isInRange(field, module_.fields, "a record's field");
      for (RecordId base : record.bases)
        isInRange(base, module_.records, "a record's base");
      for (TypeId argument : record.arguments)
        checkType(argument);
    }
    for (const Field &field : module_.fields) {
      checkString(field.name);
      isInRange(field.record, module_.records, "a field's record");
      checkType(field.type);
      checkPosition(field.position);
    }
    for (const Global &global : module_.globals) {
      checkString(global.usr), checkString(global.name);
      checkType(global.type);
      checkPosition(global.position);
      isInRangeOrNone(global.function, module_.functions, "the function of a static local");
    }
    for (const FunctionSymbol &symbol : module_.functions) {
      checkString(symbol.usr), checkString(symbol.name), checkString(symbol.spelling);
      checkPosition(symbol.position);
      for (const Formal &formal : symbol.formals) {
        checkString(formal.name);
        checkType(formal.type);
        checkPosition(formal.position);
        check(formal.captureBy >= Formal::captureUnknown &&
                  (formal.captureBy < 0 ||
                   static_cast<size_t>(formal.captureBy) < symbol.formals.size()),
              "a formal is captured by one that does not exist");
      }
      check(!symbol.hasThis || !symbol.formals.empty(), "a method has no formal for this");
      checkType(symbol.result);
      isInRangeOrNone(symbol.record, module_.records, "a method's record");
      for (TypeId argument : symbol.arguments)
        checkType(argument);
      for (FunctionId overridden : symbol.overrides)
        isInRange(overridden, module_.functions, "an overridden method");
    }
    if (problems_.empty())
      checkCycles();
  }

  void checkCycles() {
    std::vector<std::vector<uint32_t>> elements(module_.types.size());
    for (size_t i = 0; i < elements.size(); ++i)
      if (module_.types[i].element.isValid())
        elements[i].push_back(module_.types[i].element.value);
    checkAcyclic(elements, "element types");
    if (!problems_.empty())
      return;

    std::vector<std::vector<uint32_t>> parts(module_.records.size());
    for (size_t i = 0; i < parts.size(); ++i) {
      for (RecordId base : module_.records[i].bases)
        parts[i].push_back(base.value);
      for (FieldId field : module_.records[i].fields) {
        TypeId type = module_.fields[field.index()].type;
        // A hostile chain of array types per field would cost the product of both.
        for (size_t depth = 0;
             type.isValid() && depth < 64 && module_.types[type.index()].kind == TypeKind::Array;
             ++depth)
          type = module_.types[type.index()].element;
        if (type.isValid() && module_.types[type.index()].kind == TypeKind::Record &&
            module_.types[type.index()].record.isValid())
          parts[i].push_back(module_.types[type.index()].record.value);
      }
    }
    checkAcyclic(parts, "bases and fields of records");

    std::vector<std::vector<uint32_t>> overridden(module_.functions.size());
    for (size_t i = 0; i < overridden.size(); ++i)
      for (FunctionId method : module_.functions[i].overrides)
        overridden[i].push_back(method.value);
    checkAcyclic(overridden, "overridden methods");
  }

  void checkOperand(const Function &body, const Operand &operand) {
    if (!isKnown(operand.kind, OperandKind::Test, "an operand"))
      return;
    if (operand.hasPlace() || operand.isComputed())
      isInRange(operand.place(), body.places, "an operand's place");
    if (operand.isComputed() && (operand.arithmetic == Arithmetic::MoreBits ||
                                 operand.arithmetic == Arithmetic::FewerBits)) {
      check(operand.constant >= 0 && operand.constant <= int64_t(UINT32_MAX),
            "an operand's other place is none");
      if (operand.otherPlace())
        isInRange(operand.otherPlace(), body.places, "an operand's other place");
    }
    if (operand.kind == OperandKind::Function)
      isInRange(operand.functionId(), module_.functions, "an operand's function");
    else if (operand.kind == OperandKind::Test)
      isInRange(operand.testId(), body.tests, "an operand's test");
    check(!operand.isInterior || operand.kind == OperandKind::Value,
          "an operand other than a value is interior");
    check(!operand.isBack || operand.isInterior, "an operand that is not interior goes back");
    check(!operand.isFurther || operand.hasPlace(), "an operand without place goes further");
    check(!operand.isOfUnsigned32 || operand.isComputed(),
          "an operand other than a sum is unsigned");
    isKnown(operand.arithmetic, Arithmetic::Remainder, "an operand's arithmetic");
    check(operand.arithmetic == Arithmetic::Sum || operand.isComputed(),
          "an operand that is not computed has arithmetic");
    check(operand.arithmetic != Arithmetic::Product || operand.constant > 0,
          "an operand is no product of a place and a positive number");
    check(operand.arithmetic != Arithmetic::Larger || operand.constant >= 0,
          "an operand is less than its place");
    check(operand.arithmetic != Arithmetic::Remainder || operand.constant > 0,
          "an operand is no remainder of a place and a positive number");
    check(operand.arithmetic != Arithmetic::HighBits ||
              (operand.constant > 0 && operand.constant < 63),
          "an operand has no such bits");
    check(!operand.isRead || operand.hasPlace(), "an operand without a place is read");
  }

  void checkCondition(const Function &body, const Condition &condition) {
    isKnown(condition.kind, ConditionKind::NotMasked, "a condition");
    isInRangeOrNone(condition.place, body.places, "a condition's place");
    isInRangeOrNone(condition.index, body.locations, "a condition's index");
    checkOperand(body, condition.other);
    check(condition.other.kind != OperandKind::Test, "a condition compares with a test");
    check(!condition.other.isComputed(), "a condition compares with a sum");
    bool isMasked =
        condition.kind == ConditionKind::Masked || condition.kind == ConditionKind::NotMasked;
    check(!isMasked || condition.other.kind == OperandKind::Constant,
          "a condition's mask is not constant");
    check(!isMasked || (condition.constant & ~condition.other.constant) == 0,
          "a condition asks for bits outside of its mask");
    bool isOrder =
        condition.kind == ConditionKind::Below || condition.kind == ConditionKind::NotBelow;
    check(!isOrder || condition.other.kind == OperandKind::Value,
          "a condition's order is not that of two places");
  }

  void checkBody(const Function &body) {
    checkPosition(body.position);
    checkPosition(body.endPosition);
    checkLocations(body);

    check(!body.scopes.empty(), "there is no scope");
    std::vector<std::vector<uint32_t>> parents(body.scopes.size());
    for (size_t i = 0; i < body.scopes.size(); ++i) {
      if (i == 0)
        check(!body.scopes[0].parent.isValid(), "scope 0 has a parent");
      else if (isInRange(body.scopes[i].parent, body.scopes, "a scope's parent"))
        parents[i].push_back(body.scopes[i].parent.value);
    }
    checkAcyclic(parents, "scopes");

    for (const Place &place : body.places) {
      isInRange(place.base, body.locations, "a place's base");
      if (!check(place.depth <= Place::maxDepth, "a place is too deep"))
        continue;
      check(place.elements >> (place.depth + 1) == 0, "a place has elements behind its end");
      for (size_t i = 0; i < place.depth; ++i)
        if (place.path[i].kind() == ProjectionKind::Field)
          isInRange(place.path[i].fieldId(), module_.fields, "a place's field");
    }

    for (const Call &call : body.calls) {
      isKnown(call.kind, CallKind::Indirect, "a call");
      checkOperand(body, call.target);
      if (call.kind == CallKind::Indirect)
        isInRangeOrNone(call.callee, module_.functions, "a callee");
      else if (isInRange(call.callee, module_.functions, "a callee"))
        check(!module_.functions[call.callee.index()].hasThis || !call.arguments.empty(),
              "a call of a method has no argument for this");
      for (const Operand &argument : call.arguments)
        checkOperand(body, argument);
      isInRangeOrNone(call.result, body.places, "a call's result");
    }

    for (const Condition &test : body.tests) {
      checkCondition(body, test);
      check(test.kind != ConditionKind::Unknown && test.place.isValid(), "a test asks nothing");
    }

    check(!body.blocks.empty(), "there is no block");
    for (const Block &block : body.blocks)
      checkBlock(body, block);
  }

  void checkLocations(const Function &body) {
    const FunctionSymbol &symbol = module_.functions[body.symbol.index()];
    check(!body.locations.empty() && body.locations[0].kind == LocationKind::Result,
          "location 0 is not the result");
    size_t formals = symbol.formals.size();
    check(body.locations.size() > formals, "there are fewer locations than formals");
    for (size_t i = 0; i < body.locations.size(); ++i) {
      const Location &location = body.locations[i];
      if (!isKnown(location.kind, LocationKind::Value, "a location"))
        continue;
      checkString(location.name);
      checkType(location.type);
      isInRangeOrNone(location.scope, body.scopes, "a location's scope");
      checkPosition(location.position);
      bool isFormal = i >= 1 && i <= formals;
      check(isFormal == (location.kind == LocationKind::Parameter) &&
                (!isFormal || location.index + 1 == i),
            "locations 1 and following are not the formals in order");
      check((i == 0) == (location.kind == LocationKind::Result), "there is a second result");
      if (location.kind == LocationKind::Local && !location.hasConstantSize)
        isInRangeOrNone(PlaceId(location.index), body.places, "the place of a location's size");
      if (location.kind == LocationKind::Global)
        check(location.index < module_.globals.size(), "a location's global is out of range");
    }
  }

  void checkBlock(const Function &body, const Block &block) {
    for (const Event &event : block.events) {
      isKnown(event.kind, EventKind::Unknown, "an event");
      isKnown(event.reason, Reason::Advanced, "an event's reason");
      bool isPlaceGood = isInRangeOrNone(event.destination, body.places, "an event's destination");
      checkOperand(body, event.source);
      isInRangeOrNone(event.call, body.calls, "an event's call");
      checkString(event.name);
      checkPosition(event.position);
      switch (event.kind) {
      case EventKind::Begin:
      case EventKind::End:
        if (check(event.destination.isValid(), "a begin or end has no destination") && isPlaceGood)
          check(body.places[event.destination.index()].depth == 0,
                "a begin or end is not of a whole location");
        break;
      case EventKind::Assign:
        check(event.destination.isValid(), "an assignment has no destination");
        break;
      case EventKind::Call:
        check(event.call.isValid(), "a call event has no call");
        break;
      default:
        break;
      }
    }
    isKnown(block.terminator, TerminatorKind::Unwind, "a terminator");
    checkCondition(body, block.condition);
    if (block.terminator == TerminatorKind::Branch &&
        block.condition.kind != ConditionKind::Unknown)
      check(block.condition.place.isValid(), "a condition has no place");
    for (BlockId successor : block.successors)
      isInRange(successor, body.blocks, "a successor");
    isInRangeOrNone(block.handler, body.blocks, "a handler");
    checkPosition(block.end);
    size_t count = block.successors.size();
    if (!block.cases.empty())
      check(block.terminator == TerminatorKind::Switch && block.cases.size() == count,
            "cases are not those of the successors");
    for (const CaseRange &range : block.cases)
      check(range.low <= range.high, "a case has no values");
    switch (block.terminator) {
    case TerminatorKind::Goto:
      check(count == 1, "a goto has not exactly one successor");
      break;
    case TerminatorKind::Branch:
      check(count == 2, "a branch has not exactly two successors");
      break;
    case TerminatorKind::Switch:
      break;
    default:
      check(count == 0, "an end of the function has successors");
    }
  }

  template <typename Visit> static void forEachNext(const Block &block, Visit visit) {
    for (BlockId successor : block.successors)
      visit(successor.value);
    if (block.handler.isValid())
      visit(block.handler.value);
  }

  void checkReachable(const Function &body) {
    std::vector<bool> isReached(body.blocks.size(), false);
    std::vector<uint32_t> pending{0};
    isReached[0] = true;
    while (!pending.empty()) {
      uint32_t at = pending.back();
      pending.pop_back();
      forEachNext(body.blocks[at], [&](uint32_t next) {
        if (!isReached[next]) {
          isReached[next] = true;
          pending.push_back(next);
        }
      });
    }
    for (size_t i = 0; i < body.blocks.size(); ++i)
      check(isReached[i] || body.blocks[i].events.empty(),
            "block " + std::to_string(i) + " has events but cannot be reached");
  }

  // States a location may be in; a set of them per location and block entry.
  enum Life : uint8_t { New = 1, Alive = 2, Ended = 4 };

  void checkLives(const Function &body) {
    size_t locations = body.locations.size();
    size_t blocks = body.blocks.size();
    if (locations * blocks > size_t(16) << 20)
      return;
    std::vector<uint8_t> entry(locations * blocks, 0);
    std::fill_n(entry.begin(), locations, uint8_t(New));
    std::vector<bool> isQueued(blocks, false);
    std::vector<uint32_t> queue{0};
    std::vector<uint8_t> now(locations);
    // Handlers see any state the block passes through.
    std::vector<uint8_t> anywhere(locations);
    auto apply = [&](uint32_t block, bool mayReport) {
      auto from = entry.begin() + static_cast<ptrdiff_t>(block * locations);
      std::copy_n(from, locations, now.begin());
      anywhere = now;
      for (const Event &event : body.blocks[block].events) {
        if (event.kind != EventKind::Begin && event.kind != EventKind::End)
          continue;
        uint32_t location = body.places[event.destination.index()].base.value;
        uint8_t &life = now[location];
        if (event.kind == EventKind::End && mayReport && !(life & Alive)) {
          std::string name(module_.text(body.locations[location].name));
          name = (name.empty() ? "location " + std::to_string(location) : name) + " in block " +
                 std::to_string(block);
          report(name + (life & Ended ? " ends twice" : " ends but never began"));
        }
        life = event.kind == EventKind::Begin ? Alive : Ended;
        anywhere[location] |= life;
      }
    };
    auto join = [&](uint32_t block, const std::vector<uint8_t> &with) {
      bool changed = false;
      for (size_t i = 0; i < locations; ++i) {
        uint8_t &state = entry[block * locations + i];
        changed |= (state | with[i]) != state;
        state |= with[i];
      }
      if (changed && !isQueued[block]) {
        isQueued[block] = true;
        queue.push_back(block);
      }
    };
    std::vector<bool> isSeen(blocks, false);
    while (!queue.empty()) {
      uint32_t block = queue.back();
      queue.pop_back();
      isQueued[block] = false;
      isSeen[block] = true;
      apply(block, false);
      for (BlockId successor : body.blocks[block].successors)
        join(successor.value, now);
      if (body.blocks[block].handler.isValid())
        join(body.blocks[block].handler.value, anywhere);
    }
    for (uint32_t block = 0; block < blocks; ++block)
      if (isSeen[block])
        apply(block, true);
  }

  const Module &module_;
  const Function *function_ = nullptr; // being checked; its symbol is in range
  std::vector<std::string> problems_;
};

} // namespace

std::vector<std::string> verify(const Module &module, VerifyDepth depth) {
  return Verifier(module).run(depth);
}

} // namespace outlive::ir
