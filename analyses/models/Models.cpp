// Tables of model rows and the order in which they are asked.
//
// Order for a function: rows that name it; rows of its class, then of the class's `like`s, then
// of the kind that is called like its type class; for the standard library, a silent default.
// Inside a table the rows of later documents come first; the first row that matches wins.
#include "models/Models.h"

#include "models/Names.h"
#include "models/Resolve.h"
#include "models/Rows.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace outlive {
namespace {

using models::NamedRow;
using models::Row;
using models::TypeRow;

struct TextHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
template <typename Value>
using ByName = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

using RowList = std::vector<const Row *>;

// Rows of one document keep their order and stand before those of earlier documents.
void addRows(ByName<RowList> &table, const std::vector<NamedRow> &rows) {
  ByName<RowList> added;
  std::vector<std::string_view> order;
  for (const NamedRow &named : rows)
    for (const std::string &name : named.names) {
      auto [entry, isNew] = added.try_emplace(name);
      if (isNew)
        order.push_back(name);
      entry->second.push_back(&named.row);
    }
  for (std::string_view name : order) {
    RowList &list = table[std::string(name)];
    const RowList &front = added.find(name)->second;
    list.insert(list.begin(), front.begin(), front.end());
  }
}

// The rows of one document for one name; all that match apply.
struct Duty {
  const models::DutyRow *row = nullptr;
  FamilyId family; // none: any
};
using DutyGroup = std::vector<Duty>;
using DutyGroups = std::vector<DutyGroup>; // those of later documents first

struct Type {
  std::optional<TypeClass> typeClass;
  std::string like;
  std::optional<InPlace> inPlace;
  bool isFew = false;
  std::set<std::string, std::less<>> notNegative;             // fields
  std::optional<std::set<std::string, std::less<>>> throwing; // methods
  ByName<RowList> methods;
};

void addTypes(ByName<Type> &table, const std::vector<TypeRow> &rows) {
  for (const TypeRow &row : rows)
    for (const std::string &name : row.names) {
      Type &type = table[name];
      if (row.typeClass)
        type.typeClass = row.typeClass;
      if (!row.like.empty())
        type.like = row.like;
      if (row.inPlace)
        type.inPlace = row.inPlace;
      type.isFew |= row.isFew;
      type.notNegative.insert(row.notNegative.begin(), row.notNegative.end());
      if (row.throwing)
        type.throwing.emplace(row.throwing->begin(), row.throwing->end());
      addRows(type.methods, row.methods);
    }
}

// Keys under which a method may be listed, best first.
std::vector<std::string_view> keysOf(const ir::FunctionSymbol &function, std::string_view name) {
  std::vector<std::string_view> keys;
  if (function.isDestructor) {
    keys = {"destructor"};
    return keys;
  }
  if (function.isCopyOrMove) {
    keys.push_back(function.isMove ? "move" : "copy");
    keys.push_back("copy");
  }
  if (function.isConstructor) {
    keys.push_back("constructor");
  } else {
    keys.push_back(name == "operator _Bool" ? "operator bool" : name); // as C prints it
    bool isConversion = name.starts_with("operator ") && name != "operator new" &&
                        name != "operator delete" && name != "operator co_await";
    if (isConversion)
      keys.push_back("conversion");
    keys.push_back("*");
  }
  return keys;
}

} // namespace

struct Models::Tables {
  // Rows are held here and never move; the tables point to them.
  std::vector<std::unique_ptr<models::Document>> documents;
  ByName<RowList> functions;
  ByName<Type> types;
  ByName<Type> kinds;
  std::vector<ResourceFamily> families;
  std::vector<const models::LibraryRow *> libraries; // by family: of the one who describes it
  ByName<DutyGroups> duties;
  ByName<std::vector<const models::ActionRow *>> actions;
  std::set<std::pair<ActionKind, std::string>> classesWith; // a method that does this
  std::unordered_set<std::string> lookingVerbs, keepingVerbs;
  ByName<Holding> pointers;

  const Type *findType(std::string_view name) const {
    if (auto found = types.find(name); found != types.end())
      return &found->second;
    std::string normal = models::normalizeName(name);
    auto found = types.find(normal);
    return found == types.end() ? nullptr : &found->second;
  }
  const Type *findKind(std::string_view name) const {
    if (auto found = kinds.find(name); found != kinds.end())
      return &found->second;
    auto found = types.find(name);
    return found == types.end() ? nullptr : &found->second;
  }
  std::optional<TypeClass> classOfType(const Type &type) const {
    const Type *at = &type;
    while (at && !at->typeClass)
      at = at->like.empty() ? nullptr : findKind(at->like);
    return at ? at->typeClass : std::nullopt;
  }
  // The tables that speak for a class, from the nearest to the most general.
  std::vector<const Type *> chainOf(const Type *type, TypeClass typeClass) const {
    std::vector<const Type *> chain;
    for (const Type *at = type; at; at = at->like.empty() ? nullptr : findKind(at->like))
      chain.push_back(at);
    const Type *general = findKind(models::typeClassNames[static_cast<size_t>(typeClass)]);
    if (general && std::find(chain.begin(), chain.end(), general) == chain.end())
      chain.push_back(general);
    return chain;
  }
  FamilyId findFamily(std::string_view name) const {
    auto found = std::find_if(families.begin(), families.end(),
                              [&](const ResourceFamily &family) { return family.name == name; });
    return found == families.end() ? FamilyId()
                                   : FamilyId(static_cast<size_t>(found - families.begin()));
  }
  std::optional<std::string> checkFamilies(std::string_view fileName,
                                           const models::Document &document) const;
  void addResources(const models::Document &document);
  std::vector<OwnershipEffect> findDuties(std::string_view name, const ir::Module &module,
                                          const ir::FunctionSymbol &function,
                                          const models::Classes &of) const;
  std::optional<std::string> checkLikes(std::string_view fileName) const;
  std::optional<std::string> checkLike(const std::string &what, const Type &type) const;

  const Row *findFunction(std::string_view name, const ir::Module &module,
                          const ir::FunctionSymbol &function, const models::Classes &of) const {
    for (const std::string &spelling : models::spellingsOf(name))
      if (auto found = functions.find(spelling); found != functions.end())
        if (const Row *row = firstMatch(found->second, module, function, of))
          return row;
    return nullptr;
  }
  static const Row *firstMatch(const RowList &rows, const ir::Module &module,
                               const ir::FunctionSymbol &function, const models::Classes &of) {
    for (const Row *row : rows)
      if (models::matches(*row, module, function, of))
        return row;
    return nullptr;
  }
  const Row *findMethod(const std::vector<const Type *> &chain, std::string_view name,
                        const ir::Module &module, const ir::FunctionSymbol &function,
                        const models::Classes &of) const {
    for (std::string_view key : keysOf(function, name))
      for (const Type *type : chain)
        if (auto found = type->methods.find(key); found != type->methods.end())
          if (const Row *row = firstMatch(found->second, module, function, of))
            return row;
    return nullptr;
  }
};

std::optional<std::string> Models::Tables::checkLike(const std::string &what,
                                                     const Type &type) const {
  size_t steps = 0;
  const size_t limit = types.size() + kinds.size() + 1;
  for (const Type *at = &type; !at->like.empty(); ++steps) {
    const Type *next = findKind(at->like);
    if (!next) {
      std::vector<std::string_view> valid;
      for (const auto &[name, kind] : kinds)
        valid.push_back(name);
      std::sort(valid.begin(), valid.end());
      return what + ": " + models::describeUnknown("kind", at->like, valid);
    }
    if (steps > limit)
      return what + ": \"like\" goes round in a circle";
    at = next;
  }
  if (!classOfType(type))
    return what + ": no \"class\", and \"like\" leads to none";
  return std::nullopt;
}

std::optional<std::string> Models::Tables::checkLikes(std::string_view fileName) const {
  const models::Document &document = *documents.back();
  for (bool isKind : {true, false}) {
    const std::vector<TypeRow> &rows = isKind ? document.kinds : document.types;
    for (size_t i = 0; i < rows.size(); ++i) {
      const std::string &name = rows[i].names.front();
      const Type &type = (isKind ? kinds : types).find(name)->second;
      std::string what = std::string(fileName) + (isKind ? ": /kinds/" : ": /types/") +
                         std::to_string(i) + "/like";
      if (auto error = checkLike(what, type))
        return error;
    }
  }
  return std::nullopt;
}

// A family is described by the first document that names it; others may repeat what it says.
std::optional<std::string> Models::Tables::checkFamilies(std::string_view fileName,
                                                         const models::Document &document) const {
  for (size_t i = 0; i < document.resources.size(); ++i) {
    const models::ResourceRows &rows = document.resources[i];
    std::string where = std::string(fileName) + ": /resources/" + std::to_string(i);
    if (rows.family == models::anyFamily)
      continue;
    FamilyId known = findFamily(rows.family);
    if (!known && !rows.kind) {
      std::vector<std::string_view> valid = {models::anyFamily};
      for (const ResourceFamily &family : families)
        valid.push_back(family.name);
      return where + "/family: " + models::describeUnknown("family", rows.family, valid) +
             " (a new one needs \"kind\", \"noun\" and \"release\")";
    }
    if (!known || !rows.kind)
      continue;
    const ResourceFamily &family = families[known.index()];
    std::string_view different = family.kind != *rows.kind        ? "kind"
                                 : family.noun != rows.noun       ? "noun"
                                 : family.release != rows.release ? "release"
                                                                  : "";
    if (!different.empty())
      return where + "/" + std::string(different) + ": family \"" + rows.family +
             "\" is described differently by an earlier document";
  }
  return std::nullopt;
}

void Models::Tables::addResources(const models::Document &document) {
  ByName<DutyGroup> added;
  for (const models::ResourceRows &rows : document.resources) {
    FamilyId family = findFamily(rows.family);
    if (!family && rows.family != models::anyFamily) {
      family = FamilyId(families.size());
      families.push_back({rows.family, *rows.kind, rows.noun, rows.release});
      libraries.push_back(&document.library);
    }
    for (const models::NamedDutyRow &named : rows.duties)
      for (const std::string &name : named.names)
        added[name].push_back({&named.row, family});
  }
  for (auto &[name, group] : added) {
    DutyGroups &groups = duties[name];
    groups.insert(groups.begin(), std::move(group));
  }
}

std::vector<OwnershipEffect> Models::Tables::findDuties(std::string_view name,
                                                        const ir::Module &module,
                                                        const ir::FunctionSymbol &function,
                                                        const models::Classes &of) const {
  std::vector<OwnershipEffect> effects;
  auto found = duties.find(name);
  if (found == duties.end())
    return effects;
  for (const DutyGroup &group : found->second) {
    for (const Duty &duty : group)
      if (models::matches(*duty.row, module, function, of)) {
        std::optional<ResourceKind> kind;
        if (duty.family)
          kind = families[duty.family.index()].kind;
        models::resolve(*duty.row, duty.family, kind, module, function, of, effects);
      }
    if (!effects.empty())
      break;
  }
  std::sort(effects.begin(), effects.end());
  effects.erase(std::unique(effects.begin(), effects.end()), effects.end());
  return effects;
}

Models::Models() : tables_(std::make_unique<Tables>()) {}
Models::~Models() = default;
Models::Models(Models &&) noexcept = default;
Models &Models::operator=(Models &&) noexcept = default;

std::optional<std::string> Models::add(std::string_view fileName, std::string_view json) {
  auto document = std::make_unique<models::Document>();
  if (auto error = models::readDocument(fileName, json, *document))
    return error;
  Tables &tables = *tables_;
  if (auto error = tables.checkFamilies(fileName, *document))
    return error;
  tables.documents.push_back(std::move(document));
  const models::Document &added = *tables.documents.back();
  addRows(tables.functions, added.functions);
  addTypes(tables.kinds, added.kinds);
  addTypes(tables.types, added.types);
  tables.addResources(added);
  for (const models::NamedActionRow &named : added.actions)
    for (const std::string &name : named.names) {
      tables.actions[name].push_back(&named.row);
      if (const size_t end = name.rfind("::"); end != std::string::npos)
        tables.classesWith.emplace(named.row.kind, name.substr(0, end));
    }
  for (const models::PointerRow &row : added.pointers)
    for (const std::string &name : row.names)
      tables.pointers[name] = row.holding;
  tables.lookingVerbs.insert(added.verbs.look.begin(), added.verbs.look.end());
  tables.keepingVerbs.insert(added.verbs.keep.begin(), added.verbs.keep.end());
  return tables.checkLikes(fileName);
}

static models::Classes classesOf(const Models &models, const ir::Module &module) {
  return {
      [&](const ir::Record &record) { return models.classOf(module, record); },
      [&](const ir::Record &record) { return models.holdingOf(module, record) != Holding::None; }};
}

std::optional<Summary> Models::summaryOf(const ir::Module &module,
                                         const ir::FunctionSymbol &function,
                                         Numbers numbers) const {
  const models::Classes of = classesOf(*this, module);
  std::string name = models::normalizeName(module.text(function.name));
  bool isScoped = name.find("::") != std::string::npos;
  // A program's own static function may be called like one of the C library.
  if (!isScoped && function.isInternal && !function.isSystem)
    return std::nullopt;
  if (const Row *row = tables_->findFunction(name, module, function, of))
    return models::resolve(*row, module, function, of, numbers);

  if (function.record.isValid()) {
    const ir::Record &record = module.records[function.record.index()];
    std::string recordName = models::normalizeName(module.text(record.name));
    std::string_view methodName = models::splitName(name).name;
    if (methodName == "operator()")
      if (std::string called = models::functionOfObject(recordName); !called.empty())
        if (const Row *row = tables_->findFunction(called, module, function, of))
          return models::resolve(*row, module, function, of, numbers);
    const Type *type = tables_->findType(recordName);
    TypeClass typeClass = classOf(module, record);
    // Implicit copies of any library class are made member by member; what its other implicit
    // members do is up to the bases and members, which may be anything.
    bool isLibrary =
        type || (function.isSystem && (models::isStandard(name) || typeClass != TypeClass::Plain ||
                                       (function.isImplicit && function.isCopyOrMove)));
    if (isLibrary) {
      auto chain = tables_->chainOf(type, typeClass);
      if (const Row *row = tables_->findMethod(chain, methodName, module, function, of))
        return models::resolve(*row, module, function, of, numbers);
      return models::resolveWithoutRow(module, function, of);
    }
    return std::nullopt;
  }
  if (models::isStandard(name) && (function.isSystem || !isScoped))
    return models::resolveWithoutRow(module, function, of);
  return std::nullopt;
}

const std::vector<ResourceFamily> &Models::families() const { return tables_->families; }

FamilyId Models::familyNamed(std::string_view name) const { return tables_->findFamily(name); }

// Names under which rows of duties and actions may stand, best first. None for a program's own
// static function, which may be called like one of the C library.
static std::vector<std::string> ownNames(const ir::Module &module,
                                         const ir::FunctionSymbol &function) {
  std::string name = models::normalizeName(module.text(function.name));
  models::ScopedName split = models::splitName(name);
  if (!function.record.isValid()) {
    bool isOwn = function.isInternal && !function.isSystem && split.scope.empty();
    return isOwn ? std::vector<std::string>() : models::spellingsOf(name);
  }
  std::vector<std::string> names;
  for (std::string_view key : keysOf(function, split.name))
    names.push_back(std::string(split.scope) + "::" + std::string(key));
  return names;
}

namespace {

// `std::make_unique<std::thread>(std::move(thread))`, `threads.emplace(id, std::move(thread))`: an
// object that is a resource itself, and that a library is given by `&&`, is that library's,
// whatever it puts it into.
std::vector<OwnershipEffect> takenObjects(const Models &models, const ir::Module &module,
                                          const ir::FunctionSymbol &function) {
  std::vector<OwnershipEffect> effects;
  if (!function.isSystem)
    return effects;
  for (uint32_t i = function.hasThis ? 1 : 0; i < function.formals.size(); ++i) {
    const ir::Formal &formal = function.formals[i];
    if (!formal.isConsumed || !formal.type ||
        module.types[formal.type.index()].kind != ir::TypeKind::Reference)
      continue;
    const ir::TypeId element = module.types[formal.type.index()].element;
    const ir::RecordId record = element ? module.types[element.index()].record : ir::RecordId();
    const FamilyId family =
        record ? models.familyNamed(module.text(module.records[record.index()].name)) : FamilyId();
    if (!family || models.families()[family.index()].kind != ResourceKind::Thread)
      continue;
    OwnershipEffect effect;
    effect.kind = OwnershipKind::Takes;
    effect.family = family;
    effect.path.index = i;
    effect.path.append(ir::Projection::deref());
    effect.into.root = RootKind::Unknown;
    effects.push_back(effect);
  }
  return effects;
}

} // namespace

std::vector<OwnershipEffect> Models::ownershipOf(const ir::Module &module,
                                                 const ir::FunctionSymbol &function) const {
  const models::Classes of = classesOf(*this, module);
  for (const std::string &name : ownNames(module, function))
    if (auto effects = tables_->findDuties(name, module, function, of); !effects.empty())
      return effects;
  return takenObjects(*this, module, function);
}

std::vector<Action> Models::actionsOf(const ir::Module &module,
                                      const ir::FunctionSymbol &function) const {
  const models::Classes of = classesOf(*this, module);
  std::vector<Action> actions;
  for (const std::string &name : ownNames(module, function)) {
    auto found = tables_->actions.find(name);
    if (found == tables_->actions.end())
      continue;
    for (const models::ActionRow *row : found->second)
      if (models::matches(*row, module, function, of))
        if (auto place = models::resolve(*row, module, function, of))
          actions.push_back({row->kind, *place, row->number});
    if (!actions.empty())
      break;
  }
  std::sort(actions.begin(), actions.end());
  actions.erase(std::unique(actions.begin(), actions.end()), actions.end());
  return actions;
}

bool Models::leavesAlone(const ir::Module &module, const ir::FunctionSymbol &function,
                         FamilyId family) const {
  if (!family)
    return false;
  const models::LibraryRow &library = *tables_->libraries[family.index()];
  auto isExcept = [&](std::string_view name) {
    return std::any_of(library.except.begin(), library.except.end(), [&](const std::string &word) {
      return name.find(word) != std::string_view::npos;
    });
  };
  for (const std::string &name : ownNames(module, function))
    for (const std::string &prefix : library.prefixes)
      if (name.starts_with(prefix))
        return tables_->duties.contains(name) || !isExcept(name);
  return false;
}

bool Models::isLookingByName(std::string_view name) const {
  const std::vector<std::string> words = models::wordsOfName(name);
  auto isAny = [&](const std::unordered_set<std::string> &verbs) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string &word) { return verbs.contains(word); });
  };
  return isAny(tables_->lookingVerbs) && !isAny(tables_->keepingVerbs);
}

std::optional<InPlace> Models::inPlaceOf(const ir::Module &module, const ir::Record &record) const {
  const Type *type = tables_->findType(module.text(record.name));
  return type ? type->inPlace : std::nullopt;
}

bool Models::isFew(const ir::Module &module, const ir::Record &record) const {
  const Type *type = tables_->findType(module.text(record.name));
  return type && type->isFew;
}

bool Models::hasMethod(const ir::Module &module, const ir::Record &record, ActionKind kind) const {
  return tables_->classesWith.contains({kind, models::normalizeName(module.text(record.name))});
}

bool Models::isNeverNegative(const ir::Module &module, const ir::Field &field) const {
  const Type *type = tables_->findType(module.text(module.records[field.record.index()].name));
  return type && type->notNegative.contains(module.text(field.name));
}

bool Models::throwsForMemoryOnly(const ir::Module &module,
                                 const ir::FunctionSymbol &function) const {
  const std::string name = models::normalizeName(module.text(function.name));
  const std::string_view method = models::splitName(name).name;
  auto typeOf = [&](ir::RecordId record) {
    return tables_->findType(module.text(module.records[record.index()].name));
  };
  if (function.record) {
    const Type *type = typeOf(function.record);
    const std::vector<std::string_view> keys = keysOf(function, method);
    return type && type->throwing &&
           std::none_of(keys.begin(), keys.end(),
                        [&](std::string_view key) { return type->throwing->contains(key); });
  }
  if (!models::isStandard(name))
    return false;
  // `std::chrono::duration_cast<Seconds>(time)`: of objects that have nothing to throw for at all.
  auto neverThrows = [&](const ir::Formal &formal) {
    const ir::Type *type = &module.types[formal.type.index()];
    if (type->kind == ir::TypeKind::Reference && type->element)
      type = &module.types[type->element.index()];
    const Type *known =
        type->kind == ir::TypeKind::Record && type->record ? typeOf(type->record) : nullptr;
    return known && known->throwing && known->throwing->empty();
  };
  if (!method.starts_with("operator"))
    return !function.formals.empty() &&
           std::all_of(function.formals.begin(), function.formals.end(), neverThrows);
  // `text + "."`: an operator of such objects and of what they are made of.
  auto isPlain = [&](const ir::Formal &formal) {
    const ir::Type *type = &module.types[formal.type.index()];
    if (type->kind == ir::TypeKind::Reference && type->element)
      type = &module.types[type->element.index()];
    if (type->kind != ir::TypeKind::Record)
      return true;
    const Type *known = type->record ? typeOf(type->record) : nullptr;
    return known && known->throwing;
  };
  return std::all_of(function.formals.begin(), function.formals.end(), isPlain);
}

TypeClass Models::classOf(const ir::Module &module, const ir::Record &record) const {
  if (const Type *type = tables_->findType(module.text(record.name)))
    return tables_->classOfType(*type).value_or(TypeClass::Plain);
  if (record.isDeclaredOwner)
    return TypeClass::Owner;
  if (record.isDeclaredPointer)
    return TypeClass::View;
  return TypeClass::Plain;
}

Holding Models::holdingOf(const ir::Module &module, const ir::Record &record) const {
  auto found = tables_->pointers.find(models::normalizeName(module.text(record.name)));
  return found == tables_->pointers.end() ? Holding::None : found->second;
}

} // namespace outlive
