// What types say about addresses: can one be inside, is it a single pointer-like value.
//
// Copying a `std::string` copies characters: no address of the source is in the copy, although
// its private fields are pointers. So a class that owns its content carries an address only
// when one of its type arguments does. Recursive classes: a type that is being asked about
// counts as "no" until its other fields say otherwise.
// Answers are computed once per type; a query is constant time afterwards.
#pragma once

#include "models/Models.h"

namespace outlive::escape {

class Types {
public:
  Types(const ir::Module &module, const Models &models);

  // An address may be inside a value of this type. Unknown types may hold anything.
  bool carriesAddress(ir::TypeId type) const {
    return !type || carries_[type.index()] != Answer::No;
  }
  // One pointer-like value without places inside: pointers, references, views, scalars, unions.
  bool isLeaf(ir::TypeId type) const;
  bool isPointerOrReference(ir::TypeId type) const;
  // Pointer, reference or view: what "does not escape" is said of.
  bool isPointerLike(ir::TypeId type) const;
  TypeClass classOf(ir::TypeId type) const;
  TypeClass classOf(ir::RecordId record) const { return classes_[record.index()]; }
  bool isLambda(ir::TypeId type) const;
  // Through all pointers and references.
  ir::TypeId pointee(ir::TypeId type) const;
  // What the content of an owner (`own`) can carry.
  bool ownCarriesAddress(ir::TypeId owner) const;
  // The type after one projection; none when unknown.
  ir::TypeId project(ir::TypeId type, ir::Projection projection) const;
  const ir::Module &module() const { return module_; }

private:
  enum class Answer : uint8_t { Open, Busy, No, Yes };
  Answer ask(ir::TypeId type);
  const ir::Type *find(ir::TypeId type) const {
    return type ? &module_.types[type.index()] : nullptr;
  }

  const ir::Module &module_;
  std::vector<TypeClass> classes_;   // by record
  std::vector<bool> isSmartPointer_; // by record
  std::vector<Answer> carries_;      // by type
};

} // namespace outlive::escape
