#include "ownership/CallerArguments.h"

#include "dataflow/Writes.h"
#include "program/FunctionAddresses.h"

#include <algorithm>
#include <utility>

namespace outlive::ownership {
namespace {

// Called where a call is written, and there by its name.
bool isCalledByName(const Program &program, const ir::FunctionSymbol &symbol) {
  return !symbol.isVirtual && symbol.overrides.empty() && !symbol.isConstructor &&
         !symbol.isDestructor && !symbol.isImplicit && !symbol.isMain && !symbol.isSystem &&
         program.text(symbol.name).find("operator") == std::string_view::npos;
}

// What both may be.
GivenArgument unionOf(const GivenArgument &a, const GivenArgument &b) {
  return {a.formal, a.set | b.set, a.number == b.number ? a.number : std::nullopt};
}

// Whatever is one of `some` is one of `all` as well.
bool covers(const GivenArgument &all, const GivenArgument &some) {
  return all.set.contains(some.set) && (!all.number || all.number == some.number);
}

const GivenArgument *find(const GivenArguments &given, uint32_t formal) {
  auto at = std::find_if(given.begin(), given.end(),
                         [&](const GivenArgument &each) { return each.formal == formal; });
  return at != given.end() ? &*at : nullptr;
}

bool covers(const GivenArguments &all, const GivenArguments &some) {
  return std::all_of(all.begin(), all.end(), [&](const GivenArgument &each) {
    const GivenArgument *other = find(some, each.formal);
    return other && covers(each, *other);
  });
}

// What the words of the call alone say.
GivenArgument writtenThere(const ir::Function &body, const ir::Operand &argument) {
  GivenArgument given;
  switch (argument.kind) {
  case ir::OperandKind::Null:
    given.set = ValueSet::zero();
    break;
  case ir::OperandKind::Constant: // -1 may become a large number
    if (argument.constant >= 0)
      given.set = ValueSet::of(argument.constant);
    if (argument.constant > 0)
      given.number = argument.constant;
    break;
  case ir::OperandKind::Function:
    given.set = ValueSet::positive();
    break;
  case ir::OperandKind::Address:
    if (body.places[argument.place().index()].derefs() == 0)
      given.set = ValueSet::positive();
    break;
  default:
    break;
  }
  return given;
}

// False: one of them covers it.
bool add(std::vector<GivenArguments> &kinds, GivenArguments given) {
  if (std::any_of(kinds.begin(), kinds.end(),
                  [&](const GivenArguments &kind) { return covers(kind, given); }))
    return false;
  std::erase_if(kinds, [&](const GivenArguments &kind) { return covers(given, kind); });
  kinds.push_back(std::move(given));
  return true;
}

} // namespace

// By body. In what it gives itself, none of a set stands for what it has got.
struct CallerArguments::Round {
  struct Kinds {
    std::vector<GivenArguments> others, own;
  };
  std::vector<Kinds> bodies;
};

CallerArguments::CallerArguments(const Program &program, bool isPart)
    : program_(program), isKnown_(program.module().bodies.size()),
      isFixed_(program.module().bodies.size()), given_(program.module().bodies.size()) {
  const std::vector<ir::Function> &bodies = program_.module().bodies;
  for (BodyId body : findCalled(isPart)) {
    isKnown_[body.index()] = true;
    const ir::Function &function = program_.body(body);
    std::vector<bool> &isFixed = isFixed_[body.index()];
    isFixed.assign(function.locations.size(), false);
    for (size_t i = 0; i < function.locations.size(); ++i)
      isFixed[i] = function.locations[i].kind == ir::LocationKind::Parameter;
    dataflow::forEachWrite(function, [&](ir::PlaceId id, const ir::Event *) {
      if (const ir::Place &place = function.places[id.index()]; place.derefs() == 0)
        isFixed[place.base.index()] = false;
    });
  }
  for (int round = 0; round < maxRounds; ++round) {
    Round found{std::vector<Round::Kinds>(bodies.size())};
    for (size_t i = 0; i < bodies.size(); ++i)
      for (const ir::Call &call : bodies[i].calls)
        note(BodyId(i), call, found);
    for (size_t i = 0; i < bodies.size(); ++i) {
      Round::Kinds &kinds = found.bodies[i];
      given_[i].clear();
      if (kinds.others.empty())
        continue;
      std::vector<GivenArguments> all = withItself(kinds.others, kinds.own);
      if (all.size() > maxKinds) {
        std::vector<const GivenArguments *> each;
        for (const GivenArguments &kind : all)
          each.push_back(&kind);
        all = {coveringAll(each)};
      }
      if (std::none_of(all.begin(), all.end(),
                       [](const GivenArguments &each) { return each.empty(); }))
        given_[i] = std::move(all);
    }
  }
}

GivenArguments CallerArguments::coveringAll(const std::vector<const GivenArguments *> &kinds) {
  GivenArguments one;
  one.reserve(kinds.front()->size());
  for (GivenArgument each : *kinds.front()) {
    bool isKnown = true;
    for (const GivenArguments *kind : kinds) {
      const GivenArgument *other = find(*kind, each.formal);
      isKnown &= other != nullptr;
      if (other)
        each = unionOf(each, *other);
    }
    if (isKnown && !(each.set.isAny() && !each.number))
      one.push_back(each);
  }
  return one;
}

std::vector<BodyId> CallerArguments::findCalled(bool isPart) const {
  const ir::Module &module = program_.module();
  const std::vector<bool> isTaken = functionsWithAddress(module);
  const bool isProgram =
      !isPart && std::any_of(module.bodies.begin(), module.bodies.end(),
                             [&](auto &body) { return program_.symbol(body.symbol).isMain; });
  std::vector<BodyId> called;
  for (size_t i = 0; i < module.bodies.size(); ++i) {
    const ir::FunctionId function = module.bodies[i].symbol;
    const ir::FunctionSymbol &symbol = program_.symbol(function);
    if ((symbol.isInternal || isProgram) && !module.bodies[i].isInitializer &&
        !isTaken[function.index()] && isCalledByName(program_, symbol))
      called.push_back(BodyId(i));
  }
  return called;
}

void CallerArguments::note(BodyId caller, const ir::Call &call, Round &round) const {
  const BodyId callee = call.callee ? program_.bodyOf(call.callee) : BodyId();
  if (!callee || !isKnown_[callee.index()])
    return;
  Round::Kinds &kinds = round.bodies[callee.index()];
  if (caller == callee) {
    if (const GivenArguments own = givenBy(caller, call, nullptr);
        std::find(kinds.own.begin(), kinds.own.end(), own) == kinds.own.end())
      kinds.own.push_back(own);
    return;
  }
  if (kinds.others.size() == 1 && kinds.others.front().empty())
    return; // it may be given anything
  if (given_[caller.index()].empty())
    add(kinds.others, givenBy(caller, call, nullptr));
  for (const GivenArguments &has : given_[caller.index()])
    add(kinds.others, givenBy(caller, call, &has));
}

// has: what the caller is given itself; null: not known.
GivenArguments CallerArguments::givenBy(BodyId caller, const ir::Call &call,
                                        const GivenArguments *has) const {
  const ir::FunctionSymbol &symbol = program_.symbol(call.callee);
  const size_t count = std::min(call.arguments.size(), symbol.formals.size());
  const bool isSelf = program_.bodyOf(call.callee) == caller;
  GivenArguments given;
  for (uint32_t i = 0; i < count; ++i) {
    const ir::Operand &operand = call.arguments[i];
    GivenArgument argument = writtenThere(program_.body(caller), operand);
    argument.formal = i;
    if (const std::optional<uint32_t> formal = handedOn(caller, operand)) {
      const GivenArgument *known = has ? find(*has, *formal) : nullptr;
      if (isSelf && *formal == i)
        argument.set = ValueSet::none();
      else if (known)
        argument = {i, known->set, known->number};
    }
    if (!argument.set.isAny() && fits(argument, symbol.formals[i].type))
      given.push_back(argument);
  }
  return given;
}

// 256 is 0 in a byte.
bool CallerArguments::fits(const GivenArgument &argument, ir::TypeId type) const {
  const ir::Module &module = program_.module();
  const uint64_t size = type ? module.types[type.index()].size : 0;
  return !argument.number || size >= sizeof(int64_t) ||
         (size > 0 && *argument.number < int64_t(1) << (8 * size - 1));
}

// The number of a formal of the caller's, when that is passed as it was given.
std::optional<uint32_t> CallerArguments::handedOn(BodyId caller,
                                                  const ir::Operand &argument) const {
  if (argument.kind != ir::OperandKind::Value || argument.isInterior || !isKnown_[caller.index()])
    return std::nullopt;
  const ir::Function &body = program_.body(caller);
  const ir::Place &place = body.places[argument.place().index()];
  if (place.depth > 0 || !isFixed_[caller.index()][place.base.index()])
    return std::nullopt;
  return body.locations[place.base.index()].index;
}

// What it is given by others, and by itself once it has got that.
std::vector<GivenArguments> CallerArguments::withItself(const std::vector<GivenArguments> &others,
                                                        const std::vector<GivenArguments> &own) {
  std::vector<GivenArguments> all, waiting = others;
  for (size_t followed = 0; !waiting.empty(); ++followed) {
    if (followed > maxFollowed)
      return {GivenArguments()};
    const GivenArguments has = std::move(waiting.back());
    waiting.pop_back();
    if (!add(all, has))
      continue;
    for (const GivenArguments &each : own) {
      GivenArguments next;
      for (const GivenArgument &argument : each)
        if (!argument.set.isEmpty())
          next.push_back(argument);
        else if (const GivenArgument *same = find(has, argument.formal))
          next.push_back(*same);
      waiting.push_back(std::move(next));
    }
  }
  return all;
}

} // namespace outlive::ownership
