#include "models/Resolve.h"

#include "models/Names.h"

#include <algorithm>

namespace outlive::models {
namespace {

using ir::Projection;
using ir::ProjectionKind;
using ir::TypeKind;

// A place together with what is known of its type. `type` may be none where only the record
// is known (the object of `this`) or nothing is (what an owner of several types holds).
struct Typed {
  SummaryPath path;
  ir::TypeId type;
  ir::RecordId record;
  bool isConsumed = false;    // the caller gives the argument's object away
  ir::RecordId owner = {};    // of what this is the content of
  ir::RecordId whole = {};    // of a field that no code mentions, which is kept in this
  ir::RecordId iterator = {}; // of what this refers to
};

enum class Shape : uint8_t { Unknown, Scalar, Pointer, Array, Class };

class Resolver {
public:
  Resolver(const ir::Module &module, const ir::FunctionSymbol &function, const Classes &classes,
           Numbers numbers = Numbers::LeftOut)
      : module_(module), function_(function), classes_(classes), numbers_(numbers) {}

  Summary apply(const Row &row);
  Summary applyDefault();
  void addDuties(const DutyRow &row, FamilyId family, std::optional<ResourceKind> kind,
                 std::vector<OwnershipEffect> &effects) const;
  bool holds(const TypeCondition &condition) const;
  std::optional<SummaryPath> placeOf(const PlaceWords &words) const {
    std::optional<Typed> found = place(words);
    return found ? std::optional(found->path) : std::nullopt;
  }
  size_t writtenArguments() const {
    return std::max(function_.formals.size(), firstArgument()) - firstArgument();
  }

private:
  // Types.
  const ir::Type *typeOf(ir::TypeId id) const {
    return id.isValid() ? &module_.types[id.index()] : nullptr;
  }
  TypeKind kindOf(ir::TypeId id) const {
    const ir::Type *type = typeOf(id);
    return type ? type->kind : TypeKind::Unknown;
  }
  const ir::Record *recordOf(ir::RecordId id) const {
    return id.isValid() ? &module_.records[id.index()] : nullptr;
  }
  Typed typed(SummaryPath path, ir::TypeId type) const;
  Shape shapeOf(const Typed &place) const;
  TypeClass classOf(const Typed &place) const {
    const ir::Record *record = recordOf(place.record);
    return record ? classes_.classOf(*record) : TypeClass::Plain;
  }
  bool isOwning(const Typed &place) const {
    return shapeOf(place) == Shape::Class && hasOwn(classOf(place));
  }
  bool isPointing(const Typed &place) const {
    Shape shape = shapeOf(place);
    return shape == Shape::Pointer || (shape == Shape::Class && classOf(place) == TypeClass::View);
  }
  bool holdsPointing(ir::RecordId whole) const;
  ir::TypeId elementOf(const Typed &range) const;
  bool isCopiedIntoOwners(const Typed &to, const Typed &from) const;
  bool isCallable(const Typed &place) const;
  bool mayBeCallable(const Typed &place) const;
  bool isPolicy(const Typed &argument) const;
  bool isCharacters(const Typed &place) const;
  bool cannotHoldAddress(const Typed &place) const;
  bool isHandedOver(const Typed &content) const;
  bool isWantedNumber(const Typed &place) const;
  bool hasWantedNumber(const Typed &place, unsigned depth = 4) const;
  ir::TypeId templateArgument(const TypeArgument &argument) const;

  // Places.
  size_t firstArgument() const { return function_.hasThis ? 1 : 0; }
  std::optional<Typed> formal(size_t index) const;
  std::optional<Typed> root(const PlaceWords &words, size_t argument) const;
  Typed own(const Typed &place) const;
  Typed pointee(const Typed &place) const;
  Typed field(const Typed &place, std::string_view name) const;
  std::vector<ir::FieldId> fieldsOf(ir::RecordId id) const;
  std::optional<ir::FieldId> findField(ir::RecordId record, std::string_view name) const;
  std::vector<Typed> places(const PlaceWords &words) const;
  std::optional<Typed> place(const PlaceWords &words) const {
    std::vector<Typed> all = places(words);
    return all.empty() ? std::nullopt : std::optional(all.front());
  }
  Typed result() const { return typed(SummaryPath{RootKind::Result}, function_.result); }

  // Effects.
  struct Flow {
    bool adds = false;
    bool moves = false;
    bool isMaybe = false;
    bool isPart = false;
  };
  void emit(const Typed &to, SourceKind kind, const SummaryPath &from, Flow flow);
  void emitValue(const Typed &to, const Typed &from, Flow flow);
  void emitAddress(const Typed &to, const Typed &of, Flow flow);
  void emitCopy(const Typed &to, const Typed &from, Flow flow) {
    shapeOf(from) == Shape::Array ? emitAddress(to, from, flow) : emitValue(to, from, flow);
  }
  void emitInterior(const Typed &to, const Typed &from, Flow flow);
  void emitContent(const Typed &to, const Typed &from, Flow flow);
  void noteConversion(const Typed &to, const Typed &from);
  void emitMade(const Typed &to, const Typed &from, Flow flow);
  void emitCleared(const Typed &to, Flow flow);
  void emitMadeOfNumber(const Typed &to, const Typed &from, Flow flow);
  void emitMadeValue(const Typed &to, const Typed &from, Flow flow);
  void emitSource(const Typed &to, const SourceWords &source, Flow flow);
  void emitReturn(const SourceWords &source);
  void emitSwap(const Typed &a, const Typed &b);
  void addDefaultUses();
  void finish();
  bool canBe(const Typed &place, std::optional<ResourceKind> kind) const;
  bool canBeFollowed(const PlaceWords &words) const;
  std::optional<Typed> otherElement(const PlaceWords &words) const;

  const ir::Module &module_;
  const ir::FunctionSymbol &function_;
  const Classes &classes_;
  Numbers numbers_;
  Summary summary_;
  bool isToldByConstructs_ = false; // what becomes of arguments that an object is made of
};

Typed Resolver::typed(SummaryPath path, ir::TypeId type) const {
  Typed place{path, type, {}, false};
  if (const ir::Type *known = typeOf(type); known && known->kind == TypeKind::Record)
    place.record = known->record;
  return place;
}

Shape Resolver::shapeOf(const Typed &place) const {
  if (place.record.isValid())
    return Shape::Class;
  switch (kindOf(place.type)) {
  case TypeKind::Scalar:
  case TypeKind::Void:
    return Shape::Scalar;
  case TypeKind::Pointer:
  case TypeKind::Reference:
  case TypeKind::MemberPointer:
    return Shape::Pointer;
  case TypeKind::Array:
    return Shape::Array;
  default:
    return Shape::Unknown;
  }
}

// A field of a `pair<string_view, int>` that no code mentions may be the view, which is copied: a
// view of the pair itself it is not. (Of a `pair<string, int>` it would be one of the string.)
bool Resolver::holdsPointing(ir::RecordId whole) const {
  const ir::Record *record = recordOf(whole);
  return record && std::any_of(record->arguments.begin(), record->arguments.end(),
                               [&](ir::TypeId id) { return isPointing(typed({}, id)); });
}

// Of a pointer, an iterator or a container: `T *`, `iterator<T *>`, `iterator<T>`, `vector<T>`.
ir::TypeId Resolver::elementOf(const Typed &range) const {
  if (kindOf(range.type) == TypeKind::Pointer || kindOf(range.type) == TypeKind::Reference)
    return typeOf(range.type)->element;
  const ir::Record *record = recordOf(range.record);
  if (!record || record->arguments.empty())
    return {};
  const ir::TypeId first = record->arguments.front();
  const bool isOfPointer = isPointing(range) && kindOf(first) == TypeKind::Pointer;
  return isOfPointer ? typeOf(first)->element : first;
}

// `std::copy(views.begin(), views.end(), std::back_inserter(paths))` makes a path of each view,
// with a text of its own. What inserts has the container's type, in which the elements' is.
bool Resolver::isCopiedIntoOwners(const Typed &to, const Typed &from) const {
  const ir::TypeId source = elementOf(from);
  if (!source.isValid() || !isPointing(typed({}, source)))
    return false;
  Typed element = to;
  if (const ir::Record *record = recordOf(to.iterator)) {
    element = typed({}, elementOf(Typed{{}, {}, to.iterator}));
    const Typed inner = element;
    const ir::TypeId held = isOwning(inner) ? elementOf(inner) : ir::TypeId();
    if (held.isValid() && kindOf(held) != TypeKind::Scalar && record->arguments.size() == 1)
      element = typed({}, held);
  }
  return shapeOf(element) == Shape::Class && classOf(element) == TypeClass::Owner;
}

bool Resolver::isCallable(const Typed &place) const {
  if (const ir::Record *record = recordOf(place.record))
    return record->isLambda || classes_.classOf(*record) == TypeClass::Erased;
  const ir::Type *type = typeOf(place.type);
  if (!type)
    return false;
  return type->kind == TypeKind::Function ||
         (type->kind == TypeKind::Pointer && kindOf(type->element) == TypeKind::Function);
}

// Any class without type class may have a call operator.
bool Resolver::mayBeCallable(const Typed &place) const {
  Shape shape = shapeOf(place);
  return isCallable(place) || shape == Shape::Unknown ||
         (shape == Shape::Class && classOf(place) == TypeClass::Plain);
}

// A pointer to characters or an array of them.
bool Resolver::isCharacters(const Typed &place) const {
  const ir::Type *type = typeOf(place.type);
  if (!type || (type->kind != TypeKind::Pointer && type->kind != TypeKind::Array))
    return false;
  const ir::Type *element = typeOf(type->element);
  return element && element->kind == TypeKind::Scalar &&
         module_.text(element->spelling).find("char") != std::string_view::npos;
}

// Template arguments that say how elements are kept, not what they are.
bool Resolver::isPolicy(const Typed &argument) const {
  const ir::Record *record = recordOf(argument.record);
  if (!record)
    return false;
  static constexpr std::string_view names[] = {
      "allocator", "polymorphic_allocator", "char_traits", "less", "greater", "hash",
      "equal_to",  "default_delete",        "regex_traits"};
  ScopedName name = splitName(module_.text(record->name));
  return name.scope.starts_with("std") &&
         std::find(std::begin(names), std::end(names), name.name) != std::end(names);
}

// Pointers always can; a class can unless all of its fields are known and none does.
bool Resolver::cannotHoldAddress(const Typed &place) const {
  const ir::Type *type = typeOf(place.type);
  if (!type || type->mayHoldAddress)
    return false;
  switch (type->kind) {
  case TypeKind::Scalar:
    return true;
  case TypeKind::Array:
    return cannotHoldAddress(typed(place.path, type->element));
  case TypeKind::Record: {
    const ir::Record *record = recordOf(type->record);
    return record && record->isComplete && !record->isPolymorphic && !record->isLambda &&
           classes_.classOf(*record) == TypeClass::Plain;
  }
  default:
    return false;
  }
}

// `std::unique_ptr<int>(p)` takes what p points at itself, where `std::vector<int>(p, p + n)`
// copies.
bool Resolver::isHandedOver(const Typed &content) const {
  const ir::Record *owner = recordOf(content.owner);
  return owner && classes_.isSmartPointer(*owner);
}

// No descriptor fits into a character or a flag.
bool Resolver::isWantedNumber(const Typed &place) const {
  const ir::Type *type = typeOf(place.type);
  return numbers_ == Numbers::Kept && type && type->kind == TypeKind::Scalar && type->size >= 4;
}

// One is in there: `struct peer { short port; int fd; }`, `std::pair<int, bool>`.
bool Resolver::hasWantedNumber(const Typed &place, unsigned depth) const {
  const ir::Type *type = typeOf(place.type);
  if (numbers_ != Numbers::Kept || !type || depth == 0)
    return false;
  if (type->kind == TypeKind::Array)
    return hasWantedNumber(typed({}, type->element), depth - 1);
  if (type->kind != TypeKind::Record)
    return isWantedNumber(place);
  const ir::Record *record = recordOf(type->record);
  auto isWanted = [&](ir::TypeId id) { return hasWantedNumber(typed({}, id), depth - 1); };
  return record &&
         (std::any_of(record->fields.begin(), record->fields.end(),
                      [&](ir::FieldId id) { return isWanted(module_.fields[id.index()].type); }) ||
          (record->isSystem &&
           std::any_of(record->arguments.begin(), record->arguments.end(), isWanted)));
}

// References are seen through: what is deduced for an argument `T &&value` may be one.
ir::TypeId Resolver::templateArgument(const TypeArgument &argument) const {
  const std::vector<ir::TypeId> *arguments = &function_.arguments;
  if (argument.ofClass) {
    const ir::Record *record = recordOf(function_.record);
    if (!record)
      return {};
    arguments = &record->arguments;
  }
  if (argument.index >= arguments->size())
    return {};
  ir::TypeId id = (*arguments)[argument.index];
  const ir::Type *type = argument.ofClass ? nullptr : typeOf(id);
  return type && type->kind == TypeKind::Reference ? type->element : id;
}

// The object that a formal stands for: references are seen through.
std::optional<Typed> Resolver::formal(size_t index) const {
  SummaryPath path;
  path.root = RootKind::Formal;
  path.index = static_cast<uint32_t>(index);
  if (index >= function_.formals.size())
    return function_.isVariadic ? std::optional(typed(path, {})) : std::nullopt;
  const ir::Formal &formal = function_.formals[index];
  const ir::Type *type = typeOf(formal.type);
  if (!type || type->kind != TypeKind::Reference)
    return typed(path, formal.type);
  Typed object = typed(path.then(Projection::deref()), type->element);
  object.isConsumed = formal.isConsumed;
  return object;
}

std::optional<Typed> Resolver::root(const PlaceWords &words, size_t argument) const {
  auto bare = [](RootKind kind, uint32_t index = 0) {
    SummaryPath path;
    path.root = kind;
    path.index = index;
    return Typed{path, {}, {}, false};
  };
  switch (words.root) {
  case PlaceRoot::This: {
    if (!function_.hasThis)
      return std::nullopt;
    Typed object = bare(RootKind::Formal);
    object.path = object.path.then(Projection::deref());
    object.record = function_.record;
    return object;
  }
  case PlaceRoot::Argument:
    return formal(firstArgument() + argument);
  case PlaceRoot::Result: {
    const ir::Type *type = typeOf(function_.result);
    if (!type || type->kind != TypeKind::Reference)
      return result();
    return typed(result().path.then(Projection::deref()), type->element);
  }
  case PlaceRoot::Thread:
    return bare(RootKind::Thread);
  case PlaceRoot::Global:
    return bare(RootKind::Global, ir::GlobalId::none);
  case PlaceRoot::Exception:
    return bare(RootKind::Exception);
  case PlaceRoot::Unknown:
    return bare(RootKind::Unknown);
  case PlaceRoot::Callback:
    return bare(RootKind::Callback, static_cast<uint32_t>(firstArgument() + words.index));
  }
  return std::nullopt;
}

// The type of what an owner holds is its first template argument, when that one can hold
// addresses or none of them can; a map holds two types, and nothing is said of its content.
Typed Resolver::own(const Typed &place) const {
  Typed inside{place.path.then(Projection::own()), {}, {}, place.isConsumed, place.record};
  const ir::Record *record = recordOf(place.record);
  if (!record || record->arguments.empty())
    return inside;
  TypeClass typeClass = classes_.classOf(*record);
  if (typeClass == TypeClass::Erased || typeClass == TypeClass::Thread)
    return inside;
  bool isAnyHolding =
      std::any_of(record->arguments.begin(), record->arguments.end(), [&](ir::TypeId argument) {
        Typed held = typed(inside.path, argument);
        return !cannotHoldAddress(held) && !isPolicy(held) && kindOf(argument) != TypeKind::Void;
      });
  Typed first = typed(inside.path, record->arguments.front());
  bool isFirstHolding = !cannotHoldAddress(first);
  if (kindOf(first.type) == TypeKind::Void || (isAnyHolding && !isFirstHolding))
    return inside;
  first.isConsumed = place.isConsumed;
  first.owner = place.record;
  return first;
}

Typed Resolver::pointee(const Typed &place) const {
  SummaryPath path = place.path.then(Projection::deref());
  if (const ir::Type *type = typeOf(place.type);
      type && (type->kind == TypeKind::Pointer || type->kind == TypeKind::Reference))
    return typed(path, type->element);
  return Typed{path, {}, {}, false, {}, {}, place.record};
}

// Records of system headers do not list their fields: the module has those that code mentions,
// and a field that no code mentions need not be kept apart.
std::vector<ir::FieldId> Resolver::fieldsOf(ir::RecordId id) const {
  const ir::Record &record = *recordOf(id);
  if (!record.fields.empty() || !record.isSystem)
    return record.fields;
  std::vector<ir::FieldId> mentioned;
  for (size_t i = 0; i < module_.fields.size(); ++i)
    if (module_.fields[i].record == id)
      mentioned.push_back(ir::FieldId(i));
  return mentioned;
}

std::optional<ir::FieldId> Resolver::findField(ir::RecordId record, std::string_view name) const {
  for (ir::FieldId id : fieldsOf(record))
    if (module_.text(module_.fields[id.index()].name) == name)
      return id;
  for (ir::RecordId base : recordOf(record)->bases)
    if (auto found = findField(base, name))
      return found;
  return std::nullopt;
}

Typed Resolver::field(const Typed &place, std::string_view name) const {
  const ir::Record *record = recordOf(place.record);
  // The fields of a union are one place.
  if (!record || record->isUnion)
    return place;
  auto id = findField(place.record, name);
  if (!id) // kept in the whole, whose type says nothing of the field's
    return Typed{place.path, {}, {}, place.isConsumed, {}, place.record};
  Typed inside = typed(place.path.then(Projection::field(*id)), module_.fields[id->index()].type);
  inside.isConsumed = place.isConsumed;
  return inside;
}

std::vector<Typed> Resolver::places(const PlaceWords &words) const {
  std::vector<Typed> all;
  size_t last = words.andAfter && writtenArguments() > 0 ? writtenArguments() - 1 : words.index;
  for (size_t argument = words.index; argument <= last; ++argument) {
    std::optional<Typed> at = root(words, argument);
    if (!at)
      continue;
    for (const Step &step : words.path)
      at = step.kind == StepKind::Own       ? own(*at)
           : step.kind == StepKind::Pointee ? pointee(*at)
                                            : field(*at, step.field);
    all.push_back(*at);
  }
  return all;
}

void Resolver::emit(const Typed &to, SourceKind kind, const SummaryPath &from, Flow flow) {
  Effect effect;
  effect.destination = to.path;
  effect.source = kind;
  effect.path = from;
  effect.isAdded = flow.adds;
  effect.isAlways = !flow.isMaybe;
  effect.isMoved = flow.moves;
  effect.reason = flow.isPart                        ? ir::Reason::Advanced
                  : to.path.root == RootKind::Result ? ir::Reason::Returned
                  : flow.moves                       ? ir::Reason::Moved
                                                     : ir::Reason::Argument;
  summary_.effects.push_back(effect);
}

void Resolver::emitValue(const Typed &to, const Typed &from, Flow flow) {
  flow.moves |= from.isConsumed;
  // What an owner gives away changes hands even when it holds no address itself.
  bool changesOwner = flow.moves && from.path.depth > 0 &&
                      from.path.path[from.path.depth - 1].kind() == ProjectionKind::Own;
  if (cannotHoldAddress(from) && !changesOwner && !isHandedOver(to) && !hasWantedNumber(from))
    return;
  emit(to, SourceKind::Value, from.path, flow);
}

// The address of *p is p. A class by value keeps addresses in those fields that can.
void Resolver::emitAddress(const Typed &to, const Typed &of, Flow flow) {
  // A parameter by value ends with the call: what leaves is what it held (std::find hands on
  // what is in the iterators of a class of the program, not the iterators' address).
  if (of.path.root == RootKind::Formal && of.path.depth == 0 && shapeOf(of) == Shape::Class)
    return emitValue(to, of, flow);
  const ir::Record *record = recordOf(to.record);
  if (record && to.path.root == RootKind::Result) {
    TypeClass typeClass = classes_.classOf(*record);
    if (hasOwn(typeClass))
      return;
    bool hasPlace = false;
    if (typeClass == TypeClass::Plain && !record->isUnion)
      for (ir::FieldId id : fieldsOf(to.record)) {
        Typed inside = typed(to.path.then(Projection::field(id)), module_.fields[id.index()].type);
        if (!isPointing(inside))
          continue;
        hasPlace = true;
        emitAddress(inside, of, flow);
      }
    if (hasPlace)
      return;
  }
  SummaryPath path = of.path;
  bool isDereferenced =
      path.depth > 0 && !path.isCut && path.path[path.depth - 1].kind() == ProjectionKind::Deref;
  if (!isDereferenced)
    return emit(to, SourceKind::Address, path, flow);
  path.path[--path.depth] = Projection{};
  emit(to, SourceKind::Value, path, flow);
}

void Resolver::emitInterior(const Typed &to, const Typed &from, Flow flow) {
  if (isOwning(from))
    return emitAddress(to, own(from), flow);
  if (isPointing(from)) // as the address of its pointee, so that classes by value are seen
    return emitAddress(to, pointee(from), flow);
  if (shapeOf(from) == Shape::Unknown && from.path.depth == 0)
    return emit(to, SourceKind::Value, from.path, flow);
  emitAddress(to, from, flow);
}

void Resolver::emitContent(const Typed &to, const Typed &from, Flow flow) {
  if (isCopiedIntoOwners(to, from))
    return;
  if (isOwning(from))
    emitValue(to, own(from), flow);
  else if (kindOf(from.type) == TypeKind::Pointer && cannotHoldAddress(pointee(from)) &&
           !isHandedOver(to) && !isWantedNumber(pointee(from)))
    return;
  else if (isPointing(from) || (shapeOf(from) == Shape::Unknown && from.path.depth == 0))
    emitValue(to, pointee(from), flow);
  else if (shapeOf(from) == Shape::Class && from.path.depth == 0)
    emit(to, SourceKind::Unknown, {}, flow); // what an iterator of the program yields
  else
    emitValue(to, from, flow);
}

// What is made of a number or of nullptr holds no address.
void Resolver::emitCleared(const Typed &to, Flow flow) {
  if (flow.adds)
    return;
  Typed cleared = isOwning(to) ? own(to) : to;
  if ((isOwning(to) && !cannotHoldAddress(cleared)) || isPointing(to))
    emit(cleared, SourceKind::Nothing, {}, flow);
}

// A number stays one in an optional, in a tuple, or in what erases its type.
void Resolver::emitMadeOfNumber(const Typed &to, const Typed &from, Flow flow) {
  if (!isWantedNumber(from))
    return emitCleared(to, flow);
  switch (shapeOf(to)) {
  case Shape::Scalar:
  case Shape::Unknown:
    return emitValue(to, from, flow);
  case Shape::Class:
    if (classOf(to) == TypeClass::Value)
      return emitMadeValue(to, from, flow);
    if (classOf(to) == TypeClass::Erased)
      return emitValue(own(to), from, flow);
    break;
  default:
    break;
  }
  emitCleared(to, flow);
}

// A class of the program's own, where no "constructs" tells of it: its constructor decides.
void Resolver::noteConversion(const Typed &to, const Typed &from) {
  const bool isOwnClass = shapeOf(to) == Shape::Class && classOf(to) == TypeClass::Plain &&
                          !recordOf(to.record)->isSystem;
  if (isOwnClass && from.record != to.record && !isToldByConstructs_)
    summary_.conversions.push_back({from.path, to.type});
}

void Resolver::emitMade(const Typed &to, const Typed &from, Flow flow) {
  noteConversion(to, from);
  if (kindOf(from.type) == TypeKind::Scalar && kindOf(to.type) != TypeKind::Reference)
    return emitMadeOfNumber(to, from, flow);
  switch (shapeOf(to)) {
  case Shape::Scalar:
    return;
  case Shape::Pointer:
    if (kindOf(to.type) == TypeKind::Reference)
      return emitAddress(to, from, flow);
    if (shapeOf(from) == Shape::Array)
      return emitAddress(to, from, flow);
    if (shapeOf(from) != Shape::Class)
      emitValue(to, from, flow);
    return;
  case Shape::Unknown:
    // A string may be made of characters, and it would not keep the pointer.
    if (isCharacters(from))
      return;
    return emitCopy(to, from, flow);
  case Shape::Array:
    return emitContent(to, from, flow);
  case Shape::Class:
    break;
  }
  bool isSame = from.record == to.record;
  switch (classOf(to)) {
  case TypeClass::Plain:
    if (isSame)
      emitValue(to, from, flow);
    return;
  case TypeClass::View:
    return isSame || holdsPointing(from.whole) ? emitValue(to, from, flow)
                                               : emitInterior(to, from, flow);
  case TypeClass::Owner:
  case TypeClass::Shared: {
    Shape shape = shapeOf(from);
    bool isEmptyClass = shape == Shape::Class && !isPointing(from) && !isOwning(from);
    if (shape != Shape::Scalar && shape != Shape::Unknown && !isEmptyClass)
      emitContent(own(to), from, flow);
    return;
  }
  case TypeClass::Erased:
  case TypeClass::Thread:
    return isSame ? emitContent(own(to), from, flow) : emitCopy(own(to), from, flow);
  case TypeClass::Value:
    return isSame ? emitContent(own(to), from, flow) : emitMadeValue(to, from, flow);
  }
}

// optional<T>, variant<Ts...>, tuple<Ts...> from a T, or from another of their kind.
void Resolver::emitMadeValue(const Typed &to, const Typed &from, Flow flow) {
  Typed inside{to.path.then(Projection::own()), {}, {}, false};
  const ir::Record &record = *recordOf(to.record);
  if (shapeOf(from) == Shape::Class && classOf(from) == TypeClass::Value)
    return emitContent(inside, from, flow);
  const std::vector<ir::TypeId> &held = record.arguments;
  if (held.size() == 1)
    return emitMade(typed(inside.path, held[0]), from, flow);
  for (ir::TypeId argument : held) {
    Typed candidate = typed(inside.path, argument);
    if (from.record.isValid() ? candidate.record == from.record
                              : from.type.isValid() && argument == from.type)
      return emitMade(candidate, from, flow);
  }
  for (ir::TypeId argument : held)
    if (Typed candidate = typed(inside.path, argument);
        isPointing(candidate) && (isPointing(from) || isOwning(from)))
      return emitMade(candidate, from, flow);
  if (held.empty() || shapeOf(from) == Shape::Unknown)
    emitMade(inside, from, flow);
}

void Resolver::emitSource(const Typed &to, const SourceWords &source, Flow flow) {
  SummaryPath none;
  switch (source.word) {
  case SourceWord::Fresh:
    return emit(to, SourceKind::Fresh, none, flow);
  case SourceWord::Static:
    return emit(to, SourceKind::Static, none, flow);
  case SourceWord::Unknown:
    return emit(to, SourceKind::Unknown, none, flow);
  case SourceWord::Nothing:
    return emit(to, SourceKind::Nothing, none, flow);
  default:
    break;
  }
  for (const Typed &from : places(source.place)) {
    switch (source.word) {
    case SourceWord::Alias: {
      bool isArgumentItself = from.path.depth == 0;
      isArgumentItself ? emitValue(to, from, flow) : emitAddress(to, from, flow);
      break;
    }
    case SourceWord::Value:
      emitValue(to, from, flow);
      break;
    case SourceWord::Copy:
      emitCopy(to, from, flow);
      break;
    case SourceWord::Address:
      emitAddress(to, from, flow);
      break;
    case SourceWord::Interior:
      emitInterior(to, from, flow);
      break;
    case SourceWord::Part:
      flow.isPart = true;
      emitInterior(to, from, flow);
      break;
    case SourceWord::Content:
      emitContent(to, from, flow);
      break;
    case SourceWord::Made:
      emitMade(to, from, flow);
      break;
    default:
      break;
    }
  }
}

void Resolver::emitReturn(const SourceWords &source) {
  Typed to = result();
  TypeKind kind = kindOf(function_.result);
  bool isVoid = kind == TypeKind::Void || function_.isConstructor || function_.isDestructor;
  const bool isHandedOn = source.word == SourceWord::Made || source.word == SourceWord::Value ||
                          source.word == SourceWord::Content || source.word == SourceWord::Copy;
  if (isVoid || (cannotHoldAddress(to) && !(isHandedOn && hasWantedNumber(to))))
    return;
  // An object that is returned owns what it holds; where that comes from is said by "made".
  if (!isHandedOn && isOwning(to))
    return;
  emitSource(to, source, {});
}

void Resolver::emitSwap(const Typed &a, const Typed &b) {
  Flow moved;
  moved.moves = true;
  bool areOwners = isOwning(a) && isOwning(b);
  Typed first = areOwners ? own(a) : a;
  Typed second = areOwners ? own(b) : b;
  emitValue(first, second, moved);
  emitValue(second, first, moved);
}

// Everything that the arguments point to is taken to be touched during the call.
void Resolver::addDefaultUses() {
  for (size_t i = 0; i < function_.formals.size(); ++i) {
    SummaryPath path;
    path.index = static_cast<uint32_t>(i);
    Typed whole = typed(path, function_.formals[i].type);
    bool isThis = function_.hasThis && i == 0;
    bool isFunction = kindOf(whole.type) == TypeKind::Pointer && isCallable(whole);
    bool isPointer = isPointing(whole) && kindOf(whole.type) != TypeKind::MemberPointer;
    if (isThis || (isPointer && !isFunction))
      summary_.uses.push_back(path.then(Projection::deref()));
  }
}

// Several sources of one destination are alternatives, of which none is certain, unless they
// are added beside each other.
void Resolver::finish() {
  std::vector<Effect> &effects = summary_.effects;
  auto replaces = [](const Effect &effect) { return !effect.isAdded; };
  std::vector<SummaryPath> shared;
  for (size_t i = 0; i < effects.size(); ++i)
    for (size_t j = i + 1; j < effects.size(); ++j)
      if (replaces(effects[i]) && replaces(effects[j]) &&
          effects[i].destination == effects[j].destination)
        shared.push_back(effects[i].destination);
  for (Effect &effect : effects)
    if (replaces(effect) &&
        std::find(shared.begin(), shared.end(), effect.destination) != shared.end())
      effect.isAlways = false;
  auto unify = [](auto &list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  };
  unify(effects);
  unify(summary_.uses);
  unify(summary_.invalidates);
  unify(summary_.callsFormals);
}

Summary Resolver::apply(const Row &row) {
  summary_.knowledge = Knowledge::Modelled;
  summary_.neverReturns = row.neverReturns || function_.isNoReturn;
  summary_.jump = row.jump;
  summary_.letsOthersRun = row.waits;
  summary_.answers = row.answers;
  isToldByConstructs_ = row.constructs.has_value();
  for (const SourceWords &source : row.returns)
    emitReturn(source);
  for (const Store &store : row.stores)
    if (std::optional<Typed> to = place(store.to)) {
      if (store.as) {
        bool wasConsumed = to->isConsumed;
        to = typed(to->path, templateArgument(*store.as));
        to->isConsumed = wasConsumed;
      }
      for (const SourceWords &source : store.from)
        emitSource(*to, source, {store.adds, store.moves, store.isMaybe});
    }
  for (const PlaceWords &words : row.clears)
    for (const Typed &cleared : places(words))
      emit(cleared, SourceKind::Nothing, {}, {});
  for (const auto &[a, b] : row.swaps)
    if (auto first = place(a), second = place(b); first && second)
      emitSwap(*first, *second);
  if (row.constructs)
    if (auto at = place(row.constructs->at)) {
      // What library types and pointers keep of their arguments is told by "made of" already.
      ir::TypeId type = templateArgument(row.constructs->type);
      Typed made = typed(at->path, type);
      TypeClass maker = classOf(result());
      if (at->path.root == RootKind::Result && at->path.depth > 0 &&
          (maker == TypeClass::Owner || maker == TypeClass::Shared))
        summary_.allocates = type;
      bool isUserClass = shapeOf(made) == Shape::Class && classOf(made) == TypeClass::Plain;
      if (isUserClass || !type.isValid()) {
        const int from = static_cast<int>(firstArgument() + row.constructs->from);
        (row.constructs->isOfTuple ? summary_.constructsFromTuple : summary_.constructsFromFormal) =
            from;
        summary_.constructs = type;
        summary_.constructsAt = at->path;
      }
    }
  if (row.uses) {
    for (const PlaceWords &words : *row.uses)
      for (const Typed &used : places(words))
        summary_.uses.push_back(used.path);
  } else {
    addDefaultUses();
  }
  if (row.opens)
    summary_.opensUnnamed = static_cast<int>(firstArgument() + *row.opens);
  for (const PlaceWords &words : row.invalidates)
    for (const Typed &owner : places(words))
      summary_.invalidates.push_back(owner.path);
  for (const PlaceWords &words : row.calls)
    for (const Typed &called : places(words))
      if (called.path.root == RootKind::Formal && (!words.andAfter || mayBeCallable(called)))
        summary_.callsFormals.push_back(called.path.index);
  finish();
  return std::move(summary_);
}

Summary Resolver::applyDefault() {
  summary_.knowledge = Knowledge::Modelled;
  summary_.neverReturns = function_.isNoReturn;
  Typed to = result();
  if (isPointing(to) && !function_.isConstructor)
    emit(to, SourceKind::Unknown, {}, {});
  for (size_t i = firstArgument(); i < function_.formals.size(); ++i)
    if (auto argument = formal(i); argument && isCallable(*argument))
      summary_.callsFormals.push_back(static_cast<uint32_t>(i));
  addDefaultUses();
  finish();
  return std::move(summary_);
}

// Whether a place of this type may hold such a resource. Memory behind a pointer to void, as
// `av_freep(void *)` is declared, may hold anything.
bool Resolver::canBe(const Typed &place, std::optional<ResourceKind> kind) const {
  Shape shape = shapeOf(place);
  bool isVoid = kindOf(place.type) == TypeKind::Void;
  if (shape == Shape::Unknown || (isVoid && place.path.depth > 0))
    return true;
  if (isVoid || kindOf(place.type) == TypeKind::Function)
    return false;
  if (shape == Shape::Array)
    return canBe(typed(place.path, typeOf(place.type)->element), kind);
  if (kind == ResourceKind::Memory || kind == ResourceKind::File)
    return shape == Shape::Pointer;
  if (kind == ResourceKind::Descriptor)
    return shape == Shape::Scalar;
  return true;
}

// `pipe(ends)`, of an array whose elements are variables of their own: the second one comes right
// after the arguments (frontend/SmallArrays.h).
std::optional<Typed> Resolver::otherElement(const PlaceWords &words) const {
  const size_t index = firstArgument() + words.index;
  if (words.root != PlaceRoot::Argument || words.path.size() != 1 ||
      words.path[0].kind != StepKind::Pointee || index != function_.formals.size())
    return std::nullopt;
  SummaryPath path;
  path.root = RootKind::Formal;
  path.index = static_cast<uint32_t>(index);
  return typed(path.then(Projection::deref()), {});
}

// Whether "pointee of" stands for pointers only: `std::getline` is no `getline`. And whether a
// "field" is one of a type whose fields are known: where it is not defined, nobody can see to them.
bool Resolver::canBeFollowed(const PlaceWords &words) const {
  PlaceWords part = words;
  for (part.path.clear(); part.path.size() < words.path.size();
       part.path.push_back(words.path[part.path.size()])) {
    std::optional<Typed> at = place(part);
    Shape shape = at ? shapeOf(*at) : Shape::Unknown;
    if (words.path[part.path.size()].kind == StepKind::Pointee && shape != Shape::Pointer &&
        shape != Shape::Array && shape != Shape::Unknown)
      return false;
    const ir::Record *record = at ? recordOf(at->record) : nullptr;
    if (words.path[part.path.size()].kind == StepKind::Field && record && !record->isComplete)
      return false;
  }
  return true;
}

void Resolver::addDuties(const DutyRow &row, FamilyId family, std::optional<ResourceKind> kind,
                         std::vector<OwnershipEffect> &effects) const {
  bool hasResult = kindOf(function_.result) != TypeKind::Void && !function_.isConstructor &&
                   !function_.isDestructor;
  if (!row.whenResult.isAny() && !hasResult)
    return;
  OwnershipEffect effect;
  effect.kind = row.kind;
  effect.family = family;
  effect.whenResult = row.whenResult;
  effect.isOne = row.isOne;
  if (row.kind == OwnershipKind::Tells && row.whenResult.isAny())
    effect.whenResult = ~ValueSet::zero();
  effect.isAlways = !row.isMaybe;
  effect.isCleared = row.isCleared;
  if (row.argument >= 0) {
    effect.formal = row.argument + static_cast<int32_t>(firstArgument());
    effect.whenFormal = row.whenArgument;
    if (static_cast<size_t>(effect.formal) >= function_.formals.size())
      return;
    if (row.number != 0) { // an option of many: all of its bits
      effect.bits.formal = effect.formal;
      effect.bits.ones = static_cast<uint64_t>(row.number);
      effect.bits.zeros = UINT32_MAX & ~effect.bits.ones;
    }
  }
  effect.into.root = RootKind::Unknown;
  if (row.into) {
    std::optional<Typed> into = place(*row.into);
    if (!into)
      return;
    effect.into = into->path;
  }
  // What has no such field, as in another version, is asked for nothing.
  if (std::optional<Typed> asked = row.unless ? place(*row.unless) : std::nullopt;
      asked && asked->path.depth > 0 &&
      asked->path.path[asked->path.depth - 1].kind() == ProjectionKind::Field)
    effect.needed.push_back({asked->path, ValueSet::zero()});
  std::vector<OwnershipEffect> made;
  for (const PlaceWords &words : row.places) {
    bool isThis = words.root == PlaceRoot::This && words.path.empty() && function_.hasThis &&
                  kind != ResourceKind::Thread;
    std::optional<Typed> held =
        isThis ? typed(SummaryPath(), function_.formals[0].type) : place(words);
    if (!held && !made.empty() && row.kind == OwnershipKind::Acquires)
      held = otherElement(words);
    if (!held || !canBeFollowed(words) || !canBe(*held, kind) ||
        (words.root == PlaceRoot::Result && !hasResult))
      return;
    effect.path = held->path;
    made.push_back(effect);
    // What is not put there always is asked for there: `if (error)`.
    if (row.kind == OwnershipKind::Acquires && row.isMaybe && effect.path.derefs() > 0) {
      made.back().whenPlace = ValueSet::nonZero();
      made.back().isAlways = true;
    }
  }
  effects.insert(effects.end(), made.begin(), made.end());
}

bool Resolver::holds(const TypeCondition &condition) const {
  std::optional<Typed> place;
  bool isReference = false;
  if (condition.templateArgument) {
    if (ir::TypeId type = templateArgument(*condition.templateArgument); type.isValid())
      place = typed({}, type);
  } else if (condition.ofResult) {
    isReference = kindOf(function_.result) == TypeKind::Reference;
    place = result();
    if (isReference && condition.word == TypeWord::Same)
      place = pointee(*place);
  } else {
    size_t index = firstArgument() + condition.argument;
    place = formal(index);
    isReference = index < function_.formals.size() &&
                  kindOf(function_.formals[index].type) == TypeKind::Reference;
  }
  if (!place)
    return false;
  if (!condition.className.empty()) {
    const ir::Record *record = recordOf(place->record);
    const ir::Type *type = typeOf(place->type);
    Symbol name = record ? record->name : type ? type->spelling : Symbol();
    return normalizeName(module_.text(name)) == condition.className;
  }
  Shape shape = shapeOf(*place);
  switch (condition.word) {
  case TypeWord::Pointer:
    return shape == Shape::Pointer && kindOf(place->type) != TypeKind::Reference;
  case TypeWord::Reference:
    return isReference;
  case TypeWord::Rvalue:
    return place->isConsumed;
  case TypeWord::Scalar:
    return kindOf(place->type) == TypeKind::Scalar;
  case TypeWord::Void:
    return kindOf(place->type) == TypeKind::Void;
  case TypeWord::Array:
    return shape == Shape::Array;
  case TypeWord::Callable:
    return isCallable(*place);
  case TypeWord::Same:
    return place->record.isValid() && place->record == function_.record &&
           (isReference || !condition.ofResult);
  case TypeWord::Record:
    return shape == Shape::Class;
  case TypeWord::Plain:
    return shape == Shape::Class && classOf(*place) == TypeClass::Plain;
  case TypeWord::Owner:
    return shape == Shape::Class && classOf(*place) == TypeClass::Owner;
  case TypeWord::Shared:
    return shape == Shape::Class && classOf(*place) == TypeClass::Shared;
  case TypeWord::View:
    return shape == Shape::Class && classOf(*place) == TypeClass::View;
  case TypeWord::Erased:
    return shape == Shape::Class && classOf(*place) == TypeClass::Erased;
  case TypeWord::Thread:
    return shape == Shape::Class && classOf(*place) == TypeClass::Thread;
  case TypeWord::Value:
    return shape == Shape::Class && classOf(*place) == TypeClass::Value;
  }
  return false;
}

} // namespace

bool matches(const Selection &selection, const ir::Module &module,
             const ir::FunctionSymbol &function, const Classes &classes) {
  Resolver resolver(module, function, classes);
  auto written = static_cast<int>(resolver.writtenArguments());
  if (selection.leastArguments >= 0 &&
      (written < selection.leastArguments || written > selection.mostArguments))
    return false;
  if (selection.isConst && *selection.isConst != function.isConst)
    return false;
  return std::all_of(selection.conditions.begin(), selection.conditions.end(),
                     [&](const TypeCondition &condition) { return resolver.holds(condition); });
}

Summary resolve(const Row &row, const ir::Module &module, const ir::FunctionSymbol &function,
                const Classes &classes, Numbers numbers) {
  return Resolver(module, function, classes, numbers).apply(row);
}

void resolve(const DutyRow &row, FamilyId family, std::optional<ResourceKind> kind,
             const ir::Module &module, const ir::FunctionSymbol &function, const Classes &classes,
             std::vector<OwnershipEffect> &effects) {
  Resolver(module, function, classes).addDuties(row, family, kind, effects);
}

std::optional<SummaryPath> resolve(const ActionRow &row, const ir::Module &module,
                                   const ir::FunctionSymbol &function, const Classes &classes) {
  return Resolver(module, function, classes).placeOf(row.place);
}

Summary resolveWithoutRow(const ir::Module &module, const ir::FunctionSymbol &function,
                          const Classes &classes) {
  return Resolver(module, function, classes).applyDefault();
}

} // namespace outlive::models
