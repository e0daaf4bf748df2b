#include "escape/Types.h"

namespace outlive::escape {

Types::Types(const ir::Module &module, const Models &models) : module_(module) {
  classes_.reserve(module.records.size());
  for (const ir::Record &record : module.records) {
    classes_.push_back(models.classOf(module, record));
    isSmartPointer_.push_back(models.holdingOf(module, record) != Holding::None);
  }
  carries_.assign(module.types.size(), Answer::Open);
  for (size_t i = 0; i < module.types.size(); ++i)
    carries_[i] = ask(ir::TypeId(i));
}

Types::Answer Types::ask(ir::TypeId id) {
  if (!id)
    return Answer::Yes;
  Answer &known = carries_[id.index()];
  if (known == Answer::Busy)
    return Answer::No; // inside itself: the rest of the type decides
  if (known != Answer::Open)
    return known;
  const ir::Type &type = module_.types[id.index()];
  known = Answer::Busy;
  Answer answer = type.mayHoldAddress ? Answer::Yes : Answer::No;
  if (type.kind == ir::TypeKind::Array) {
    answer = ask(type.element);
  } else if (type.kind == ir::TypeKind::Record && type.record) {
    const ir::Record &record = module_.records[type.record.index()];
    // The object itself lies elsewhere, whatever is in it: `std::unique_ptr<int>`.
    if (isSmartPointer_[type.record.index()])
      return carries_[id.index()] = Answer::Yes;
    switch (classes_[type.record.index()]) {
    case TypeClass::Owner:
    case TypeClass::Shared:
    case TypeClass::Value:
      if (!record.arguments.empty()) {
        answer = Answer::No;
        for (ir::TypeId argument : record.arguments)
          if (argument && module_.types[argument.index()].kind != ir::TypeKind::Function &&
              ask(argument) == Answer::Yes)
            answer = Answer::Yes;
      }
      break;
    case TypeClass::View:
    case TypeClass::Erased:
    case TypeClass::Thread:
      answer = Answer::Yes;
      break;
    case TypeClass::Plain:
      break; // the lowering has looked at the fields
    }
    if (answer == Answer::Yes && classes_[type.record.index()] == TypeClass::Plain &&
        record.isComplete && !record.isSystem && !record.isUnion) {
      // Owners among the fields may carry less than their representation does.
      answer = record.fields.empty() && record.bases.empty() && type.mayHoldAddress ? Answer::Yes
                                                                                    : Answer::No;
      for (ir::FieldId field : record.fields)
        if (ask(module_.fields[field.index()].type) == Answer::Yes)
          answer = Answer::Yes;
      if (!record.bases.empty())
        answer = Answer::Yes; // bases have no type of their own here
    }
  }
  carries_[id.index()] = answer;
  return answer;
}

bool Types::isLeaf(ir::TypeId id) const {
  const ir::Type *type = find(id);
  while (type && type->kind == ir::TypeKind::Array)
    type = find(type->element);
  if (!type)
    return false;
  switch (type->kind) {
  case ir::TypeKind::Pointer:
  case ir::TypeKind::Reference:
  case ir::TypeKind::Scalar:
  case ir::TypeKind::Function:
  case ir::TypeKind::MemberPointer:
    return true;
  case ir::TypeKind::Record:
    return type->record && (classes_[type->record.index()] == TypeClass::View ||
                            module_.records[type->record.index()].isUnion);
  case ir::TypeKind::Void:
  case ir::TypeKind::Array:
  case ir::TypeKind::Unknown:
    return false;
  }
  return false;
}

bool Types::isPointerOrReference(ir::TypeId id) const {
  const ir::Type *type = find(id);
  return type && (type->kind == ir::TypeKind::Pointer || type->kind == ir::TypeKind::Reference);
}

bool Types::isPointerLike(ir::TypeId id) const {
  return isPointerOrReference(id) || classOf(id) == TypeClass::View;
}

TypeClass Types::classOf(ir::TypeId id) const {
  const ir::Type *type = find(id);
  return type && type->kind == ir::TypeKind::Record && type->record ? classes_[type->record.index()]
                                                                    : TypeClass::Plain;
}

bool Types::isLambda(ir::TypeId id) const {
  const ir::Type *type = find(id);
  return type && type->kind == ir::TypeKind::Record && type->record &&
         module_.records[type->record.index()].isLambda;
}

ir::TypeId Types::pointee(ir::TypeId id) const {
  while (isPointerOrReference(id))
    id = find(id)->element;
  return id;
}

bool Types::ownCarriesAddress(ir::TypeId owner) const {
  const ir::Type *type = find(owner);
  if (!type || type->kind != ir::TypeKind::Record)
    return true;
  return carriesAddress(owner);
}

ir::TypeId Types::project(ir::TypeId id, ir::Projection projection) const {
  const ir::Type *type = find(id);
  switch (projection.kind()) {
  case ir::ProjectionKind::Field:
    return module_.fields[projection.fieldId().index()].type;
  case ir::ProjectionKind::Deref:
    while (type && type->kind == ir::TypeKind::Array)
      type = find(type->element);
    if (type && (type->kind == ir::TypeKind::Pointer || type->kind == ir::TypeKind::Reference) &&
        type->element && module_.types[type->element.index()].kind != ir::TypeKind::Void)
      return type->element;
    return {};
  case ir::ProjectionKind::Own:
    return {};
  }
  return {};
}

} // namespace outlive::escape
