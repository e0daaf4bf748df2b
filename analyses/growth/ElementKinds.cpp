#include "growth/ElementKinds.h"

#include <algorithm>

namespace outlive::growth {
namespace {

constexpr unsigned maxDepth = 2;

class Elements {
public:
  Elements(const ir::Module &module, const Models &models) : module_(module), models_(models) {}

  bool isCallable(ir::TypeId id, unsigned depth = 0) const {
    if (!id || depth > maxDepth)
      return false;
    const ir::Type &type = module_.types[id.index()];
    if (type.kind == ir::TypeKind::Pointer)
      return isFunction(type.element) || (depth == 0 && isCallable(type.element, depth + 1));
    if (type.kind != ir::TypeKind::Record)
      return false;
    const ir::Record &record = module_.records[type.record.index()];
    if (record.isSystem)
      return models_.classOf(module_, record) == TypeClass::Erased;
    return std::any_of(record.fields.begin(), record.fields.end(), [&](ir::FieldId field) {
      return isCallable(module_.fields[field.index()].type, depth + 1);
    });
  }

  bool isThread(ir::TypeId id, unsigned depth = 0) const {
    const ir::Type *type = id ? &module_.types[id.index()] : nullptr;
    if (!type || type->kind != ir::TypeKind::Record || depth > maxDepth)
      return false;
    const ir::Record &record = module_.records[type->record.index()];
    if (models_.classOf(module_, record) == TypeClass::Thread)
      return true;
    return record.isSystem && !record.arguments.empty() &&
           isThread(record.arguments.front(), depth + 1);
  }

  // `pthread_t`: a number or pointer by its own name.
  bool isHandleOfThread(ir::TypeId id) const {
    const FamilyId family = models_.familyNamed(module_.text(module_.types[id.index()].spelling));
    return family && models_.families()[family.index()].kind == ResourceKind::Thread;
  }

  GrowthKind ofNodes(ir::RecordId node) const {
    bool hasFunction = false, hasMore = false;
    for (ir::FieldId field : module_.records[node.index()].fields) {
      const ir::TypeId id = module_.fields[field.index()].type;
      if (!id)
        continue;
      if (isThread(id) || isHandleOfThread(id))
        return GrowthKind::Threads;
      const ir::Type &type = module_.types[id.index()];
      const ir::Type *element = type.element ? &module_.types[type.element.index()] : nullptr;
      const bool isLink = type.kind == ir::TypeKind::Pointer && element &&
                          (element->kind == ir::TypeKind::Void || element->record == node);
      if (isCallable(id))
        hasFunction = true;
      else if (type.kind != ir::TypeKind::Scalar && !isLink)
        hasMore = true;
    }
    return hasFunction && !hasMore ? GrowthKind::Closures : GrowthKind::Elements;
  }

private:
  bool isFunction(ir::TypeId id) const {
    return id && module_.types[id.index()].kind == ir::TypeKind::Function;
  }

  const ir::Module &module_;
  const Models &models_;
};

} // namespace

GrowthKind kindOfElements(const ir::Module &module, const Models &models, ir::TypeId element) {
  const Elements elements(module, models);
  return elements.isThread(element)     ? GrowthKind::Threads
         : elements.isCallable(element) ? GrowthKind::Closures
                                        : GrowthKind::Elements;
}

GrowthKind kindOfNodes(const ir::Module &module, const Models &models, ir::RecordId node) {
  return Elements(module, models).ofNodes(node);
}

} // namespace outlive::growth
