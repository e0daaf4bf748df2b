#include "places/AbstractPlace.h"

#include <algorithm>
#include <unordered_set>

namespace outlive::places {

using ir::Projection;
using ir::ProjectionKind;

// ---- TypeFacts

TypeFacts::TypeFacts(const ir::Module &module, const Models &models) : module_(module) {
  classes_.reserve(module.records.size());
  for (const ir::Record &record : module.records)
    classes_.push_back(models.classOf(module, record));
  // Those of other instantiations may be seen where this one's is not.
  std::unordered_set<uint32_t> names;
  for (const ir::FunctionSymbol &symbol : module.functions)
    if (symbol.record && module.text(symbol.name).ends_with("::operator->"))
      names.insert(module.records[symbol.record.index()].name.value);
  for (const ir::Record &record : module.records)
    haveArrow_.push_back(names.contains(record.name.value));
  for (size_t i = 0; i < module.types.size(); ++i)
    areReadOnly_.push_back(findReadOnly(ir::TypeId(i)));
}

TypeClass TypeFacts::classOf(ir::TypeId id) const {
  const ir::Type *found = type(id);
  if (!found || found->kind != ir::TypeKind::Record || !found->record)
    return TypeClass::Plain;
  return classes_[found->record.index()];
}

bool TypeFacts::mayHoldAddress(ir::TypeId id) const {
  const ir::Type *found = type(id);
  return !found || found->mayHoldAddress || hasOwn(classOf(id));
}

ir::TypeId TypeFacts::elementOf(ir::TypeId id) const {
  const ir::Type *found = type(id);
  return found ? found->element : ir::TypeId();
}

ir::TypeId TypeFacts::ownedBy(ir::TypeId id) const {
  const ir::Type *found = type(id);
  if (!found || !found->record)
    return {};
  TypeClass typeClass = classOf(id);
  if (typeClass != TypeClass::Owner && typeClass != TypeClass::Shared)
    return {};
  // Containers of one element type and smart pointers name it first; maps and tuples mix.
  const ir::Record &record = module_.records[found->record.index()];
  if (record.arguments.empty())
    return {};
  std::string_view name = module_.text(record.name);
  if (name.ends_with("map"))
    return {};
  return record.arguments.front();
}

bool TypeFacts::hasArrow(ir::TypeId id) const {
  const ir::Type *found = type(id);
  return found && found->kind == ir::TypeKind::Record && found->record &&
         haveArrow_[found->record.index()];
}

bool TypeFacts::isArray(ir::TypeId id) const {
  const ir::Type *found = type(id);
  return found && found->kind == ir::TypeKind::Array;
}

ir::TypeId TypeFacts::withoutArrays(ir::TypeId id) const {
  while (isArray(id))
    id = elementOf(id);
  return id;
}

bool TypeFacts::isPointerLike(ir::TypeId id) const {
  const ir::Type *found = type(id);
  return found && (found->kind == ir::TypeKind::Pointer || found->kind == ir::TypeKind::Reference);
}

bool TypeFacts::findReadOnly(ir::TypeId id) const {
  if (!isPointerLike(id))
    return false;
  std::string_view spelling = module_.text(type(id)->spelling);
  size_t levels = 0, nested = 0; // `const Iterator<int *> &` has one level
  for (char c : spelling) {
    nested += c == '<';
    nested -= c == '>' && nested > 0;
    levels += nested == 0 && (c == '*' || c == '&');
  }
  return spelling.starts_with("const ") && levels == 1;
}

bool TypeFacts::isReferenceToConstantPointer(ir::TypeId id) const {
  const ir::Type *found = type(id);
  return found && found->kind == ir::TypeKind::Reference &&
         module_.text(found->spelling).ends_with("*const &");
}

// ---- CellTable

ir::TypeId TypeFacts::typeOf(const ir::Function &function, const ir::Place &place) const {
  ir::TypeId type = function.locations[place.base.index()].type;
  for (size_t i = 0; i < place.depth; ++i)
    switch (place.path[i].kind()) {
    case ir::ProjectionKind::Deref:
      type = elementOf(withoutArrays(type));
      break;
    case ir::ProjectionKind::Field:
      type = module_.fields[place.path[i].fieldId().index()].type;
      break;
    case ir::ProjectionKind::Own:
      return {};
    }
  return type;
}

void CellTable::reset(const ir::Function &function) {
  function_ = &function;
  cells_.clear();
  objects_.clear();
  locations_.assign(function.locations.size(), CellId());
  globals_.clear();
  fresh_.clear();
  children_.clear();
  paths_.clear();
  thread_ = exception_ = relative_ = CellId();
}

CellId CellTable::addObject(ObjectKind kind, uint32_t index, ir::TypeId type, uint8_t level,
                            uint8_t length, bool isSymbolic) {
  ObjectId object(objects_.size());
  CellId root(cells_.size());
  objects_.push_back({kind, index, root, level, isSymbolic, false});
  Cell cell;
  cell.object = object;
  if (kind == ObjectKind::Location)
    cell.location = ir::LocationId(index);
  cell.type = type;
  cell.length = length;
  finishCell(cell);
  cells_.push_back(cell);
  return root;
}

void CellTable::finishCell(Cell &cell) {
  cell.typeClass = types_.classOf(cell.type);
  cell.mayHoldAddress = types_.mayHoldAddress(cell.type);
  cell.isArrayPart = cell.isArrayPart || types_.isArray(cell.type);
}

CellId CellTable::ofLocation(ir::LocationId location) {
  CellId &cell = locations_[location.index()];
  if (cell)
    return cell;
  const ir::Location &facts = function_->locations[location.index()];
  cell = facts.kind == ir::LocationKind::Global
             ? ofGlobal(ir::GlobalId(facts.index))
             : addObject(ObjectKind::Location, location.value, facts.type, 0, 0,
                         facts.kind == ir::LocationKind::Parameter);
  return cell;
}

CellId CellTable::ofGlobal(ir::GlobalId global) {
  if (CellId known = globals_.find(global.value))
    return known;
  CellId cell =
      addObject(ObjectKind::Global, global.value,
                global ? types_.module().globals[global.index()].type : ir::TypeId(), 0, 0, true);
  globals_.add(global.value, cell);
  return cell;
}

CellId CellTable::ofFresh(uint32_t number, ir::TypeId type) {
  if (CellId known = fresh_.find(number))
    return known;
  CellId cell = addObject(ObjectKind::Fresh, number, type, 0, 0, false);
  fresh_.add(number, cell);
  return cell;
}

CellId CellTable::ofThread() {
  if (!thread_) {
    thread_ = addObject(ObjectKind::Thread, 0, {}, 0, 0, false);
    cells_[thread_.index()].isArrayPart = true;
  }
  return thread_;
}

CellId CellTable::ofException() {
  if (!exception_)
    exception_ = addObject(ObjectKind::Exception, 0, {}, 0, 0, false);
  return exception_;
}

CellId CellTable::relativeRoot() {
  if (!relative_)
    relative_ = addObject(ObjectKind::Relative, 0, {}, 0, 0, false);
  return relative_;
}

CellId CellTable::child(CellId parent, Projection projection) {
  uint64_t key = (uint64_t(parent.value) << 32) | projection.bits;
  if (CellId known = children_.find(key))
    return known;
  const Cell &outer = cells_[parent.index()];
  if (outer.depth >= ir::Place::maxDepth || outer.length >= ir::Place::maxDepth)
    return {};
  Cell cell;
  cell.parent = parent;
  cell.last = projection;
  cell.object = outer.object;
  cell.location = outer.location;
  cell.depth = outer.depth + 1;
  cell.length = outer.length + 1;
  cell.isArrayPart = outer.isArrayPart;
  cell.owns = outer.owns;
  cell.isInsideThread = outer.isInsideThread;
  if (projection.kind() == ProjectionKind::Field) {
    cell.type = types_.module().fields[projection.fieldId().index()].type;
  } else if (projection.kind() == ProjectionKind::Own) {
    cell.type = types_.ownedBy(outer.type);
    ++cell.owns;
    cell.isInsideThread |= outer.typeClass == TypeClass::Thread;
  }
  finishCell(cell);
  CellId id(cells_.size());
  cell.nextSibling = outer.firstChild;
  cells_.push_back(cell);
  cells_[parent.index()].firstChild = id;
  children_.add(key, id);
  return id;
}

CellId CellTable::pointee(CellId id) {
  if (CellId known = cells_[id.index()].pointee)
    return known;
  const Cell &cell = cells_[id.index()];
  const Object &object = objects_[cell.object.index()];
  if (!object.isSymbolic || object.level >= maxLevel || cell.length >= ir::Place::maxDepth)
    return {};
  ir::TypeId type = types_.isPointerLike(cell.type) ? types_.elementOf(cell.type) : ir::TypeId();
  bool isElement = cell.isArrayPart || cell.owns > 0;
  CellId root =
      addObject(ObjectKind::Pointee, id.value, type, object.level + 1, cell.length + 1, true);
  // What the elements of an array point to are many objects.
  cells_[root.index()].isArrayPart |= isElement;
  cells_[id.index()].pointee = root;
  return root;
}

CellId CellTable::graft(CellId cell, CellId root, CellId to) {
  std::array<Projection, ir::Place::maxDepth> path;
  size_t depth = 0;
  while (cell != root) {
    path[depth++] = cells_[cell.index()].last;
    cell = cells_[cell.index()].parent;
  }
  while (to && depth > 0)
    to = child(to, path[--depth]);
  return to;
}

bool CellTable::isInside(CellId cell, CellId root) const {
  if (cells_[cell.index()].object != cells_[root.index()].object)
    return false;
  if (!cells_[root.index()].parent)
    return true; // the object itself
  while (cell && cell != root)
    cell = cells_[cell.index()].parent;
  return cell == root;
}

SummaryPath CellTable::appendInner(SummaryPath path, CellId id) const {
  std::array<Projection, ir::Place::maxDepth> inner;
  size_t depth = 0;
  for (CellId at = id; cells_[at.index()].parent; at = cells_[at.index()].parent)
    inner[depth++] = cells_[at.index()].last;
  while (depth > 0)
    path.append(inner[--depth]);
  return path;
}

std::optional<SummaryPath> CellTable::pathOf(CellId id) const {
  if (paths_.size() < cells_.size())
    paths_.resize(cells_.size());
  if (!paths_[id.index()])
    paths_[id.index()].emplace(findPath(id));
  return *paths_[id.index()];
}

std::optional<SummaryPath> CellTable::findPath(CellId id) const {
  const Object &object = objectOf(id);
  SummaryPath path;
  switch (object.kind) {
  case ObjectKind::Location: {
    const ir::Location &location = function_->locations[object.index];
    if (location.kind == ir::LocationKind::Result) {
      path.root = RootKind::Result;
    } else if (location.kind == ir::LocationKind::Parameter) {
      path.root = RootKind::Formal;
      path.index = location.index;
    } else {
      return std::nullopt;
    }
    break;
  }
  case ObjectKind::Pointee: {
    std::optional<SummaryPath> pointer = pathOf(CellId(object.index));
    if (!pointer)
      return std::nullopt;
    path = pointer->then(Projection::deref());
    break;
  }
  case ObjectKind::Global:
    path.root = RootKind::Global;
    path.index = object.index;
    break;
  case ObjectKind::Thread:
    path.root = RootKind::Thread;
    break;
  case ObjectKind::Exception:
    path.root = RootKind::Exception;
    break;
  case ObjectKind::Fresh:
  case ObjectKind::Relative:
    return std::nullopt;
  }
  return appendInner(path, id);
}

} // namespace outlive::places
