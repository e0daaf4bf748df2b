#include "program/Linker.h"

#include "ir/Digest.h"
#include "support/StableHash.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace outlive {

namespace {

constexpr uint32_t none = UINT32_MAX;

// Identity of a table entry: up to five numbers that mean something in the shared tables.
struct Key {
  std::array<uint32_t, 5> part{none, none, none, none, none};
  bool operator==(const Key &) const = default;
};

struct KeyHash {
  size_t operator()(const Key &key) const noexcept {
    uint64_t hash = 0x9e3779b97f4a7c15u;
    for (uint32_t part : key.part) {
      hash = (hash ^ part) * 0xff51afd7ed558ccdu;
      hash ^= hash >> 32;
    }
    return static_cast<size_t>(hash);
  }
};

using Index = std::unordered_map<Key, uint32_t, KeyHash>;

// Where a module stands among all: by main file, then by content. Equal ranks mean equal
// modules, so that it does not matter which of them wins. Of a file that is compiled in several
// ways the one wins that has the most in it, and the same one wherever the sources lie: the shape
// decides before the digest, which paths are in.
struct Rank {
  std::string mainFile;
  uint64_t missing = 0; // the less code, the more
  Digest shape, digest;
  auto operator<=>(const Rank &) const = default;
};

struct MergedRecord {
  ir::Record value;
  uint32_t module = 0;
  uint32_t usr = none; // as the translation units wrote it
  bool isDefined = false;
};

struct MergedField {
  ir::Field value;
  uint32_t module = 0;
  uint32_t ordinal = none;
};

struct MergedType {
  ir::Type value;
  // An incomplete record's type knows less than a complete one's: remember both answers.
  bool mayHoldAddressSized = false;
  bool mayHoldAddressUnsized = false;
};

struct MergedGlobal {
  ir::Global value;
  uint32_t module = 0;
  uint32_t usr = none;
  bool isInMainFile = false;
};

struct MergedFunction {
  ir::FunctionSymbol value;
  uint32_t module = 0;
  uint32_t usr = none;
  bool isDefined = false;
  ir::Position definition; // part of the identity when defined
};

struct MergedBody {
  ir::Function value;
  uint32_t module = 0;
  Digest digest;
  bool hasVariants = false;
};

// Ids of one module -> ids of the shared tables.
struct Renaming {
  std::vector<uint32_t> strings, files, types, records, fields, globals, functions;
};

template <typename IdType> void rename(IdType &id, const std::vector<uint32_t> &to) {
  if (id.isValid())
    id = IdType(to[id.index()]);
}

void rename(ir::Position &position, const Renaming &to) { rename(position.file, to.files); }

void rename(ir::Operand &operand, const Renaming &to) {
  if (operand.kind == ir::OperandKind::Function && operand.id != none)
    operand.id = to.functions[operand.id];
}

void rename(ir::Function &body, const Renaming &to) {
  rename(body.symbol, to.functions);
  rename(body.position, to);
  rename(body.endPosition, to);
  for (ir::Location &location : body.locations) {
    rename(location.name, to.strings);
    rename(location.type, to.types);
    rename(location.position, to);
    if (location.kind == ir::LocationKind::Global && location.index != none)
      location.index = to.globals[location.index];
  }
  for (ir::Place &place : body.places)
    for (size_t i = 0; i < place.depth; ++i)
      if (place.path[i].kind() == ir::ProjectionKind::Field)
        place.path[i] =
            ir::Projection::field(ir::FieldId(to.fields[place.path[i].fieldId().index()]));
  for (ir::Call &call : body.calls) {
    rename(call.callee, to.functions);
    rename(call.target, to);
    for (ir::Operand &argument : call.arguments)
      rename(argument, to);
  }
  for (ir::Condition &test : body.tests)
    rename(test.other, to);
  for (ir::Block &block : body.blocks) {
    rename(block.end, to);
    rename(block.condition.other, to);
    for (ir::Event &event : block.events) {
      rename(event.source, to);
      rename(event.name, to.strings);
      rename(event.position, to);
    }
  }
}

void rename(ir::Record &record, const Renaming &to) {
  rename(record.usr, to.strings);
  rename(record.name, to.strings);
  rename(record.spelling, to.strings);
  rename(record.position, to);
  for (ir::FieldId &field : record.fields)
    rename(field, to.fields);
  for (ir::RecordId &base : record.bases)
    rename(base, to.records);
  for (ir::TypeId &argument : record.arguments)
    rename(argument, to.types);
}

void rename(ir::Field &field, const Renaming &to) {
  rename(field.name, to.strings);
  rename(field.record, to.records);
  rename(field.type, to.types);
  rename(field.position, to);
}

void rename(ir::Global &global, const Renaming &to) {
  rename(global.usr, to.strings);
  rename(global.name, to.strings);
  rename(global.type, to.types);
  rename(global.position, to);
  rename(global.function, to.functions);
}

void rename(ir::FunctionSymbol &symbol, const Renaming &to) {
  rename(symbol.usr, to.strings);
  rename(symbol.name, to.strings);
  rename(symbol.spelling, to.strings);
  rename(symbol.position, to);
  for (ir::Formal &formal : symbol.formals) {
    rename(formal.name, to.strings);
    rename(formal.type, to.types);
    rename(formal.position, to);
  }
  rename(symbol.result, to.types);
  rename(symbol.record, to.records);
  for (ir::TypeId &argument : symbol.arguments)
    rename(argument, to.types);
  for (ir::FunctionId &overridden : symbol.overrides)
    rename(overridden, to.functions);
}

// Of two capture attributes the one that lets the address go further.
int16_t mergeCapture(int16_t a, int16_t b) {
  if (a == ir::Formal::captureNone || a == b)
    return b;
  if (b == ir::Formal::captureNone)
    return a;
  return std::min(a, b);
}

// What `from` knows of the function in addition; all unions, so any order gives the same.
void mergeFacts(ir::FunctionSymbol &into, const ir::FunctionSymbol &from) {
  into.isVirtual |= from.isVirtual;
  into.isPure |= from.isPure;
  into.isFinal |= from.isFinal;
  into.isNoReturn |= from.isNoReturn;
  into.isNoThrow |= from.isNoThrow;
  into.isInternal |= from.isInternal;
  into.isMain |= from.isMain;
  into.returnsNonNull |= from.returnsNonNull;
  into.returnsOwned |= from.returnsOwned;
  // Whoever sees it in the program's own sources is right.
  into.isSystem &= from.isSystem;
  into.overrides.insert(into.overrides.end(), from.overrides.begin(), from.overrides.end());
  std::sort(into.overrides.begin(), into.overrides.end());
  into.overrides.erase(std::unique(into.overrides.begin(), into.overrides.end()),
                       into.overrides.end());
  for (size_t i = 0; i < std::min(into.formals.size(), from.formals.size()); ++i) {
    ir::Formal &formal = into.formals[i];
    const ir::Formal &other = from.formals[i];
    formal.isNoEscape |= other.isNoEscape;
    formal.isLifetimeBound |= other.isLifetimeBound;
    formal.isTaken |= other.isTaken;
    formal.isHeld |= other.isHeld;
    formal.isConsumed |= other.isConsumed;
    formal.isNeverNull |= other.isNeverNull;
    formal.captureBy = mergeCapture(formal.captureBy, other.captureBy);
  }
}

void mergeFacts(ir::Record &into, const ir::Record &from) {
  into.isDeclaredOwner |= from.isDeclaredOwner;
  into.isDeclaredPointer |= from.isDeclaredPointer;
  into.isSystem &= from.isSystem;
}

void mergeFacts(ir::Global &into, const ir::Global &from) {
  into.isThreadLocal |= from.isThreadLocal;
  into.isConstant |= from.isConstant;
  into.isInternal |= from.isInternal;
  into.isDefined |= from.isDefined;
}

void mergeFacts(MergedType &into, const MergedType &from) {
  into.value.size = std::max(into.value.size, from.value.size);
  into.mayHoldAddressSized |= from.mayHoldAddressSized;
  into.mayHoldAddressUnsized |= from.mayHoldAddressUnsized;
}

// The only definition of each USR stands for all mentions of it without definition.
// `representative[i]` is i or that definition.
template <typename Merged, typename MayMean>
std::vector<uint32_t> resolveMentions(const std::vector<Merged> &table, MayMean mayMean,
                                      std::vector<std::vector<uint32_t>> *candidates = nullptr) {
  std::unordered_map<uint32_t, std::vector<uint32_t>> definitions; // looked up only
  for (uint32_t i = 0; i < table.size(); ++i)
    if (table[i].isDefined)
      definitions[table[i].usr].push_back(i);
  std::vector<uint32_t> representative(table.size());
  std::iota(representative.begin(), representative.end(), 0u);
  if (candidates)
    candidates->resize(table.size());
  for (uint32_t i = 0; i < table.size(); ++i) {
    if (table[i].isDefined)
      continue;
    auto found = definitions.find(table[i].usr);
    if (found == definitions.end())
      continue;
    std::vector<uint32_t> meant;
    for (uint32_t definition : found->second)
      if (mayMean(table[i], table[definition]))
        meant.push_back(definition);
    if (meant.size() == 1)
      representative[i] = meant.front();
    else if (candidates)
      (*candidates)[i] = std::move(meant);
  }
  return representative;
}

// Names of entries for sorting: texts, so that the order does not depend on ids.
using SortName = std::tuple<std::string_view, std::string_view, uint32_t, uint32_t>;

// Which entries remain, in order, and their new ids (also for those that are represented).
template <typename Less>
std::vector<uint32_t> sortedRepresentatives(const std::vector<uint32_t> &representative, Less less,
                                            std::vector<uint32_t> &newId) {
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < representative.size(); ++i)
    if (representative[i] == i)
      order.push_back(i);
  std::sort(order.begin(), order.end(), less);
  newId.assign(representative.size(), none);
  for (uint32_t i = 0; i < order.size(); ++i)
    newId[order[i]] = i;
  for (uint32_t i = 0; i < representative.size(); ++i)
    newId[i] = newId[representative[i]];
  return order;
}

} // namespace

class Linker::Merger {
public:
  void add(ir::Module &&module);
  LinkedModule finish();

private:
  void mergeStringsAndFiles(const ir::Module &module, Renaming &to);
  void mergeTables(ir::Module &module, Renaming &to);
  void mergeTypes(const ir::Module &module, Renaming &to);
  uint32_t mergeType(const MergedType &type);
  void mergeBodies(ir::Module &module, const std::vector<Digest> &digests, const Renaming &to);

  std::string_view text(Symbol symbol) const { return strings_.text(symbol); }
  std::string_view path(ir::FileId file) const {
    return file.isValid() ? text(files_[file.index()].path) : std::string_view();
  }
  auto textual(const ir::Position &p) const { return std::tuple(path(p.file), p.line, p.column); }
  // The USR; for what has none (compilers' own inventions) its name and position.
  Symbol identity(const ir::Module &module, Symbol usr, Symbol name, ir::Position position);

  // Is `a` from a better module than `b`? Positions come first where declarations compete.
  bool isEarlier(uint32_t a, uint32_t b) const { return a != b && ranks_[a] < ranks_[b]; }
  bool isBetter(const MergedFunction &a, const MergedFunction &b) const {
    // A prototype rather than `int f();`. Besides, facts of formals are only complete when the
    // entry that takes them in has the most formals.
    if (a.value.formals.size() != b.value.formals.size())
      return a.value.formals.size() > b.value.formals.size();
    auto pa = textual(a.value.position), pb = textual(b.value.position);
    return pa != pb ? pa < pb : isEarlier(a.module, b.module);
  }
  bool isBetter(const MergedGlobal &a, const MergedGlobal &b) const {
    if (a.isInMainFile != b.isInMainFile)
      return a.isInMainFile; // a definition rather than a header's declaration
    auto pa = textual(a.value.position), pb = textual(b.value.position);
    return pa != pb ? pa < pb : isEarlier(a.module, b.module);
  }

  void resolveRecords();
  void joinCompatibleRecords();
  void resolveFields();
  void resolveTypes();
  void resolveFunctions();
  std::vector<Digest> typeDigests() const;
  Symbol distinctUsr(StringTable &strings, std::string_view usr, ir::Position position) const;

  std::mutex mutex_;
  std::vector<Rank> ranks_; // by order of arrival
  StringTable strings_;
  std::vector<ir::File> files_;
  std::vector<MergedType> types_;
  std::vector<MergedRecord> records_;
  std::vector<MergedField> fields_;
  std::vector<MergedGlobal> globals_;
  std::vector<MergedFunction> functions_;
  std::vector<MergedBody> bodies_;
  std::unordered_map<uint32_t, uint32_t> fileIndex_; // by path
  Index typeIndex_, recordIndex_, fieldIndex_, globalIndex_, functionIndex_;
  std::unordered_map<uint32_t, uint32_t> bodyIndex_; // by function

  // Filled by `finish`: who stands for whom.
  std::vector<uint32_t> recordFor_, fieldFor_, typeFor_, functionFor_;
  std::vector<std::vector<uint32_t>> ambiguous_; // by function
};

Linker::Linker() : merger_(std::make_unique<Merger>()) {}
Linker::~Linker() = default;
void Linker::add(ir::Module &&module) { merger_->add(std::move(module)); }
LinkedModule Linker::finishModule() { return merger_->finish(); }

void Linker::Merger::add(ir::Module &&given) {
  ir::Module module = std::move(given);
  std::vector<Digest> digests;
  Rank rank;
  {
    ir::ModuleDigests content(module);
    digests.reserve(module.bodies.size());
    for (const ir::Function &body : module.bodies)
      digests.push_back(content.ofBody(body));
    uint64_t events = 0;
    for (const ir::Function &body : module.bodies)
      for (const ir::Block &block : body.blocks)
        events += block.events.size();
    rank = {std::string(module.text(module.mainFile)), UINT64_MAX - events, content.ofShape(),
            content.ofModule(digests)};
  }

  std::lock_guard lock(mutex_);
  ranks_.push_back(std::move(rank));
  Renaming to;
  mergeStringsAndFiles(module, to);
  mergeTables(module, to);
  mergeBodies(module, digests, to);
}

void Linker::Merger::mergeStringsAndFiles(const ir::Module &module, Renaming &to) {
  to.strings.reserve(module.strings.size());
  for (uint32_t i = 0; i < module.strings.size(); ++i)
    to.strings.push_back(strings_.intern(module.text(Symbol(i))).value);
  to.files.reserve(module.files.size());
  for (const ir::File &file : module.files) {
    uint32_t path = to.strings[file.path.isValid() ? file.path.index() : 0];
    auto [found, isNew] = fileIndex_.try_emplace(path, static_cast<uint32_t>(files_.size()));
    if (isNew)
      files_.push_back({Symbol(path), file.isSystem});
    else
      files_[found->second].isSystem &= file.isSystem;
    to.files.push_back(found->second);
  }
}

Symbol Linker::Merger::identity(const ir::Module &module, Symbol usr, Symbol name,
                                ir::Position position) {
  if (!module.text(usr).empty())
    return strings_.intern(module.text(usr));
  std::string invented = "?" + std::string(module.text(name));
  if (position.isValid())
    invented += "@" + std::string(module.text(module.files[position.file.index()].path)) + ":" +
                std::to_string(position.line) + ":" + std::to_string(position.column);
  return strings_.intern(invented);
}

void Linker::Merger::mergeTables(ir::Module &module, Renaming &to) {
  auto moduleIndex = static_cast<uint32_t>(ranks_.size() - 1);
  auto keyAt = [&](uint32_t usr, const ir::Position &position) {
    uint32_t file = position.isValid() ? to.files[position.file.index()] : none;
    return Key{{usr, file, position.line, position.column, 1}};
  };
  // First the names of everything, because entries refer to each other; then the entries.
  std::vector<bool> isNewRecord, isNewField, isNewGlobal, isNewFunction;

  std::vector<uint32_t> recordUsr;
  for (const ir::Record &record : module.records) {
    uint32_t usr = identity(module, record.usr, record.name, record.position).value;
    recordUsr.push_back(usr);
    Key key = record.isComplete ? keyAt(usr, record.position) : Key{{usr}};
    auto [found, isNew] = recordIndex_.try_emplace(key, static_cast<uint32_t>(records_.size()));
    if (isNew)
      records_.emplace_back();
    isNewRecord.push_back(isNew);
    to.records.push_back(found->second);
  }

  std::vector<uint32_t> ordinals(module.fields.size(), none);
  for (const ir::Record &record : module.records)
    for (uint32_t i = 0; i < record.fields.size(); ++i)
      if (record.fields[i].isValid())
        ordinals[record.fields[i].index()] = i;
  for (uint32_t i = 0; i < module.fields.size(); ++i) {
    const ir::Field &field = module.fields[i];
    uint32_t record = field.record.isValid() ? to.records[field.record.index()] : none;
    uint32_t name = to.strings[field.name.isValid() ? field.name.index() : 0];
    auto [found, isNew] = fieldIndex_.try_emplace(Key{{record, name, ordinals[i]}},
                                                  static_cast<uint32_t>(fields_.size()));
    if (isNew)
      fields_.emplace_back();
    isNewField.push_back(isNew);
    to.fields.push_back(found->second);
  }

  mergeTypes(module, to);

  std::vector<uint32_t> globalUsr;
  for (const ir::Global &global : module.globals) {
    uint32_t usr = identity(module, global.usr, global.name, global.position).value;
    globalUsr.push_back(usr);
    // Clang's USR names a static variable by its file's last part only.
    Key key = global.isInternal ? keyAt(usr, global.position) : Key{{usr}};
    auto [found, isNew] = globalIndex_.try_emplace(key, static_cast<uint32_t>(globals_.size()));
    if (isNew)
      globals_.emplace_back();
    isNewGlobal.push_back(isNew);
    to.globals.push_back(found->second);
  }

  std::vector<uint32_t> definedBy(module.functions.size(), none);
  for (uint32_t i = 0; i < module.bodies.size(); ++i)
    if (module.bodies[i].symbol.isValid())
      definedBy[module.bodies[i].symbol.index()] = i;
  std::vector<uint32_t> functionUsr;
  std::vector<ir::Position> definition(module.functions.size());
  for (uint32_t i = 0; i < module.functions.size(); ++i) {
    const ir::FunctionSymbol &symbol = module.functions[i];
    uint32_t usr = identity(module, symbol.usr, symbol.name, symbol.position).value;
    functionUsr.push_back(usr);
    Key key{{usr}};
    if (definedBy[i] != none) {
      const ir::Position &position = module.bodies[definedBy[i]].position;
      definition[i] = position.isValid() ? position : symbol.position;
      key = keyAt(usr, definition[i]);
    } else if (symbol.isInternal) {
      key = keyAt(usr, symbol.position);
      key.part[4] = 2; // declared there, not defined
    }
    auto [found, isNew] = functionIndex_.try_emplace(key, static_cast<uint32_t>(functions_.size()));
    if (isNew)
      functions_.emplace_back();
    isNewFunction.push_back(isNew);
    to.functions.push_back(found->second);
  }

  // Now the entries. Two in one module may have become one, so "new" is decided by a flag
  // that the first of them takes.
  for (uint32_t i = 0; i < module.records.size(); ++i) {
    ir::Record &record = module.records[i];
    rename(record, to);
    MergedRecord candidate{std::move(record), moduleIndex, recordUsr[i], false};
    candidate.isDefined = candidate.value.isComplete;
    MergedRecord &current = records_[to.records[i]];
    if (isNewRecord[i]) {
      current = std::move(candidate);
    } else if (isEarlier(candidate.module, current.module)) {
      mergeFacts(candidate.value, current.value);
      current = std::move(candidate);
    } else {
      mergeFacts(current.value, candidate.value);
    }
  }
  for (uint32_t i = 0; i < module.fields.size(); ++i) {
    MergedField &current = fields_[to.fields[i]];
    if (isNewField[i] || isEarlier(moduleIndex, current.module)) {
      rename(module.fields[i], to);
      current = {module.fields[i], moduleIndex, ordinals[i]};
    }
  }
  for (uint32_t i = 0; i < module.globals.size(); ++i) {
    ir::Global &global = module.globals[i];
    rename(global, to);
    bool isInMainFile =
        global.position.isValid() && path(global.position.file) == ranks_[moduleIndex].mainFile;
    MergedGlobal candidate{global, moduleIndex, globalUsr[i], isInMainFile};
    MergedGlobal &current = globals_[to.globals[i]];
    if (isNewGlobal[i]) {
      current = candidate;
    } else if (isBetter(candidate, current)) {
      mergeFacts(candidate.value, current.value);
      current = candidate;
    } else {
      mergeFacts(current.value, candidate.value);
    }
  }
  for (uint32_t i = 0; i < module.functions.size(); ++i) {
    ir::FunctionSymbol &symbol = module.functions[i];
    rename(symbol, to);
    MergedFunction candidate{std::move(symbol), moduleIndex, functionUsr[i], definedBy[i] != none,
                             definition[i]};
    rename(candidate.definition, to);
    MergedFunction &current = functions_[to.functions[i]];
    if (isNewFunction[i]) {
      current = std::move(candidate);
    } else if (isBetter(candidate, current)) {
      mergeFacts(candidate.value, current.value);
      current = std::move(candidate);
    } else {
      mergeFacts(current.value, candidate.value);
    }
  }
}

uint32_t Linker::Merger::mergeType(const MergedType &type) {
  Key key{{static_cast<uint32_t>(type.value.kind), type.value.element.value,
           type.value.record.value, type.value.spelling.value}};
  auto [found, isNew] = typeIndex_.try_emplace(key, static_cast<uint32_t>(types_.size()));
  if (isNew)
    types_.push_back(type);
  else
    mergeFacts(types_[found->second], type);
  return found->second;
}

// Element types first: a type's identity contains its element's.
void Linker::Merger::mergeTypes(const ir::Module &module, Renaming &to) {
  to.types.assign(module.types.size(), none);
  std::vector<uint32_t> chain;
  for (uint32_t root = 0; root < module.types.size(); ++root) {
    for (uint32_t at = root;
         at != none && to.types[at] == none && chain.size() <= module.types.size();
         at = module.types[at].element.value)
      chain.push_back(at);
    for (; !chain.empty(); chain.pop_back()) {
      MergedType type{module.types[chain.back()]};
      rename(type.value.element, to.types);
      rename(type.value.record, to.records);
      type.value.spelling =
          Symbol(to.strings[type.value.spelling.isValid() ? type.value.spelling.index() : 0]);
      bool isSized = type.value.size != 0;
      type.mayHoldAddressSized = isSized && type.value.mayHoldAddress;
      type.mayHoldAddressUnsized = !isSized && type.value.mayHoldAddress;
      to.types[chain.back()] = mergeType(type);
    }
  }
}

void Linker::Merger::mergeBodies(ir::Module &module, const std::vector<Digest> &digests,
                                 const Renaming &to) {
  auto moduleIndex = static_cast<uint32_t>(ranks_.size() - 1);
  for (uint32_t i = 0; i < module.bodies.size(); ++i) {
    ir::Function &body = module.bodies[i];
    if (!body.symbol.isValid())
      continue;
    uint32_t function = to.functions[body.symbol.index()];
    auto [found, isNew] = bodyIndex_.try_emplace(function, static_cast<uint32_t>(bodies_.size()));
    if (isNew) {
      rename(body, to);
      bodies_.push_back({std::move(body), moduleIndex, digests[i], false});
      continue;
    }
    MergedBody &current = bodies_[found->second];
    current.hasVariants |= current.digest != digests[i];
    // Even of equal bodies the better one is taken: the same header may call functions that
    // only one of the translation units defines.
    if (isEarlier(moduleIndex, current.module)) {
      rename(body, to);
      current.value = std::move(body);
      current.module = moduleIndex;
      current.digest = digests[i];
    }
  }
}

void Linker::Merger::resolveRecords() {
  recordFor_ = resolveMentions(records_, [](const auto &, const auto &) { return true; });
  for (uint32_t i = 0; i < records_.size(); ++i)
    if (recordFor_[i] != i)
      mergeFacts(records_[recordFor_[i]].value, records_[i].value);
  joinCompatibleRecords();
}

// Two files that declare a plain structure each, with one tag and equal members, speak of one type
// (C11 6.2.7, C++'s one-definition rule): functions of the one pass it to those of the other.
void Linker::Merger::joinCompatibleRecords() {
  auto describe = [&](const ir::Record &record) {
    StableHasher hasher;
    hasher.add(text(record.name)).add(text(record.spelling));
    for (ir::FieldId id : record.fields) {
      const ir::Field &field = fields_[id.index()].value;
      const ir::Type *type = field.type ? &types_[field.type.index()].value : nullptr;
      hasher.add(text(field.name));
      if (type)
        hasher.add(static_cast<uint64_t>(type->kind)).add(type->size).add(text(type->spelling));
    }
    return hasher.digest();
  };
  auto order = [&](uint32_t i) {
    return std::tuple(textual(records_[i].value.position), text(Symbol(records_[i].usr)));
  };
  std::map<Digest, uint32_t> first;
  std::vector<uint32_t> joined(records_.size());
  std::iota(joined.begin(), joined.end(), 0u);
  for (bool isSearching : {true, false})
    for (uint32_t i = 0; i < records_.size(); ++i) {
      const ir::Record &record = records_[i].value;
      bool isPlain = records_[i].isDefined && !record.fields.empty() && record.bases.empty() &&
                     !record.isPolymorphic && !record.isLambda && record.hasTrivialDestructor &&
                     text(record.name).find('(') == std::string_view::npos; // it has a name
      if (!isPlain)
        continue;
      auto [found, isNew] = first.try_emplace(describe(record), i);
      if (isSearching && order(i) < order(found->second))
        found->second = i;
      else if (!isSearching && found->second != i)
        mergeFacts(records_[joined[i] = found->second].value, record);
    }
  for (uint32_t &representative : recordFor_)
    representative = joined[representative];
}

void Linker::Merger::resolveFields() {
  fieldFor_.resize(fields_.size());
  Index index;
  for (uint32_t i = 0; i < fields_.size(); ++i) {
    ir::Field &field = fields_[i].value;
    rename(field.record, recordFor_);
    Key key{{field.record.value, field.name.value, fields_[i].ordinal}};
    auto [found, isNew] = index.try_emplace(key, i);
    fieldFor_[i] = found->second;
    if (!isNew && isEarlier(fields_[i].module, fields_[found->second].module))
      std::swap(fields_[i], fields_[found->second]);
  }
}

// Types of resolved records may have become equal. Elements come before the types that are
// made of them (`mergeTypes`), so one pass in order is enough.
void Linker::Merger::resolveTypes() {
  std::vector<MergedType> all = std::move(types_);
  types_.clear();
  typeIndex_.clear();
  typeFor_.assign(all.size(), none);
  for (uint32_t i = 0; i < all.size(); ++i) {
    rename(all[i].value.element, typeFor_);
    rename(all[i].value.record, recordFor_);
    typeFor_[i] = mergeType(all[i]);
  }
  for (MergedType &type : types_)
    type.value.mayHoldAddress =
        type.value.size != 0 ? type.mayHoldAddressSized : type.mayHoldAddressUnsized;
}

void Linker::Merger::resolveFunctions() {
  functionFor_ = resolveMentions(
      functions_,
      [](const MergedFunction &mention, const MergedFunction &definition) {
        // A static function of another file with the same last part is another function.
        return !mention.value.isInternal ||
               mention.value.position.file == definition.definition.file;
      },
      &ambiguous_);
  for (uint32_t i = 0; i < functions_.size(); ++i)
    if (functionFor_[i] != i)
      mergeFacts(functions_[functionFor_[i]].value, functions_[i].value);
}

// By names, for sorting types of equal spelling.
std::vector<Digest> Linker::Merger::typeDigests() const {
  std::vector<Digest> digests;
  digests.reserve(types_.size());
  for (const MergedType &merged : types_) {
    StableHasher hasher;
    hasher.add(static_cast<uint64_t>(merged.value.kind));
    if (merged.value.element.isValid())
      hasher.add(digests[merged.value.element.index()]);
    if (merged.value.record.isValid()) {
      const MergedRecord &record = records_[merged.value.record.index()];
      hasher.add(text(Symbol(record.usr)));
      if (record.isDefined) {
        auto [file, line, column] = textual(record.value.position);
        hasher.add(file).add(line).add(column);
      }
    }
    digests.push_back(hasher.add(text(merged.value.spelling)).digest());
  }
  return digests;
}

Symbol Linker::Merger::distinctUsr(StringTable &strings, std::string_view usr,
                                   ir::Position position) const {
  auto [file, line, column] = textual(position);
  return strings.intern(std::string(usr) + "@V@" + std::string(file) + ":" + std::to_string(line) +
                        ":" + std::to_string(column));
}

LinkedModule Linker::Merger::finish() {
  // From here on no module is added.
  resolveRecords();
  resolveFields();
  resolveTypes();
  resolveFunctions();

  // Order every table by names.
  Renaming to;
  auto byText = [&](uint32_t a, uint32_t b) { return text(Symbol(a)) < text(Symbol(b)); };

  std::vector<uint32_t> fileSelf(files_.size());
  std::iota(fileSelf.begin(), fileSelf.end(), 0u);
  auto fileOrder = sortedRepresentatives(
      fileSelf,
      [&](uint32_t a, uint32_t b) { return byText(files_[a].path.value, files_[b].path.value); },
      to.files);

  auto recordName = [&](uint32_t i) {
    const MergedRecord &record = records_[i];
    auto [file, line, column] =
        record.isDefined ? textual(record.value.position) : textual(ir::Position());
    return SortName(text(Symbol(record.usr)), file, line, column);
  };
  auto recordOrder = sortedRepresentatives(
      recordFor_, [&](uint32_t a, uint32_t b) { return recordName(a) < recordName(b); },
      to.records);

  auto fieldOrder = sortedRepresentatives(
      fieldFor_,
      [&](uint32_t a, uint32_t b) {
        const MergedField &x = fields_[a], &y = fields_[b];
        uint32_t recordX = x.value.record.isValid() ? to.records[x.value.record.index()] : none;
        uint32_t recordY = y.value.record.isValid() ? to.records[y.value.record.index()] : none;
        return std::tuple(recordX, x.ordinal, text(x.value.name)) <
               std::tuple(recordY, y.ordinal, text(y.value.name));
      },
      to.fields);

  std::vector<Digest> digests = typeDigests();
  std::vector<uint32_t> typeSelf(types_.size()), newType;
  std::iota(typeSelf.begin(), typeSelf.end(), 0u);
  auto typeOrder = sortedRepresentatives(
      typeSelf,
      [&](uint32_t a, uint32_t b) {
        std::string_view x = text(types_[a].value.spelling), y = text(types_[b].value.spelling);
        return x != y ? x < y : digests[a] < digests[b];
      },
      newType);
  to.types.resize(typeFor_.size());
  for (uint32_t i = 0; i < typeFor_.size(); ++i)
    to.types[i] = newType[typeFor_[i]];

  std::vector<uint32_t> globalSelf(globals_.size());
  std::iota(globalSelf.begin(), globalSelf.end(), 0u);
  auto globalName = [&](uint32_t i) {
    const MergedGlobal &global = globals_[i];
    auto [file, line, column] = textual(global.value.position);
    return SortName(text(Symbol(global.usr)), file, line, column);
  };
  auto globalOrder = sortedRepresentatives(
      globalSelf, [&](uint32_t a, uint32_t b) { return globalName(a) < globalName(b); },
      to.globals);

  auto functionName = [&](uint32_t i) {
    const MergedFunction &function = functions_[i];
    // Declarations of external functions have one entry for all positions.
    auto [file, line, column] = function.isDefined          ? textual(function.definition)
                                : function.value.isInternal ? textual(function.value.position)
                                                            : textual(ir::Position());
    return std::tuple(text(Symbol(function.usr)), file, line, column, function.isDefined);
  };
  auto functionOrder = sortedRepresentatives(
      functionFor_, [&](uint32_t a, uint32_t b) { return functionName(a) < functionName(b); },
      to.functions);

  std::vector<uint32_t> bodyOrder(bodies_.size());
  std::iota(bodyOrder.begin(), bodyOrder.end(), 0u);
  std::sort(bodyOrder.begin(), bodyOrder.end(), [&](uint32_t a, uint32_t b) {
    return to.functions[bodies_[a].value.symbol.index()] <
           to.functions[bodies_[b].value.symbol.index()];
  });

  // Strings last: each gets its id when the sorted tables first use it.
  LinkedModule linked;
  ir::Module &out = linked.module;
  to.strings.assign(strings_.size(), none);
  auto string = [&](Symbol &symbol) {
    if (!symbol.isValid())
      return;
    uint32_t &id = to.strings[symbol.index()];
    if (id == none)
      id = out.strings.intern(text(symbol)).value;
    symbol = Symbol(id);
  };
  // `rename` looks strings up in `to.strings`; this fills it in for one entry.
  auto prepare = [&](Symbol symbol) { string(symbol); };

  for (uint32_t i : fileOrder) {
    ir::File file = files_[i];
    string(file.path);
    out.files.push_back(file);
  }
  for (uint32_t i : typeOrder) {
    ir::Type type = types_[i].value;
    rename(type.element, newType);
    rename(type.record, to.records);
    string(type.spelling);
    out.types.push_back(type);
  }
  auto isClash = [](const auto &table, const std::vector<uint32_t> &order, size_t at) {
    auto usr = table[order[at]].usr;
    return (at > 0 && table[order[at - 1]].usr == usr) ||
           (at + 1 < order.size() && table[order[at + 1]].usr == usr);
  };
  for (size_t at = 0; at < recordOrder.size(); ++at) {
    MergedRecord &merged = records_[recordOrder[at]];
    ir::Record &record = merged.value;
    prepare(record.usr), prepare(record.name), prepare(record.spelling);
    ir::Position position = record.position;
    rename(record, to);
    if (merged.isDefined && isClash(records_, recordOrder, at))
      record.usr = distinctUsr(out.strings, text(Symbol(merged.usr)), position);
    out.records.push_back(std::move(record));
  }
  for (uint32_t i : fieldOrder) {
    ir::Field field = fields_[i].value;
    prepare(field.name);
    rename(field, to);
    out.fields.push_back(field);
  }
  for (size_t at = 0; at < globalOrder.size(); ++at) {
    const MergedGlobal &merged = globals_[globalOrder[at]];
    ir::Global global = merged.value;
    prepare(global.usr), prepare(global.name);
    ir::Position position = global.position;
    rename(global, to);
    if (isClash(globals_, globalOrder, at))
      global.usr = distinctUsr(out.strings, text(Symbol(merged.usr)), position);
    out.globals.push_back(global);
  }
  for (size_t at = 0; at < functionOrder.size(); ++at) {
    MergedFunction &merged = functions_[functionOrder[at]];
    ir::FunctionSymbol &symbol = merged.value;
    prepare(symbol.usr), prepare(symbol.name), prepare(symbol.spelling);
    for (const ir::Formal &formal : symbol.formals)
      prepare(formal.name);
    ir::Position position = merged.isDefined ? merged.definition : symbol.position;
    rename(symbol, to);
    std::sort(symbol.overrides.begin(), symbol.overrides.end());
    symbol.overrides.erase(std::unique(symbol.overrides.begin(), symbol.overrides.end()),
                           symbol.overrides.end());
    bool isSeveral = isClash(functions_, functionOrder, at);
    if (isSeveral && (merged.isDefined || symbol.isInternal))
      symbol.usr = distinctUsr(out.strings, text(Symbol(merged.usr)), position);
    out.functions.push_back(std::move(symbol));
    if (const auto &candidates = ambiguous_[functionOrder[at]]; !candidates.empty()) {
      LinkedModule::Ambiguous entry{ir::FunctionId(at), {}};
      for (uint32_t candidate : candidates)
        entry.definitions.emplace_back(to.functions[candidate]);
      std::sort(entry.definitions.begin(), entry.definitions.end());
      linked.ambiguous.push_back(std::move(entry));
    }
  }
  out.bodies.reserve(bodyOrder.size());
  for (uint32_t i : bodyOrder) {
    ir::Function &body = bodies_[i].value;
    for (const ir::Location &location : body.locations)
      prepare(location.name);
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events)
        prepare(event.name);
    rename(body, to);
    if (bodies_[i].hasVariants)
      linked.variants.push_back(body.symbol);
    out.bodies.push_back(std::move(body));
  }
  return linked;
}

} // namespace outlive
