// Function frames: formals, member initialisers of constructors, what destructors destroy.
#include "frontend/BodyLowering.h"
#include "frontend/BrokenBodies.h"
#include "frontend/SystemHeaders.h"

#include "clang/AST/Attr.h"

using namespace clang;

namespace outlive {

using namespace ir;

BodyLowering::BodyLowering(SymbolBuilder &symbols, OwnCopies &ownCopies, Function &function,
                           const Enqueue &enqueue, const DeferInitializer &deferInitializer)
    : symbols_(symbols), ownCopies_(ownCopies), builder_(symbols, function), enqueue_(enqueue),
      deferInitializer_(deferInitializer) {}

void BodyLowering::declareFormals(const FunctionDecl *declaration) {
  FunctionId id = symbols_.function(declaration);
  builder_.function().symbol = id;
  // Copied: lowering adds symbols, and the table may move.
  FunctionSymbol symbol = symbols_.module().functions[id.index()];
  builder_.addLocation(LocationKind::Result, "", symbol.result, symbol.position);
  for (size_t i = 0; i < symbol.formals.size(); ++i) {
    const Formal &formal = symbol.formals[i];
    auto name = symbols_.module().text(formal.name);
    LocationId location = builder_.addLocation(LocationKind::Parameter, {name.data(), name.size()},
                                               formal.type, formal.position);
    builder_.location(location).index = static_cast<uint32_t>(i);
    if (symbol.hasThis && i == 0)
      continue;
    const ParmVarDecl *parameter =
        declaration->getParamDecl(static_cast<unsigned>(i - (symbol.hasThis ? 1 : 0)));
    builder_.location(location).isByReference = parameter->getType()->isReferenceType();
    builder_.location(location).isConst = parameter->getType().isConstQualified();
    variables_[parameter] = location;
  }
}

void BodyLowering::lowerFunction(const FunctionDecl *declaration) {
  declaration_ = declaration;
  declareFormals(declaration);
  Function &function = builder_.function();
  function.position = symbols_.position(declaration->getLocation());
  function.isInstantiation = declaration->isTemplateInstantiation();
  function.isCoroutine = isa_and_nonnull<CoroutineBodyStmt>(declaration->getBody());
  function.hasErrors = hasErrorsInside(declaration);
  if (const auto *method = dyn_cast<CXXMethodDecl>(declaration);
      method && method->getParent()->isLambda())
    method->getParent()->getCaptureFields(captures_, thisCapture_);

  const auto *constructor = dyn_cast<CXXConstructorDecl>(declaration);
  const Stmt *body = declaration->getBody();
  // The handlers of a constructor's function try block guard its initialisers as well; what
  // initialisers do does not depend on that.
  if (constructor)
    lowerMemberInitializers(constructor);
  const auto *method = dyn_cast<CXXMethodDecl>(declaration);
  bool isDefaultedCopy = method && method->isDefaulted() &&
                         (method->isCopyAssignmentOperator() || method->isMoveAssignmentOperator());
  if (isDefaultedCopy) {
    lowerDefaultedCopy(method);
  } else if (method && method->isLambdaStaticInvoker()) {
    lowerStaticInvoker(method);
  } else if (body) {
    smallArrays_.find(body, context());
    builder_.openScope(false, false);
    lower(body);
    builder_.closeScope(symbols_.position(body->getEndLoc()));
  }
  if (const auto *destructor = dyn_cast<CXXDestructorDecl>(declaration))
    lowerMemberDestructors(destructor->getParent(), /*withVirtualBases=*/true);
  finish(symbols_.position(declaration->getBodyRBrace().isValid() ? declaration->getBodyRBrace()
                                                                  : declaration->getEndLoc()));
}

void BodyLowering::finish(Position end) {
  builder_.leave(TerminatorKind::Return, end);
  builder_.function().endPosition = end;
  builder_.finish();
  Questions::finish(builder_.function());
}

// Implicit assignment operators have bodies full of casts and memcpy calls; what they mean is
// a memberwise copy: one event for the whole object, unless a base or member has an assignment
// of its own. (Members of nameless structs and unions share the place of the whole object.)
void BodyLowering::lowerDefaultedCopy(const CXXMethodDecl *method) {
  PlaceId self = thisObject();
  PlaceId other = builder_.deref(builder_.place(Function::formalLocation(1)));
  bool isMove = method->isMoveAssignmentOperator();
  const CXXRecordDecl *record = method->getParent();
  bool hasNameless = llvm::any_of(
      record->fields(), [](const FieldDecl *field) { return field->isAnonymousStructOrUnion(); });
  if (ownCopies_.inAssignment(record) && !hasNameless)
    lowerMemberAssignments(record, self, other, isMove);
  else
    builder_.assign(self, Operand::value(other), isMove ? Reason::Moved : Reason::Copied,
                    builder_.function().position);
  builder_.assign(builder_.place(Function::resultLocation()),
                  Operand::value(builder_.place(Function::formalLocation(0))), Reason::Returned,
                  builder_.function().position);
}

void BodyLowering::lowerMemberAssignments(const CXXRecordDecl *record, PlaceId to, PlaceId from,
                                          bool isMove) {
  Position position = builder_.function().position;
  // Of a base or member. Bases share the place of the whole object.
  auto assign = [&](const CXXRecordDecl *part, PlaceId target, PlaceId source) {
    const CXXMethodDecl *operation = OwnCopies::assignmentOf(part, isMove);
    if (!operation || operation->isTrivial())
      return lowerMemberAssignments(part, target, source, isMove);
    Call call;
    call.callee = symbols_.function(operation);
    call.arguments = {Operand::address(target), Operand::address(source)};
    call.result = builder_.newValue(symbols_.type(operation->getReturnType()), position);
    mention(operation);
    builder_.call(std::move(call), /*mayThrow=*/false, /*returns=*/true, position);
  };
  for (const CXXBaseSpecifier &base : record->bases())
    if (const CXXRecordDecl *part = base.getType()->getAsCXXRecordDecl())
      assign(part, to, from);
  for (const FieldDecl *field : record->fields()) {
    PlaceId target = memberOf(to, field), source = memberOf(from, field);
    const CXXRecordDecl *part = field->getType()->getAsCXXRecordDecl();
    if (part && ownCopies_.inAssignment(part))
      assign(part, target, source);
    else
      builder_.assign(target, Operand::value(source), isMove ? Reason::Moved : Reason::Copied,
                      position);
  }
}

// What a lambda without captures gives as a pointer to a function, `void (*drop)(int *) = [](int
// *p) { delete p; }`, has an empty body in the tree. It calls the lambda, which does without its
// object.
void BodyLowering::lowerStaticInvoker(const CXXMethodDecl *invoker) {
  const CXXMethodDecl *callOperator = invoker->getParent()->getLambdaCallOperator();
  if (!callOperator || invoker->getParent()->isGenericLambda())
    return;
  const Position position = builder_.function().position;
  const QualType returned = callOperator->getReturnType();
  const PlaceId result = builder_.place(Function::resultLocation());
  Call call;
  call.callee = symbols_.function(callOperator);
  if (callOperator->isImplicitObjectMemberFunction())
    call.arguments.push_back(Operand::none());
  for (unsigned i = 0; i < invoker->getNumParams(); ++i)
    call.arguments.push_back(Operand::value(builder_.place(Function::formalLocation(i))));
  if (!returned->isVoidType())
    call.result =
        isBuiltInPlace(returned) ? result : builder_.newValue(symbols_.type(returned), position);
  const PlaceId answer = call.result;
  const auto *type = callOperator->getType()->castAs<FunctionProtoType>();
  mention(callOperator);
  builder_.call(std::move(call), /*mayThrow=*/!type->isNothrow(), /*returns=*/true, position);
  if (answer && answer != result)
    builder_.assign(result, Operand::value(answer), Reason::Returned, position);
}

void BodyLowering::initializeMember(const FieldDecl *field, PlaceId object, const Expr *initializer,
                                    Reason reason) {
  PlaceId member = memberOf(object, field);
  Position position = at(initializer);
  if (field->getType()->isReferenceType())
    builder_.assign(member, Operand::address(lowerPlace(initializer)), Reason::BoundToReference,
                    position);
  else if (field->isBitField())
    builder_.assign(member, inBitField(lowerValue(initializer)), reason, position);
  else
    lowerInto(initializer, member, reason);
}

// All that the class is derived from, and itself; virtual bases of the library's are left to
// models.
static void addBases(const CXXRecordDecl *record, llvm::SmallPtrSetImpl<const void *> &bases) {
  if (!record || !record->hasDefinition())
    return;
  bases.insert(record->getCanonicalDecl());
  for (const CXXBaseSpecifier &base : record->getDefinition()->bases()) {
    const CXXRecordDecl *other = base.getType()->getAsCXXRecordDecl();
    if (!base.isVirtual() || (other && !isOfSystem(other)))
      addBases(other, bases);
  }
}

// The same class is a base of this one and of one before it. An object has two of them, each with
// members of its own, that share their places here:
//     struct Both : ActivateReceiver, ClickedReceiver { ... };      both are Receivers
// Or there is one, a virtual base, which the constructors and destructors of the other bases seem
// to see to as well: `struct Log : virtual File {}; struct LongLog : Log {};`
static bool isBaseAgain(const CXXRecordDecl *whole, QualType asked, bool isVirtual) {
  const CXXRecordDecl *part = asked->getAsCXXRecordDecl();
  if (!part)
    return false;
  llvm::SmallPtrSet<const void *, 8> before, inside;
  if (isVirtual)
    inside.insert(part->getCanonicalDecl());
  else
    addBases(part, inside);
  for (const CXXBaseSpecifier &base : whole->bases()) {
    const CXXRecordDecl *other = base.getType()->getAsCXXRecordDecl();
    if (base.isVirtual() || !other)
      continue;
    if (!isVirtual && other->getCanonicalDecl() == part->getCanonicalDecl())
      break;
    addBases(other, before);
  }
  return llvm::any_of(inside, [&](const void *each) { return before.contains(each); });
}

// For what happens to the second one: a place of which nothing is known.
PlaceId BodyLowering::placeOfBaseAgain(Position position) {
  const ir::TypeId type = builder_.location(Function::formalLocation(0)).type;
  return builder_.behind(Operand::none(), type, position);
}

void BodyLowering::lowerMemberInitializers(const CXXConstructorDecl *constructor) {
  PlaceId object = thisObject();
  objectsInInit_.push_back(object);
  for (const CXXCtorInitializer *initializer : constructor->inits()) {
    const Expr *value = initializer->getInit();
    // Of one that does not compile nothing is left but its arguments, without a type.
    if (!value || value->getType().isNull())
      continue;
    inFullExpression(value, [&] {
      if (initializer->isAnyMemberInitializer())
        initializeMember(initializer->getAnyMember(), object, value, Reason::MemberInitialized);
      else if (initializer->isBaseInitializer() &&
               isBaseAgain(constructor->getParent(), QualType(initializer->getBaseClass(), 0),
                           initializer->isBaseVirtual()))
        lowerInto(value, placeOfBaseAgain(at(value)), Reason::MemberInitialized);
      else // base or delegating: the same storage
        lowerInto(value, object, Reason::MemberInitialized);
    });
  }
  objectsInInit_.pop_back();
}

void BodyLowering::lowerMemberDestructors(const CXXRecordDecl *record, bool withVirtualBases) {
  Position position = builder_.function().position;
  std::vector<const FieldDecl *> fields(record->field_begin(), record->field_end());
  for (const FieldDecl *field : llvm::reverse(fields))
    if (destructorOf(field->getType()))
      emitDestructor(field->getType(), Operand::address(memberOf(thisObject(), field)), false,
                     position);
  std::vector<std::pair<QualType, bool>> bases; // whether it is a virtual one
  for (const CXXBaseSpecifier &base : record->bases())
    if (!base.isVirtual())
      bases.emplace_back(base.getType(), false);
  if (withVirtualBases)
    for (const CXXBaseSpecifier &base : record->vbases())
      bases.emplace(bases.begin(), base.getType(), true);
  for (const auto &[base, isVirtual] : llvm::reverse(bases))
    if (destructorOf(base)) {
      const bool isAgain = isBaseAgain(record, base, isVirtual);
      emitDestructor(base, Operand::address(isAgain ? placeOfBaseAgain(position) : thisObject()),
                     false, position);
    }
}

void BodyLowering::declareInitializer() {
  builder_.addLocation(LocationKind::Result, "", symbols_.type(context().VoidTy), {});
}

void BodyLowering::lowerGlobalInitializer(const VarDecl *variable) {
  const Expr *value = variable->getInit();
  PlaceId place = builder_.globalPlace(symbols_.global(variable), at(value));
  inFullExpression(value, [&] {
    if (variable->getType()->isReferenceType())
      builder_.assign(place, Operand::address(lowerPlace(value)), Reason::BoundToReference,
                      at(value));
    else
      lowerInto(value, place, Reason::Initialized);
  });
}

void BodyLowering::lowerZero(const VarDecl *variable) {
  Position position = symbols_.position(variable->getLocation());
  PlaceId place = builder_.globalPlace(symbols_.global(variable), position);
  // Null stands for wholes that are all zero as well.
  bool isNumber = variable->getType()->isIntegralOrEnumerationType();
  builder_.assign(place, isNumber ? Operand::integer(0) : Operand::null(), Reason::Initialized,
                  position);
}

// ---- helpers ---------------------------------------------------------------------------------

bool BodyLowering::isBuiltInPlace(QualType type) const {
  if (type.isNull()) // `Missing object(a, b)`: nobody knows what is made of these
    return true;
  QualType canonical = type.getCanonicalType();
  return canonical->isRecordType() || canonical->isArrayType();
}

PlaceId BodyLowering::memberOf(PlaceId object, const FieldDecl *field) {
  // Unions are one place; members of anonymous structs have names of their own in the
  // enclosing record, so the anonymous level adds nothing.
  if (field->getParent()->isUnion() || field->isAnonymousStructOrUnion())
    return object;
  return builder_.field(object, symbols_.field(field));
}

PlaceId BodyLowering::thisObject() {
  return builder_.deref(builder_.place(Function::formalLocation(0)));
}

Operand BodyLowering::unknown(const Stmt *syntax) {
  builder_.unknown(syntax->getStmtClassName(), Operand::none(), at(syntax));
  return Operand::none();
}

} // namespace outlive
