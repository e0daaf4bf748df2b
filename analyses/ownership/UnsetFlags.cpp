#include "ownership/UnsetFlags.h"

#include "dataflow/Writes.h"

#include <algorithm>
#include <optional>
#include <set>

namespace outlive::ownership {
namespace {

// A member of plain classes that their constructors begin with as one constant.
struct Candidate {
  std::optional<int64_t> number;
  size_t initialised = 0; // by so many constructors
  bool isLost = false;    // nobody can tell
  std::set<ir::FunctionId> setters;
  std::set<ir::RecordId> changed; // classes of objects in which it is changed
};

class Finder {
public:
  Finder(const Program &program, bool isPart)
      : program_(program), module_(program.module()),
        isWhole_(!isPart && std::any_of(module_.bodies.begin(), module_.bodies.end(),
                                        [&](const ir::Function &body) {
                                          return program.symbol(body.symbol).isMain;
                                        })),
        candidates_(module_.fields.size()), bases_(module_.records.size()),
        derived_(module_.records.size()) {}

  std::map<ir::RecordId, std::vector<UnsetFlag>> find() {
    for (size_t i = 0; i < module_.records.size(); ++i)
      for (ir::RecordId base : basesOf(ir::RecordId(i)))
        derived_[base.index()].push_back(ir::RecordId(i));
    for (size_t i = 0; i < module_.bodies.size(); ++i)
      scan(BodyId(i));
    dropUnlikely();
    findChangedObjects();
    std::map<ir::RecordId, std::vector<UnsetFlag>> found;
    for (size_t i = 0; i < module_.records.size(); ++i) {
      const ir::RecordId record(i);
      if (!program_.destructorOf(record) || !program_.bodyOf(program_.destructorOf(record)))
        continue;
      for (ir::RecordId base : basesOf(record))
        for (ir::FieldId field : module_.records[base.index()].fields)
          if (const Candidate &each = candidates_[field.index()];
              base != record && isGood(each) && !isChangedIn(each, record))
            found[record].push_back({field, *each.number});
    }
    return found;
  }

private:
  static bool isGood(const Candidate &each) { return each.number && !each.isLost; }

  // With the class itself, which comes first.
  const std::vector<ir::RecordId> &basesOf(ir::RecordId record) {
    std::vector<ir::RecordId> &all = bases_[record.index()];
    if (!all.empty())
      return all;
    all.push_back(record);
    for (size_t i = 0; i < all.size(); ++i)
      for (ir::RecordId base : module_.records[all[i].index()].bases)
        if (std::find(all.begin(), all.end(), base) == all.end())
          all.push_back(base);
    return all;
  }
  bool isA(ir::RecordId record, ir::RecordId base) {
    const std::vector<ir::RecordId> &all = basesOf(record);
    return std::find(all.begin(), all.end(), base) != all.end();
  }

  ir::RecordId recordOf(ir::TypeId id) const {
    const ir::Type *type = id ? &module_.types[id.index()] : nullptr;
    const bool isPointer =
        type && (type->kind == ir::TypeKind::Pointer || type->kind == ir::TypeKind::Reference);
    if (isPointer)
      type = type->element ? &module_.types[type->element.index()] : nullptr;
    return type && type->kind == ir::TypeKind::Record ? type->record : ir::RecordId();
  }

  // The member that the place is, of whatever object.
  Candidate *candidateOf(const ir::Place &place) {
    if (place.depth == 0 || place.path[place.depth - 1].kind() != ir::ProjectionKind::Field)
      return nullptr;
    return &candidates_[place.path[place.depth - 1].fieldId().index()];
  }

  // `this->flag_`.
  bool isOfThis(const ir::FunctionSymbol &symbol, const ir::Place &place) const {
    return symbol.hasThis && place.base == ir::Function::formalLocation(0) && place.depth == 2;
  }

  void scan(BodyId id) {
    const ir::Function &body = program_.body(id);
    const ir::FunctionSymbol &symbol = program_.symbolOf(id);
    dataflow::forEachWrite(body, [&](ir::PlaceId at, const ir::Event *event) {
      const ir::Place &place = body.places[at.index()];
      Candidate *candidate = candidateOf(place);
      if (!candidate)
        return;
      const ir::FieldId field = place.path[place.depth - 1].fieldId();
      if (!event) {
        candidate->isLost = true;
      } else if (symbol.isConstructor && isOfThis(symbol, place) &&
                 symbol.record == module_.fields[field.index()].record &&
                 event->reason == ir::Reason::MemberInitialized) {
        // Copies have what the other one has.
        if (symbol.isCopyOrMove)
          return;
        const ir::Operand &source = event->source;
        candidate->isLost |= source.kind != ir::OperandKind::Constant ||
                             candidate->number.value_or(source.constant) != source.constant;
        candidate->number = source.constant;
        ++candidate->initialised;
      } else if (isOfThis(symbol, place) && !symbol.isConstructor && !symbol.isDestructor) {
        candidate->setters.insert(body.symbol);
      } else if (place.depth <= 2) {
        candidate->changed.insert(recordOf(body.locations[place.base.index()].type));
      } else {
        candidate->isLost = true;
      }
    });
  }

  // Constructors that are not seen, or leave it as it was; members of odd classes.
  void dropUnlikely() {
    std::vector<size_t> constructors(module_.records.size());
    std::vector<bool> hasUnseen(module_.records.size());
    for (size_t i = 0; i < module_.functions.size(); ++i) {
      const ir::FunctionSymbol &symbol = module_.functions[i];
      if (!symbol.isConstructor || !symbol.record || symbol.isCopyOrMove)
        continue;
      ++constructors[symbol.record.index()];
      if (!program_.bodyOf(ir::FunctionId(i)))
        hasUnseen[symbol.record.index()] = true;
    }
    for (size_t i = 0; i < candidates_.size(); ++i) {
      Candidate &each = candidates_[i];
      const ir::RecordId record = module_.fields[i].record;
      const ir::Type *type =
          module_.fields[i].type ? &module_.types[module_.fields[i].type.index()] : nullptr;
      each.isLost |= !record || !type || type->kind != ir::TypeKind::Scalar ||
                     module_.records[record.index()].isUnion ||
                     module_.records[record.index()].isSystem || hasUnseen[record.index()] ||
                     each.initialised != constructors[record.index()] ||
                     each.changed.contains(ir::RecordId());
    }
  }

  // A method that is called for its caller's own object changes that one.
  void findChangedObjects() {
    std::map<ir::FunctionId, std::vector<size_t>> settersOf; // fields
    for (size_t i = 0; i < candidates_.size(); ++i)
      if (isGood(candidates_[i]))
        for (ir::FunctionId setter : candidates_[i].setters)
          settersOf[setter].push_back(i);
    std::set<std::pair<ir::FunctionId, size_t>> called;
    for (bool isStable = false; !isStable;) {
      isStable = true;
      for (size_t i = 0; i < module_.bodies.size(); ++i) {
        const ir::Function &body = module_.bodies[i];
        for (size_t c = 0; c < body.calls.size(); ++c)
          for (ir::FunctionId target : program_.targets(BodyId(i), ir::CallId(c)).functions)
            if (auto found = settersOf.find(target); found != settersOf.end())
              for (size_t field : std::vector<size_t>(found->second)) {
                called.insert({target, field});
                if (noteCall(body, body.calls[c], target, candidates_[field])) {
                  settersOf[body.symbol].push_back(field);
                  isStable = false;
                }
              }
      }
    }
    for (const auto &[setter, fields] : settersOf)
      for (size_t field : fields)
        candidates_[field].isLost |=
            program_.symbol(setter).isVirtual || !(isWhole_ || called.contains({setter, field}));
  }

  // True where the caller is one more such method.
  bool noteCall(const ir::Function &body, const ir::Call &call, ir::FunctionId target,
                Candidate &candidate) {
    const ir::FunctionSymbol &caller = program_.symbol(body.symbol);
    if (call.arguments.empty() || !call.arguments[0].hasPlace()) {
      candidate.isLost = true;
      return false;
    }
    const ir::Operand &object = call.arguments[0];
    const ir::Place &place = body.places[object.place().index()];
    const bool isAddress = object.kind == ir::OperandKind::Address;
    const bool isOwn = caller.hasThis && place.base == ir::Function::formalLocation(0) &&
                       place.depth == (isAddress ? 1 : 0);
    if (isOwn && caller.record == program_.symbol(target).record && !caller.isConstructor &&
        !caller.isDestructor)
      return candidate.setters.insert(body.symbol).second;
    const bool isPlain = place.depth == 0 || (isAddress && place.depth == 1);
    const ir::RecordId record =
        isPlain ? recordOf(body.locations[place.base.index()].type) : ir::RecordId();
    candidate.isLost |= !record;
    candidate.changed.insert(record);
    return false;
  }

  // Objects of the class, or of one that derives from it, are among those.
  bool isChangedIn(const Candidate &candidate, ir::RecordId record) {
    for (ir::RecordId each : derived_[record.index()]) // itself among them
      for (ir::RecordId changed : candidate.changed)
        if (isA(each, changed))
          return true;
    return false;
  }

  const Program &program_;
  const ir::Module &module_;
  const bool isWhole_;                                     // nobody else calls methods
  std::vector<Candidate> candidates_;                      // by field
  std::vector<std::vector<ir::RecordId>> bases_, derived_; // by record, which is among them
};

} // namespace

UnsetFlags::UnsetFlags(const Program &program, bool isPart)
    : flags_(Finder(program, isPart).find()) {}

const std::vector<UnsetFlag> &UnsetFlags::of(ir::RecordId record) const {
  static const std::vector<UnsetFlag> none;
  auto found = flags_.find(record);
  return found == flags_.end() ? none : found->second;
}

} // namespace outlive::ownership
