#include "ownership/UnseenResults.h"

#include <algorithm>
#include <map>

namespace outlive::ownership {
namespace {

constexpr uint32_t minReleased = 3;
constexpr size_t maxFollowed = 200; // calls of one body

class Finder {
public:
  Finder(const Program &program, DutySource &source)
      : program_(program), module_(program.module()), source_(source),
        counts_(module_.functions.size()) {}

  std::vector<FamilyId> run() {
    for (const ir::Function &body : module_.bodies)
      addBody(body);
    std::vector<FamilyId> families(module_.functions.size());
    for (size_t i = 0; i < counts_.size(); ++i)
      families[i] = judge(ir::FunctionId(static_cast<uint32_t>(i)));
    return families;
  }

private:
  struct Counts {
    std::map<FamilyId, uint32_t> released;
    uint32_t lost = 0;
  };

  FamilyId judge(ir::FunctionId function) const {
    const Counts &counts = counts_[function.index()];
    FamilyId family;
    uint32_t most = 0, all = counts.lost;
    for (const auto &[each, count] : counts.released) {
      all += count;
      if (count > most) {
        most = count;
        family = each;
      }
    }
    // What a library with models lends is released by those only who have another one of the kind
    // in the same variable: `x = mine ? make() : get(session); ... if (mine) release(x);`.
    bool isTold = family && source_.leavesAlone(function, family);
    // `__attribute__((malloc))` says that it makes something; one release is enough to say what.
    const uint32_t enough = program_.symbol(function).returnsOwned ? 1 : minReleased;
    return most >= enough && 2 * most > all && !isTold ? family : FamilyId();
  }

  bool isPointer(ir::TypeId id) const {
    return id && module_.types[id.index()].kind == ir::TypeKind::Pointer;
  }

  bool isCandidate(const ir::Call &call) {
    if (!call.result || !call.callee || call.kind != ir::CallKind::Static ||
        program_.bodyOf(call.callee))
      return false;
    const ir::FunctionSymbol &symbol = program_.symbol(call.callee);
    return isPointer(symbol.result) && !source_.modelOf(call.callee) &&
           source_.dutiesOf(call.callee).effects.empty();
  }

  void addBody(const ir::Function &body) {
    size_t followed = 0;
    for (const ir::Call &call : body.calls)
      if (isCandidate(call) && followed++ < maxFollowed)
        follow(body, call);
  }

  // A variable of the function, or a field of one.
  static bool isOwn(const ir::Function &body, ir::PlaceId id) {
    const ir::Place &place = body.places[id.index()];
    ir::LocationKind kind = body.locations[place.base.index()].kind;
    return place.derefs() == 0 && !place.isElement() &&
           (kind == ir::LocationKind::Local || kind == ir::LocationKind::Parameter ||
            kind == ir::LocationKind::Value);
  }

  void follow(const ir::Function &body, const ir::Call &first) {
    std::vector<ir::PlaceId> holders{first.result};
    bool isHandedOn = !isOwn(body, first.result);
    auto isHolder = [&](const ir::Operand &operand) {
      return operand.kind == ir::OperandKind::Value && !operand.isInterior &&
             std::find(holders.begin(), holders.end(), operand.place()) != holders.end();
    };
    for (size_t known = 0; known != holders.size();) {
      known = holders.size();
      for (const ir::Block &block : body.blocks)
        for (const ir::Event &event : block.events) {
          if (event.kind != ir::EventKind::Assign || !isHolder(event.source))
            continue;
          if (!isOwn(body, event.destination))
            isHandedOn = true;
          else if (std::find(holders.begin(), holders.end(), event.destination) == holders.end())
            holders.push_back(event.destination);
        }
    }
    FamilyId family;
    for (const ir::Call &call : body.calls)
      for (size_t i = 0; i < call.arguments.size(); ++i) {
        if (!isHolder(call.arguments[i]))
          continue;
        if (FamilyId released = call.callee ? releasedBy(call.callee, i) : FamilyId())
          family = released;
        else
          isHandedOn |= !call.callee || program_.bodyOf(call.callee) ||
                        !source_.dutiesOf(call.callee).isKnown;
      }
    Counts &counts = counts_[first.callee.index()];
    if (family)
      ++counts.released[family];
    else if (!isHandedOn)
      ++counts.lost;
  }

  FamilyId releasedBy(ir::FunctionId function, size_t argument) {
    if (program_.bodyOf(function))
      return {};
    for (const OwnershipEffect &effect : source_.dutiesOf(function).effects)
      if (effect.kind == OwnershipKind::Releases && effect.path.isFormal(argument))
        return effect.family;
    return {};
  }

  const Program &program_;
  const ir::Module &module_;
  DutySource &source_;
  std::vector<Counts> counts_; // by function
};

} // namespace

std::vector<FamilyId> findUnseenResults(const Program &program, DutySource &source) {
  return Finder(program, source).run();
}

} // namespace outlive::ownership
