#include "ownership/UnnamedArguments.h"

#include <algorithm>

namespace outlive::ownership {

bool UnnamedArguments::mayKeep(ir::FunctionId variadic) {
  const BodyId body = program_.bodyOf(variadic);
  return body && program_.symbol(variadic).isVariadic && keepsOfLists(body);
}

// An array of one record, as a formal a pointer to that.
bool UnnamedArguments::isList(ir::TypeId type) const {
  const ir::Type *element = types_.type(types_.elementOf(type));
  return element && element->record &&
         program_.text(program_.module().records[element->record.index()].name) == "__va_list_tag";
}

bool UnnamedArguments::isList(const ir::Function &body, const ir::Operand &operand) const {
  return operand.hasPlace() && isList(types_.typeOf(body, body.places[operand.place().index()]));
}

// `va_arg(list, T)` reads an element through a pointer to the list.
bool UnnamedArguments::isReadFromList(const ir::Function &body, ir::PlaceId id) const {
  const ir::Place &place = body.places[id.index()];
  const ir::Location &base = body.locations[place.base.index()];
  return base.kind == ir::LocationKind::Temporary && place.depth > 0 && isList(base.type);
}

// `texts[n] = va_arg(list, char *);`, in the caller's array: what a message is made of.
bool UnnamedArguments::isArgumentOfText(const ir::Function &body, const ir::Place &to) const {
  const ir::Type *behind = types_.type(types_.elementOf(types_.typeOf(body, to)));
  return body.locations[to.base.index()].kind == ir::LocationKind::Parameter && to.depth == 1 &&
         to.derefs() == 1 && to.isElement() && behind && behind->kind == ir::TypeKind::Scalar &&
         behind->size == 1;
}

bool UnnamedArguments::keepsOfLists(BodyId id) {
  Answer &answer = lists_[id.index()];
  if (answer != Answer::Unasked)
    return answer == Answer::Kept;
  answer = Answer::Kept; // for those who ask meanwhile
  const ir::Function &body = program_.body(id);
  bool isKept = mayBeKept(id, {}, true);
  for (size_t i = 0; i < body.calls.size() && !isKept; ++i)
    isKept = handsListOn(id, ir::CallId(i));
  lists_[id.index()] = isKept ? Answer::Kept : Answer::OnlyRead;
  return isKept;
}

// To somebody who may keep what is in it.
bool UnnamedArguments::handsListOn(BodyId id, ir::CallId callId) {
  const ir::Function &body = program_.body(id);
  const ir::Call &call = body.calls[callId.index()];
  if (std::none_of(call.arguments.begin(), call.arguments.end(),
                   [&](const ir::Operand &argument) { return isList(body, argument); }))
    return false;
  const bool hasFormat =
      std::any_of(call.arguments.begin(), call.arguments.end(), [&](const ir::Operand &argument) {
        return argument.kind == ir::OperandKind::Value &&
               types_.isReadOnlyPointer(types_.typeOf(body, body.places[argument.place().index()]));
      });
  const std::vector<ir::FunctionId> &targets = program_.targets(id, callId).functions;
  return (targets.empty() && !hasFormat) ||
         std::any_of(targets.begin(), targets.end(), [&](ir::FunctionId target) {
           if (const BodyId other = program_.bodyOf(target))
             return keepsOfLists(other);
           return !program_.symbol(target).isSystem && !hasFormat;
         });
}

bool UnnamedArguments::keepsFormal(BodyId id, size_t formal) {
  Answer &answer = formals_[{id.value, formal}];
  if (answer != Answer::Unasked)
    return answer == Answer::Kept;
  answer = Answer::Kept;
  const bool isKept = mayBeKept(id, {ir::Function::formalLocation(formal)}, false);
  answer = isKept ? Answer::Kept : Answer::OnlyRead;
  return isKept;
}

// What is in the variables, or comes from a list, and what is found behind it.
bool UnnamedArguments::mayBeKept(BodyId id, std::vector<ir::LocationId> held, bool isOfList) {
  const ir::Function &body = program_.body(id);
  auto leadsToIt = [&](const ir::Operand &operand) {
    return operand.hasPlace() &&
           (std::find(held.begin(), held.end(), body.places[operand.place().index()].base) !=
                held.end() ||
            (isOfList && isReadFromList(body, operand.place())));
  };
  for (size_t known = SIZE_MAX; known != held.size();) {
    known = held.size();
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events) {
        if (event.kind == ir::EventKind::Throw || event.kind == ir::EventKind::Unknown) {
          if (leadsToIt(event.source))
            return true;
          continue;
        }
        if (event.kind != ir::EventKind::Assign)
          continue;
        const ir::Place &to = body.places[event.destination.index()];
        const ir::Location &base = body.locations[to.base.index()];
        const bool isOwn =
            to.derefs() == 0 &&
            (base.kind == ir::LocationKind::Local || base.kind == ir::LocationKind::Parameter ||
             base.kind == ir::LocationKind::Temporary || base.kind == ir::LocationKind::Value);
        // `info.list = &list`: whoever gets the other one can read it.
        if (isOfList && isList(body, event.source) && base.kind != ir::LocationKind::Temporary)
          return true;
        if (!leadsToIt(event.source) || !types_.mayHoldAddress(types_.typeOf(body, to)))
          continue;
        if (isArgumentOfText(body, to))
          continue;
        if (!isOwn)
          return true;
        if (std::find(held.begin(), held.end(), to.base) == held.end())
          held.push_back(to.base);
      }
  }
  for (size_t i = 0; i < body.calls.size(); ++i)
    for (size_t at = 0; at < body.calls[i].arguments.size(); ++at)
      if (leadsToIt(body.calls[i].arguments[at]) && isKeptByCall(id, ir::CallId(i), at))
        return true;
  return false;
}

bool UnnamedArguments::isKeptByCall(BodyId id, ir::CallId callId, size_t argument) {
  const ir::Operand &operand = program_.body(id).calls[callId.index()].arguments[argument];
  const std::vector<ir::FunctionId> &targets = program_.targets(id, callId).functions;
  return targets.empty() || std::any_of(targets.begin(), targets.end(), [&](ir::FunctionId target) {
           if (operand.kind == ir::OperandKind::Address && !program_.symbol(target).isSystem)
             return true; // the variable may get another value, or be read by others
           return isKeptBy(target, argument);
         });
}

bool UnnamedArguments::isKeptBy(ir::FunctionId function, size_t argument) {
  const ir::FunctionSymbol &symbol = program_.symbol(function);
  const BodyId body = program_.bodyOf(function);
  if (argument >= symbol.formals.size())
    return body ? keepsOfLists(body) : !symbol.isSystem;
  const ir::Formal &formal = symbol.formals[argument];
  if (types_.isReadOnlyPointer(formal.type) || !types_.mayHoldAddress(formal.type))
    return false;
  if (body)
    return keepsFormal(body, argument);
  const FunctionDuties &duties = source_.dutiesOf(function);
  if (!duties.isKnown)
    return true;
  const Summary *model = source_.modelOf(function);
  return std::any_of(duties.effects.begin(), duties.effects.end(),
                     [&](const OwnershipEffect &effect) {
                       return !isHandedOut(effect) && effect.path.isFormal(argument);
                     }) ||
         (model &&
          std::any_of(model->effects.begin(), model->effects.end(), [&](const Effect &effect) {
            return effect.source == SourceKind::Value && effect.path.isFormal(argument);
          }));
}

} // namespace outlive::ownership
