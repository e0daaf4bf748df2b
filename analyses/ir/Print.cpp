#include "ir/Print.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

namespace outlive::ir {

namespace {

std::string number(uint64_t n) { return std::to_string(n); }

std::string typeName(const Module &module, TypeId id) {
  if (!id.isValid())
    return "?";
  std::string_view spelling = module.text(module.types[id.index()].spelling);
  return spelling.empty() ? "?" : std::string(spelling);
}

std::string functionName(const Module &module, FunctionId id) {
  if (!id.isValid())
    return "?";
  const FunctionSymbol &symbol = module.functions[id.index()];
  for (Symbol name : {symbol.spelling, symbol.name, symbol.usr})
    if (!module.text(name).empty())
      return std::string(module.text(name));
  return "?";
}

std::string recordName(const Module &module, RecordId id) {
  if (!id.isValid())
    return "?";
  const Record &record = module.records[id.index()];
  for (Symbol name : {record.spelling, record.name, record.usr})
    if (!module.text(name).empty())
      return std::string(module.text(name));
  return "?";
}

std::string positionIn(const Module &module, Position position, FileId file) {
  if (!position.isValid())
    return "";
  std::string text = " @";
  if (position.file != file)
    text += std::string(module.text(module.files[position.file.index()].path)) + ":";
  return text + number(position.line) + ":" + number(position.column);
}

// Names of flags that are set, each after a comma.
using Flag = std::pair<bool, std::string_view>;
std::string flagNames(std::initializer_list<Flag> flags) {
  std::string text;
  for (auto [isSet, name] : flags)
    if (isSet)
      text += ", " + std::string(name);
  return text;
}

std::string_view reasonName(Reason reason) {
  switch (reason) {
  case Reason::Assigned:
    return "assigned";
  case Reason::Initialized:
    return "initialized";
  case Reason::Returned:
    return "returned";
  case Reason::BoundToReference:
    return "bound to reference";
  case Reason::CapturedByReference:
    return "captured by reference";
  case Reason::CapturedByCopy:
    return "captured by copy";
  case Reason::CapturedThis:
    return "captured this";
  case Reason::MemberInitialized:
    return "member initialized";
  case Reason::ElementInitialized:
    return "element initialized";
  case Reason::Allocated:
    return "allocated";
  case Reason::Converted:
    return "converted";
  case Reason::RangeFor:
    return "range for";
  case Reason::Thrown:
    return "thrown";
  case Reason::Caught:
    return "caught";
  case Reason::Yielded:
    return "yielded";
  case Reason::Argument:
    return "argument";
  case Reason::Copied:
    return "copied";
  case Reason::Moved:
    return "moved";
  case Reason::Advanced:
    return "advanced";
  }
  return "?";
}

std::string_view kindName(LocationKind kind) {
  switch (kind) {
  case LocationKind::Parameter:
    return "parameter";
  case LocationKind::Result:
    return "result";
  case LocationKind::Local:
    return "local";
  case LocationKind::Temporary:
    return "temporary";
  case LocationKind::Closure:
    return "closure";
  case LocationKind::Allocation:
    return "allocation";
  case LocationKind::Literal:
    return "literal";
  case LocationKind::Global:
    return "global";
  case LocationKind::Value:
    return "value";
  }
  return "?";
}

// What unnamed locations are called; with a number behind.
std::string_view shortName(LocationKind kind) {
  switch (kind) {
  case LocationKind::Parameter:
    return "param";
  case LocationKind::Result:
    return "result";
  case LocationKind::Local:
    return "local";
  case LocationKind::Temporary:
    return "tmp";
  case LocationKind::Closure:
    return "lambda";
  case LocationKind::Allocation:
    return "new";
  case LocationKind::Literal:
    return "lit";
  case LocationKind::Global:
    return "global";
  case LocationKind::Value:
    return "v";
  }
  return "?";
}

class FunctionPrinter {
public:
  FunctionPrinter(const Module &module, const Function &function)
      : module_(module), function_(function), names_(module, function),
        file_(function.position.file) {}

  std::string print() {
    out_ = "function " + functionName(module_, function_.symbol);
    if (function_.position.isValid()) {
      out_ += positionIn(module_, function_.position, FileId());
      if (function_.endPosition.isValid())
        out_ += "-" + positionIn(module_, function_.endPosition, file_).substr(2);
    }
    out_ += flagNames({{function_.isCoroutine, "coroutine"},
                       {function_.isInstantiation, "instantiation"},
                       {function_.hasErrors, "has errors"},
                       {function_.isInitializer, "initializer"}});
    out_ += "\n  locations\n";
    for (uint32_t i = 0; i < function_.locations.size(); ++i)
      out_ += "    " + describe(LocationId(i)) + "\n";
    if (function_.scopes.size() > 1) {
      out_ += "  scopes\n";
      for (uint32_t i = 1; i < function_.scopes.size(); ++i)
        out_ += "    " + number(i) + ": in " + number(function_.scopes[i].parent.value) +
                flagNames({{function_.scopes[i].isLoop, "loop"},
                           {function_.scopes[i].isFullExpression, "full expression"}}) +
                "\n";
    }
    for (uint32_t i = 0; i < function_.blocks.size(); ++i)
      printBlock(i);
    return std::move(out_);
  }

private:
  std::string at(Position position) const { return positionIn(module_, position, file_); }

  std::string describe(LocationId id) const {
    const Location &location = function_.locations[id.index()];
    std::string text = names_.of(id) + ": ";
    if (location.kind != LocationKind::Result) {
      text += kindName(location.kind);
      if (location.kind == LocationKind::Parameter)
        text += " " + number(location.index);
      if (location.kind == LocationKind::Global && location.index < module_.globals.size()) {
        const Global &global = module_.globals[location.index];
        if (global.isThreadLocal)
          text += ", thread local";
      }
      text += ", ";
    }
    text += typeName(module_, location.type);
    if (location.size != 0)
      text += ", " + number(location.size) + " bytes";
    text += flagNames({{location.isByReference, "by reference"},
                       {location.isExtended, "extended"},
                       {location.isArrayNew, "array new"},
                       {location.isPlacementNew, "placement new"},
                       {!location.hasConstantSize, "size not constant"},
                       {location.carriesAddress, "carries address"},
                       {location.isCatchVariable, "catch variable"},
                       {location.isConst, "const"}});
    if (location.kind == LocationKind::Local && location.index < function_.places.size())
      text += ", from " + names_.of(PlaceId(location.index));
    if (location.scope.isValid() && location.scope.value != 0)
      text += ", scope " + number(location.scope.value);
    return text + at(location.position);
  }

  void printBlock(uint32_t index) {
    const Block &block = function_.blocks[index];
    out_ += "  block " + number(index);
    if (block.handler.isValid())
      out_ += ", handler " + number(block.handler.value);
    out_ += "\n";
    for (const Event &event : block.events)
      out_ += "    " + describe(event) + at(event.position) + "\n";
    out_ += "    " + describeEnd(block) + at(block.end) + "\n";
  }

  std::string describe(const Event &event) const {
    std::string destination = event.destination.isValid() ? names_.of(event.destination) : "?";
    switch (event.kind) {
    case EventKind::Begin:
      return "begin " + destination;
    case EventKind::End:
      return "end " + destination;
    case EventKind::Assign:
      return destination + " <- " + names_.of(event.source) + " (" +
             std::string(reasonName(event.reason)) + ")";
    case EventKind::Call:
      return event.call.isValid() ? describe(function_.calls[event.call.index()]) : "call ?";
    case EventKind::Use:
      return "use " + names_.of(event.source);
    case EventKind::Throw:
      return event.source == Operand::none() ? "throw" : "throw " + names_.of(event.source);
    case EventKind::Suspend:
      return "suspend";
    case EventKind::Unknown: {
      std::string text = "unknown " + std::string(module_.text(event.name));
      if (event.destination.isValid())
        text += " -> " + destination;
      if (event.source.kind != OperandKind::None)
        text += " of " + names_.of(event.source);
      return text;
    }
    }
    return "?";
  }

  std::string describe(const Call &call) const {
    std::string text;
    if (call.result.isValid())
      text = names_.of(call.result) + " <- ";
    switch (call.kind) {
    case CallKind::Static:
      text += functionName(module_, call.callee);
      break;
    case CallKind::Virtual:
      text += "virtual " + functionName(module_, call.callee);
      break;
    case CallKind::Indirect:
      text += "(" + names_.of(call.target) + ")";
      break;
    }
    text += "(";
    for (size_t i = 0; i < call.arguments.size(); ++i)
      text += (i ? ", " : "") + names_.of(call.arguments[i]);
    text += ")";
    return text + flagNames({{call.isDestructorOfScope, "implied"}, {call.isDelete, "delete"}}) +
           (call.question ? " (question " + number(call.question) + ")" : "");
  }

  std::string target(const Block &block, size_t index) const {
    return index < block.successors.size() ? "block " + number(block.successors[index].value)
                                           : "block ?";
  }

  std::string describe(const CaseRange &range) const {
    if (range.isDefault)
      return "default";
    std::string text = std::to_string(range.low);
    return range.low == range.high ? text : text + ".." + std::to_string(range.high);
  }

  std::string describeEnd(const Block &block) const {
    switch (block.terminator) {
    case TerminatorKind::Goto:
      return "goto " + target(block, 0);
    case TerminatorKind::Branch:
      return "if " + names_.of(block.condition) +
             (block.condition.question ? " (question " + number(block.condition.question) + ")"
                                       : "") +
             ": " + target(block, 0) + ", else " + target(block, 1);
    case TerminatorKind::Switch: {
      std::string text = "switch";
      if (!block.cases.empty())
        text +=
            (block.condition.place.isValid() ? " " + names_.of(block.condition.place) : " ?") + ":";
      for (size_t i = 0; i < block.successors.size(); ++i) {
        text += (i ? ", " : " ");
        if (i < block.cases.size())
          text += describe(block.cases[i]) + " -> ";
        text += target(block, i);
      }
      return text;
    }
    case TerminatorKind::Return:
      return "return";
    case TerminatorKind::Unreachable:
      return "unreachable";
    case TerminatorKind::Unwind:
      return "unwind";
    }
    return "?";
  }

  const Module &module_;
  const Function &function_;
  PlaceNames names_;
  FileId file_;
  std::string out_;
};

auto sortName(const Module &module, Position position, Symbol usr) {
  std::string_view path =
      position.isValid() ? module.text(module.files[position.file.index()].path) : "";
  return std::tuple(path, position.line, position.column, module.text(usr));
}

template <typename Entry>
std::vector<const Entry *> sortedByPosition(const Module &module, const std::vector<Entry> &table) {
  std::vector<const Entry *> order;
  for (const Entry &entry : table)
    order.push_back(&entry);
  // Entries of equal names stay in the table's order, which is that of their addresses.
  std::sort(order.begin(), order.end(), [&](const Entry *a, const Entry *b) {
    return std::tuple(sortName(module, a->position, a->usr), a) <
           std::tuple(sortName(module, b->position, b->usr), b);
  });
  return order;
}

} // namespace

PlaceNames::PlaceNames(const Module &module, const Function &function)
    : module_(module), function_(function) {
  std::set<std::string> taken;
  size_t unnamed[static_cast<size_t>(LocationKind::Value) + 1] = {};
  // Named ones first: a variable may be called `tmp1`.
  names_.resize(function.locations.size());
  for (size_t i = 0; i < function.locations.size(); ++i) {
    const Location &location = function.locations[i];
    std::string name(module.text(location.name));
    if (name.empty() && location.kind == LocationKind::Global &&
        location.index < module.globals.size())
      name = module.text(module.globals[location.index].name);
    if (name.empty() && location.kind == LocationKind::Result)
      name = "result";
    if (name.empty())
      continue;
    std::string distinct = name;
    for (size_t n = 2; !taken.insert(distinct).second; ++n)
      distinct = name + "#" + number(n);
    names_[i] = distinct;
  }
  for (size_t i = 0; i < function.locations.size(); ++i) {
    if (!names_[i].empty())
      continue;
    LocationKind kind = function.locations[i].kind;
    do
      names_[i] = std::string(shortName(kind)) + number(++unnamed[static_cast<size_t>(kind)]);
    while (!taken.insert(names_[i]).second);
  }
}

std::string PlaceNames::of(const Place &place) const {
  std::string text = of(place.base);
  bool hasStar = false; // a prefix `*` binds less than `.` and `->`
  auto close = [&] {
    if (hasStar)
      text = "(" + text + ")";
    hasStar = false;
  };
  auto isElement = [&](size_t steps) { return (place.elements >> steps & 1) != 0; };
  if (isElement(0))
    text += "[_]";
  for (size_t i = 0; i < place.depth; ++i) {
    switch (place.path[i].kind()) {
    case ProjectionKind::Own:
      close();
      text += ".{own}";
      break;
    case ProjectionKind::Field:
    case ProjectionKind::Deref: {
      bool isDeref = place.path[i].kind() == ProjectionKind::Deref;
      if (isDeref && isElement(i + 1)) {
        close();
        text += "[_]";
        continue;
      }
      bool isArrow =
          isDeref && i + 1 < place.depth && place.path[i + 1].kind() == ProjectionKind::Field;
      if (isDeref && !isArrow) {
        text = "*" + text;
        hasStar = true;
        break;
      }
      close();
      if (isArrow)
        ++i;
      FieldId id = place.path[i].fieldId();
      std::string_view name = module_.text(module_.fields[id.index()].name);
      text += isArrow ? "->" : ".";
      text += name.empty() ? std::string_view("{unnamed}") : name;
      break;
    }
    }
    if (isElement(i + 1)) {
      close();
      text += "[_]";
    }
  }
  if (place.isCut)
    text += "...";
  return text;
}

std::string PlaceNames::of(PlaceId place) const { return of(function_.places[place.index()]); }

std::string PlaceNames::of(const Operand &operand) const {
  switch (operand.kind) {
  case OperandKind::None: {
    if (!operand.isComputed())
      return "_";
    bool isLess = operand.constant < 0;
    std::string number = std::to_string(operand.constant);
    switch (operand.arithmetic) {
    case Arithmetic::Sum:
      break;
    case Arithmetic::Product:
      return of(operand.place()) + " * " + number + (operand.isOfUnsigned32 ? "u" : "");
    case Arithmetic::Or:
      return of(operand.place()) + " | " + number;
    case Arithmetic::And:
      return of(operand.place()) + " & " + number;
    case Arithmetic::MoreBits:
      return of(operand.place()) + " | " + (operand.otherPlace() ? of(operand.otherPlace()) : "_");
    case Arithmetic::FewerBits:
      return of(operand.place()) + " & " + (operand.otherPlace() ? of(operand.otherPlace()) : "_");
    case Arithmetic::HighBits:
      return of(operand.place()) + " >> " + number;
    case Arithmetic::Negated:
      return "-" + of(operand.place());
    case Arithmetic::Remainder:
      return of(operand.place()) + " % " + number;
    case Arithmetic::Larger:
      return of(operand.place()) + " + _" + (operand.constant > 0 ? " + " + number : "");
    }
    return of(operand.place()) + (isLess ? " - " + number.substr(1) : " + " + number) +
           (operand.isOfUnsigned32 ? "u" : "");
  }
  case OperandKind::Null:
    return "null";
  case OperandKind::Constant:
    return std::to_string(operand.constant);
  case OperandKind::Value:
    return (operand.place().isValid() ? of(operand.place()) : "?") +
           (operand.isBack       ? " - _"
            : operand.isInterior ? " + _"
                                 : "") +
           (operand.isRead ? " (read)" : "");
  case OperandKind::Address: {
    if (!operand.place().isValid())
      return "?";
    std::string text = of(operand.place());
    return text.front() == '*' ? "&(" + text + ")" : "&" + text;
  }
  case OperandKind::Function:
    return "fn " + functionName(module_, operand.functionId());
  case OperandKind::Test:
    return operand.testId().isValid() ? "(" + of(function_.tests[operand.id]) + ")" : "?";
  }
  return "?";
}

std::string PlaceNames::of(const Condition &condition) const {
  std::string place = condition.place.isValid() ? of(condition.place) : "?";
  std::string constant = std::to_string(condition.constant) + (condition.isUnsigned ? "u" : "");
  switch (condition.kind) {
  case ConditionKind::Unknown:
    return "?";
  case ConditionKind::NonZero:
    return place + " != 0";
  case ConditionKind::Zero:
    return place + " == 0";
  case ConditionKind::Equal:
    return place + " == " + constant;
  case ConditionKind::NotEqual:
    return place + " != " + constant;
  case ConditionKind::Less:
    return place + " < " + constant;
  case ConditionKind::GreaterEqual:
    return place + " >= " + constant;
  case ConditionKind::Same:
    return place + " == " + of(condition.other);
  case ConditionKind::Different:
    return place + " != " + of(condition.other);
  case ConditionKind::Below:
    return place + " < " + of(condition.other);
  case ConditionKind::NotBelow:
    return place + " >= " + of(condition.other);
  case ConditionKind::Masked:
    return "(" + place + " & " + of(condition.other) + ") == " + constant;
  case ConditionKind::NotMasked:
    return "(" + place + " & " + of(condition.other) + ") != " + constant;
  }
  return "?";
}

std::string printFunction(const Module &module, const Function &function) {
  return FunctionPrinter(module, function).print();
}

std::string printBodies(const Module &module) {
  std::vector<const Function *> order;
  for (const Function &body : module.bodies)
    order.push_back(&body);
  auto name = [&](const Function *body) {
    return sortName(module, body->position,
                    body->symbol.isValid() ? module.functions[body->symbol.index()].usr : Symbol());
  };
  std::sort(order.begin(), order.end(), [&](const Function *a, const Function *b) {
    return std::tuple(name(a), a) < std::tuple(name(b), b);
  });
  std::string text;
  for (const Function *body : order) {
    if (!text.empty())
      text += "\n";
    text += printFunction(module, *body);
  }
  return text;
}

std::string printDeclarations(const Module &module) {
  std::string out;
  auto at = [&](Position position) { return positionIn(module, position, FileId()); };
  auto typeNames = [&](const std::vector<TypeId> &types) {
    std::string text;
    for (TypeId type : types)
      text += (text.empty() ? "" : ", ") + typeName(module, type);
    return text;
  };

  for (const Record *record : sortedByPosition(module, module.records)) {
    if (record->isSystem)
      continue;
    auto id = RecordId(static_cast<size_t>(record - module.records.data()));
    out += "record " + recordName(module, id) +
           flagNames({{!record->isComplete, "incomplete"},
                      {record->isUnion, "union"},
                      {record->isLambda, "lambda"},
                      {record->isPolymorphic, "polymorphic"},
                      {!record->hasTrivialDestructor, "destructor"},
                      {record->isDeclaredOwner, "owner"},
                      {record->isDeclaredPointer, "pointer"}}) +
           at(record->position) + "\n";
    if (!record->arguments.empty())
      out += "  arguments " + typeNames(record->arguments) + "\n";
    for (RecordId base : record->bases)
      out += "  base " + recordName(module, base) + "\n";
    for (FieldId fieldId : record->fields) {
      const Field &field = module.fields[fieldId.index()];
      std::string_view name = module.text(field.name);
      out += "  field " + std::string(name.empty() ? "{unnamed}" : name) + ": " +
             typeName(module, field.type) +
             flagNames({{field.isReferenceCapture, "captured by reference"}}) + "\n";
    }
  }
  for (const Global *global : sortedByPosition(module, module.globals)) {
    if (global->position.isValid() && module.files[global->position.file.index()].isSystem)
      continue;
    out +=
        "global " + std::string(module.text(global->name)) + ": " + typeName(module, global->type);
    if (global->function.isValid())
      out += ", of " + functionName(module, global->function);
    out += flagNames({{global->isThreadLocal, "thread local"},
                      {global->isConstant, "constant"},
                      {global->isInternal, "internal"},
                      {!global->isDefined, "defined elsewhere"}}) +
           at(global->position) + "\n";
  }
  for (const FunctionSymbol *symbol : sortedByPosition(module, module.functions)) {
    if (symbol->isSystem)
      continue;
    auto id = FunctionId(static_cast<size_t>(symbol - module.functions.data()));
    out += "symbol " + functionName(module, id) + ": " + typeName(module, symbol->result) +
           flagNames({{symbol->isVirtual, "virtual"},
                      {symbol->isPure, "pure"},
                      {symbol->isFinal, "final"},
                      {symbol->isConstructor, "constructor"},
                      {symbol->isCopyOrMove && !symbol->isMove, "copy"},
                      {symbol->isMove, "move"},
                      {symbol->isDestructor, "destructor"},
                      {symbol->isConst, "const"},
                      {symbol->isVariadic, "variadic"},
                      {symbol->isNoReturn, "noreturn"},
                      {symbol->isNoThrow, "nothrow"},
                      {symbol->isInternal, "internal"},
                      {symbol->isImplicit, "implicit"},
                      {symbol->isMain, "main"},
                      {symbol->returnsNonNull, "returns nonnull"},
                      {symbol->returnsOwned, "returns owned"}}) +
           at(symbol->position) + "\n";
    if (!symbol->arguments.empty())
      out += "  arguments " + typeNames(symbol->arguments) + "\n";
    for (FunctionId overridden : symbol->overrides)
      out += "  overrides " + functionName(module, overridden) + "\n";
    for (size_t i = 0; i < symbol->formals.size(); ++i) {
      const Formal &formal = symbol->formals[i];
      std::string_view name = module.text(formal.name);
      out += "  formal " + number(i) + " " +
             std::string(!name.empty()               ? name
                         : i == 0 && symbol->hasThis ? std::string_view("this")
                                                     : std::string_view("{unnamed}")) +
             ": " + typeName(module, formal.type) +
             flagNames({{formal.isNoEscape, "noescape"},
                        {formal.isLifetimeBound, "lifetimebound"},
                        {formal.isTaken, "taken"},
                        {formal.isHeld, "held"},
                        {formal.isConsumed, "consumed"},
                        {formal.isNeverNull, "nonnull"}});
      if (formal.captureBy == Formal::captureGlobal)
        out += ", captured by global";
      else if (formal.captureBy == Formal::captureUnknown)
        out += ", captured by unknown";
      else if (formal.captureBy != Formal::captureNone)
        out += ", captured by formal " + std::to_string(formal.captureBy);
      out += "\n";
    }
  }
  return out;
}

} // namespace outlive::ir
