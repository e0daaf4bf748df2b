#include "allocations/ParameterPassing.h"

#include <algorithm>

namespace outlive::allocations {
namespace {

class ParameterFinder {
public:
  ParameterFinder(const BodySites &sites, const Models &models, const SizeLimits &limits,
                  AllocationFacts &facts)
      : sites_(sites), models_(models), module_(sites.module()), limits_(limits), facts_(facts) {}

  void run() {
    const ir::FunctionSymbol &symbol = sites_.symbol();
    for (uint32_t i = symbol.hasThis ? 1 : 0; i < symbol.formals.size(); ++i) {
      const ir::Type *type = sites_.type(symbol.formals[i].type);
      if (!type || module_.text(symbol.formals[i].name).empty())
        continue;
      if (type->kind == ir::TypeKind::Record)
        seeValue(i, *type);
      else if (type->kind == ir::TypeKind::Pointer || type->kind == ir::TypeKind::Reference)
        seePointer(i, *type);
    }
  }

private:
  void add(Waste waste, uint32_t formal, uint64_t bytes) {
    AllocationFact fact;
    fact.waste = waste;
    fact.body = sites_.body();
    fact.location = ir::Function::formalLocation(formal);
    fact.position = sites_.symbol().formals[formal].position;
    fact.type = sites_.symbol().formals[formal].type;
    fact.bytes = bytes;
    if (fact.position.isValid())
      facts_.push_back(fact);
  }

  void seeValue(uint32_t formal, const ir::Type &type) {
    if (!type.record)
      return;
    const ir::Record &record = module_.records[type.record.index()];
    const TypeClass typeClass = models_.classOf(module_, record);
    // What views and type-erased functions hold is meant to be passed by value.
    bool isDear = typeClass == TypeClass::Owner || typeClass == TypeClass::Shared ||
                  (typeClass == TypeClass::Plain && type.size > limits_.largeValue);
    if (!isDear || record.isLambda || !isOnlyRead(ir::Function::formalLocation(formal), 0))
      return;
    // A unique owner by value says that it is taken over.
    if (typeClass == TypeClass::Owner && !isCopyable(type.record))
      return;
    add(typeClass == TypeClass::Shared ? Waste::SharedIn : Waste::CopiedIn, formal, type.size);
  }

  // Some copy of the class is made somewhere; none of those that cannot be copied is.
  bool isCopyable(ir::RecordId record) const {
    return std::any_of(module_.functions.begin(), module_.functions.end(),
                       [&](const ir::FunctionSymbol &f) {
                         return f.record == record && f.isCopyOrMove && !f.isMove;
                       });
  }

  void seePointer(uint32_t formal, const ir::Type &type) {
    const ir::Type *pointee = sites_.type(type.element);
    if (!pointee || pointee->size == 0 || pointee->size > limits_.smallValue)
      return;
    bool isSmall = pointee->kind == ir::TypeKind::Scalar ||
                   (pointee->kind == ir::TypeKind::Record && pointee->record && isPlain(*pointee));
    // A pointer to a character is a text; one that is indexed leads to an array.
    // Handles of an interface are pointers whatever is in them.
    bool isOne = type.kind == ir::TypeKind::Reference ||
                 (pointee->kind == ir::TypeKind::Record && sites_.symbol().isInternal);
    if (!isSmall || !isOne || !module_.text(type.spelling).starts_with("const "))
      return;
    const ir::LocationId location = ir::Function::formalLocation(formal);
    if (isElementWise(location) || !isOnlyRead(location, 1))
      return;
    add(Waste::SmallByPointer, formal, pointee->size);
  }

  bool isPlain(const ir::Type &type) const {
    const ir::Record &record = module_.records[type.record.index()];
    return record.isComplete && !record.isPolymorphic && record.hasTrivialDestructor &&
           !record.isSystem && !record.isUnion &&
           models_.classOf(module_, record) == TypeClass::Plain;
  }

  bool isElementWise(ir::LocationId location) const {
    const std::vector<ir::Place> &places = sites_.function().places;
    return std::any_of(places.begin(), places.end(), [&](const ir::Place &place) {
      return place.base == location && place.isElement();
    });
  }

  // Nothing is done to it but reading. `derefs`: 0 for the object itself, 1 for what it points to;
  // then the pointer itself goes nowhere and is compared with nothing either.
  bool isOnlyRead(ir::LocationId location, size_t derefs) const {
    const ir::Function &function = sites_.function();
    auto isIn = [&](ir::PlaceId place) { return place && sites_.place(place).base == location; };
    // A value is taken out of the object, and is no pointer to it. Who takes the whole keeps it.
    auto isRead = [&](const ir::Operand &operand) {
      if (!operand.hasPlace() || !isIn(operand.place()))
        return true;
      const ir::Place &place = sites_.place(operand.place());
      return operand.kind == ir::OperandKind::Value && place.derefs() >= derefs && place.depth > 0;
    };
    bool isUsed = false;
    for (const ir::Block &block : function.blocks) {
      for (const ir::Event &event : block.events) {
        if (event.kind == ir::EventKind::Call) {
          if (!isOnlyReadBy(function.calls[event.call.index()], location, derefs, isUsed))
            return false;
          continue;
        }
        if (event.kind == ir::EventKind::Assign && isIn(event.destination) &&
            sites_.place(event.destination).derefs() <= derefs)
          return false;
        if (event.kind == ir::EventKind::Unknown || event.kind == ir::EventKind::Suspend)
          return false;
        if (!isRead(event.source))
          return false;
        isUsed |= event.source.hasPlace() && isIn(event.source.place());
      }
      // Asked whether there is one.
      if (derefs > 0 && block.condition.place && isIn(block.condition.place) &&
          sites_.place(block.condition.place).depth == 0)
        return false;
    }
    return isUsed || derefs == 0; // reading a member leaves no trace
  }

  bool isOnlyReadBy(const ir::Call &call, ir::LocationId location, size_t derefs,
                    bool &isUsed) const {
    if (call.result && sites_.place(call.result).base == location)
      return false;
    for (uint32_t i = 0; i < call.arguments.size(); ++i) {
      const ir::Operand &argument = call.arguments[i];
      if (!argument.hasPlace() || sites_.place(argument.place()).base != location)
        continue;
      const ir::Place &place = sites_.place(argument.place());
      isUsed = true;
      if (argument.kind == ir::OperandKind::Value) {
        if (place.derefs() < derefs || (derefs > 0 && place.depth == 0))
          return false; // the pointer itself
        continue;
      }
      if (place.derefs() > derefs)
        continue; // what it points to, which is not copied with it
      if (!call.callee || derefs > 0)
        return false; // an address that must stay good
      const ir::FunctionSymbol &callee = sites_.program().symbol(call.callee);
      if (i >= callee.formals.size() || !isConstFormal(callee, i) || mayReturnPart(callee))
        return false;
      if (place.depth == 0 && i > 0 && keepsCopy(callee))
        return false;
    }
    return true;
  }

  bool isConstFormal(const ir::FunctionSymbol &callee, uint32_t formal) const {
    if (formal == 0 && callee.hasThis)
      return callee.isConst;
    const ir::Type *type = sites_.type(callee.formals[formal].type);
    return type && type->kind == ir::TypeKind::Reference && !callee.formals[formal].isConsumed &&
           module_.text(type->spelling).starts_with("const ");
  }

  // `name_ = name;`, `names_.push_back(name)`: it had better be moved there. A table that is asked
  // for a key makes a copy only where there is none.
  bool keepsCopy(const ir::FunctionSymbol &callee) const {
    if (!callee.hasThis)
      return false;
    const std::string_view name = module_.text(callee.name);
    const std::vector<Action> actions = models_.actionsOf(module_, callee);
    return callee.isCopyOrMove || name.ends_with("::operator=") ||
           (!name.ends_with("::operator[]") &&
            std::any_of(actions.begin(), actions.end(),
                        [](const Action &each) { return each.kind == ActionKind::Grows; }));
  }

  // An address inside of it that may be written through, or outlive the call.
  bool mayReturnPart(const ir::FunctionSymbol &callee) const {
    const ir::Type *result = sites_.type(callee.result);
    return callee.isConstructor || !result ||
           (result->kind == ir::TypeKind::Pointer && !callee.isConst);
  }

  const BodySites &sites_;
  const Models &models_;
  const ir::Module &module_;
  const SizeLimits &limits_;
  AllocationFacts &facts_;
};

} // namespace

void findParameters(const BodySites &sites, const Models &models,
                    const std::vector<bool> &isAddressTaken, const SizeLimits &limits,
                    AllocationFacts &facts) {
  const ir::FunctionSymbol &symbol = sites.symbol();
  const ir::Function &function = sites.function();
  bool isPrescribed = symbol.isVirtual || symbol.isConstructor || symbol.isMain ||
                      function.isInstantiation || function.isCoroutine ||
                      isAddressTaken[function.symbol.index()] ||
                      sites.module().text(symbol.name).find("operator") != std::string_view::npos;
  bool isClosure = symbol.record && sites.module().records[symbol.record.index()].isLambda;
  if (!isPrescribed && !isClosure)
    ParameterFinder(sites, models, limits, facts).run();
}

} // namespace outlive::allocations
