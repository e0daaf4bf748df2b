// Objects come and go: constructors, initialiser lists, closures, new, delete, throw.
#include "frontend/ArrayClasses.h"
#include "frontend/BodyLowering.h"

#include "clang/AST/Attr.h"

using namespace clang;

namespace outlive {

using namespace ir;

// A copy that nobody wrote copies members; nobody can tell it from assigning the whole place.
bool BodyLowering::isMemberwiseCopy(const CXXConstructorDecl *constructor) {
  return constructor->isCopyOrMoveConstructor() &&
         (constructor->isTrivial() ||
          (constructor->isDefaulted() && !ownCopies_.inConstruction(constructor->getParent())));
}

void BodyLowering::lowerConstruct(const CXXConstructExpr *expression, PlaceId destination,
                                  Reason reason) {
  const CXXConstructorDecl *constructor = expression->getConstructor();
  Position position = at(expression);
  // Before C++17 the tree still has copies that must be (and always are) left out.
  if (expression->isElidable() && expression->getNumArgs() >= 1) {
    const Expr *source = expression->getArg(0)->IgnoreImplicit();
    if (!source->isGLValue() && isBuiltInPlace(source->getType()))
      return lowerInto(source, destination, reason);
  }
  if (isMemberwiseCopy(constructor) && expression->getNumArgs() >= 1) {
    PlaceId from = lowerPlace(expression->getArg(0));
    if (builder_.hasDeref(from))
      builder_.use(from, position);
    builder_.assign(destination, Operand::value(from),
                    constructor->isMoveConstructor() ? Reason::Moved : Reason::Copied, position);
    return;
  }
  if (constructor->isDefaultConstructor() && constructor->isTrivial()) {
    if (expression->requiresZeroInitialization())
      builder_.assign(destination, Operand::null(), Reason::Initialized, position);
    return;
  }
  Call call;
  call.callee = symbols_.function(constructor);
  call.arguments.push_back(Operand::address(destination));
  lowerArguments({expression->getArgs(), expression->getNumArgs()}, constructor, call.arguments);
  emitCall(std::move(call), constructor, expression);
}

void BodyLowering::lowerInitList(const InitListExpr *expression, PlaceId destination) {
  if (expression->isSyntacticForm() && expression->getSemanticForm())
    expression = expression->getSemanticForm();
  QualType type = expression->getType();
  if (expression->isTransparent())
    return lowerInto(expression->getInit(0), destination, Reason::Initialized);
  if (const auto *record = type->getAs<clang::RecordType>()) {
    const RecordDecl *declaration = record->getDecl();
    if (declaration->isUnion()) {
      if (const FieldDecl *field = expression->getInitializedFieldInUnion();
          field && expression->getNumInits() > 0)
        initializeMember(field, destination, expression->getInit(0), Reason::MemberInitialized);
      return;
    }
    objectsInInit_.push_back(destination);
    unsigned i = 0;
    const bool isArray = arrayInside(declaration) != nullptr;
    if (const auto *cxx = dyn_cast<CXXRecordDecl>(declaration))
      for (const CXXBaseSpecifier &base : cxx->bases()) {
        (void)base;
        if (i < expression->getNumInits())
          lowerInto(expression->getInit(i++), destination, Reason::MemberInitialized);
      }
    for (const FieldDecl *field : declaration->fields()) {
      if (field->isUnnamedBitField())
        continue;
      if (i >= expression->getNumInits())
        break;
      const Expr *value = expression->getInit(i++);
      if (value && isArray) {
        lowerInto(value, destination, Reason::ElementInitialized);
        continue;
      }
      // An anonymous member stands for its whole record: what nobody wrote must not erase that.
      if (value && field->isAnonymousStructOrUnion() && isa<ImplicitValueInitExpr>(value))
        continue;
      if (value && !isa<NoInitExpr>(value))
        initializeMember(field, destination, value, Reason::MemberInitialized);
    }
    objectsInInit_.pop_back();
    return;
  }
  // Arrays: elements share one place. Long tables of plain numbers have nothing to say; a few
  // structures of a global do, see needsInitializer.
  bool isPlain = !symbols_.mayHoldAddress(type) &&
                 !(builder_.function().isInitializer && expression->getNumInits() > 0 &&
                   expression->getInit(0)->getType()->isStructureOrClassType());
  if (type->isArrayType())
    destination = builder_.element(destination);
  for (const Expr *element : expression->inits()) {
    if (isPlain && element->isConstantInitializer(context(), false))
      continue;
    lowerInto(element, destination, Reason::ElementInitialized);
  }
  if (const Expr *filler = expression->getArrayFiller(); filler && !isPlain)
    lowerInto(filler, destination, Reason::ElementInitialized);
}

void BodyLowering::lowerLambda(const LambdaExpr *expression, PlaceId destination) {
  const CXXRecordDecl *record = expression->getLambdaClass();
  PlaceId closure = newTemporary(expression->getType(), expression, LocationKind::Closure);
  auto field = record->field_begin();
  auto capture = expression->capture_begin();
  for (const Expr *value : expression->capture_inits()) {
    const FieldDecl *member = *field++;
    const LambdaCapture &written = *capture++;
    if (!value)
      continue;
    PlaceId place = builder_.field(closure, symbols_.field(member));
    Position position =
        symbols_.position(written.isExplicit() ? written.getLocation() : expression->getBeginLoc());
    if (member->getType()->isReferenceType())
      builder_.assign(place, Operand::address(lowerPlace(value)), Reason::CapturedByReference,
                      position);
    else if (written.capturesThis() && value->getType()->isPointerType())
      builder_.assign(place, lowerValue(value), Reason::CapturedThis, position);
    else
      lowerInto(value, place, Reason::CapturedByCopy);
  }
  if (const CXXMethodDecl *body = expression->getCallOperator())
    mention(body);
  builder_.assign(destination, Operand::value(closure), Reason::Moved, at(expression));
}

Operand BodyLowering::lowerNew(const CXXNewExpr *expression) {
  Position position = at(expression);
  const FunctionDecl *allocator = expression->getOperatorNew();
  std::vector<Operand> placement;
  for (unsigned i = 0; i < expression->getNumPlacementArgs(); ++i) {
    const Expr *argument = expression->getPlacementArg(i);
    QualType formal = allocator && i + 1 < allocator->getNumParams()
                          ? allocator->getParamDecl(i + 1)->getType()
                          : argument->getType();
    placement.push_back(lowerArgument(argument, formal));
  }
  bool hasConstantSize = true;
  uint64_t count = 1;
  if (expression->isArray()) {
    hasConstantSize = false;
    if (std::optional<const Expr *> size = expression->getArraySize(); size && *size) {
      Expr::EvalResult value;
      if (!(*size)->isValueDependent() && (*size)->EvaluateAsInt(value, context())) {
        hasConstantSize = true;
        count = value.Val.getInt().getZExtValue();
      }
      lowerEffect(*size);
    }
  }
  QualType type = expression->getAllocatedType();
  PlaceId object;
  Operand result;
  if (allocator && allocator->isReservedGlobalPlacementOperator() && !placement.empty()) {
    // Built in storage that exists: the object is what the pointer designates.
    object = builder_.behind(placement[0], symbols_.type(context().VoidPtrTy), position);
    result = placement[0];
  } else {
    LocationId site =
        builder_.addLocation(LocationKind::Allocation, "", symbols_.type(type), position);
    Location &location = builder_.location(site);
    location.isArrayNew = expression->isArray();
    location.hasConstantSize = hasConstantSize;
    location.isPlacementNew = expression->getNumPlacementArgs() > 0 && allocator &&
                              !allocator->isReplaceableGlobalAllocationFunction();
    uint64_t size = symbols_.module().types[location.type.index()].size;
    location.size = hasConstantSize ? size * count : 0;
    location.position = symbols_.position(expression->getBeginLoc());
    if (!placement.empty() && allocator) {
      // Arenas and the like see their arguments; what they return is the new object.
      Call call;
      call.callee = symbols_.function(allocator);
      call.arguments.push_back(Operand::none());
      call.arguments.insert(call.arguments.end(), placement.begin(), placement.end());
      emitCall(std::move(call), allocator, expression);
    }
    builder_.begin(site, position);
    object = builder_.place(site);
    PlaceId pointer = builder_.newValue(symbols_.type(expression->getType()), position);
    builder_.assign(pointer, Operand::address(object), Reason::Allocated, position);
    result = Operand::value(pointer);
  }
  if (const Expr *initializer = expression->getInitializer()) {
    if (isBuiltInPlace(initializer->getType()))
      lowerInto(initializer, object, Reason::Initialized);
    else
      builder_.assign(object, lowerValue(initializer), Reason::Initialized, position);
  }
  return result;
}

void BodyLowering::lowerDelete(const CXXDeleteExpr *expression) {
  Operand pointer = lowerValue(expression->getArgument());
  QualType type = expression->getDestroyedType();
  if (!type.isNull())
    emitDestructor(type, pointer, /*isDelete=*/true, at(expression));
  if (const FunctionDecl *release = expression->getOperatorDelete()) {
    Call call;
    call.callee = symbols_.function(release);
    call.arguments = {pointer};
    call.isDelete = true;
    builder_.call(std::move(call), /*mayThrow=*/false, /*returns=*/true, at(expression));
  }
}

void BodyLowering::lowerThrow(const CXXThrowExpr *expression) {
  const Expr *value = expression->getSubExpr();
  if (!value) {
    builder_.throwException(Operand::none(), at(expression));
    return;
  }
  Operand thrown;
  if (isBuiltInPlace(value->getType())) {
    // The exception object is nobody's local: it lives until it has been handled.
    LocationId object = builder_.addLocation(LocationKind::Temporary, "",
                                             symbols_.type(value->getType()), at(expression));
    builder_.begin(object, at(expression));
    lowerInto(value, builder_.place(object), Reason::Thrown);
    thrown = Operand::value(builder_.place(object));
  } else {
    thrown = lowerValue(value);
    // Nothing at all stands for an exception that is thrown again.
    if (thrown.kind == OperandKind::None)
      thrown = Operand::value(builder_.place(builder_.addLocation(
          LocationKind::Value, "", symbols_.type(value->getType()), at(expression))));
  }
  builder_.throwException(thrown, at(expression));
}

} // namespace outlive
