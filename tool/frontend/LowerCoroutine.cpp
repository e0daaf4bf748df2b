// Coroutines: the frame, what it returns to the caller, and where it may rest.
//
// A coroutine body is rewritten by Clang into calls on its promise. By-value parameters are
// copied into the frame and live as long as it does; references and pointers are copied as
// such, so what they designate must live as long as the frame: solvers look at what is used
// after a Suspend event.
#include "frontend/BodyLowering.h"

using namespace clang;

namespace outlive {

using namespace ir;

// An awaiter that says of itself that it is always ready never rests (std::suspend_never).
static bool neverSuspends(const CoroutineSuspendExpr *expression) {
  const auto *call = dyn_cast_or_null<CallExpr>(expression->getReadyExpr()->IgnoreImplicit());
  const FunctionDecl *ready = call ? call->getDirectCallee() : nullptr;
  // Bodies of the standard library may be left out.
  if (const auto *method = dyn_cast_or_null<CXXMethodDecl>(ready))
    if (const CXXRecordDecl *record = method->getParent();
        record->isInStdNamespace() && record->getName() == "suspend_never")
      return true;
  if (ready)
    ready = ready->getDefinition();
  const auto *body = ready ? dyn_cast_or_null<CompoundStmt>(ready->getBody()) : nullptr;
  if (!body || body->size() != 1)
    return false;
  const auto *leave = dyn_cast<ReturnStmt>(body->body_front());
  const auto *literal =
      leave && leave->getRetValue()
          ? dyn_cast<CXXBoolLiteralExpr>(leave->getRetValue()->IgnoreParenImpCasts())
          : nullptr;
  return literal && literal->getValue();
}

Operand BodyLowering::lowerSuspend(const CoroutineSuspendExpr *expression, PlaceId destination) {
  // The awaiter is evaluated once and named by an opaque value in ready, suspend and resume.
  const OpaqueValueExpr *awaiter = expression->getOpaqueValue();
  const Expr *common = expression->getCommonExpr();
  if (!expression->getReadyExpr()) { // the awaiter's type is not known
    lowerEffect(common);
    return Operand::none();
  }
  if (common->isGLValue()) {
    opaqueValues_[awaiter] = Operand::address(lowerPlace(common));
  } else {
    PlaceId temporary = newTemporary(common->getType(), common, LocationKind::Temporary);
    lowerInto(common, temporary, Reason::Initialized);
    opaqueValues_[awaiter] = Operand::address(temporary);
  }
  lowerEffect(expression->getReadyExpr());
  if (!neverSuspends(expression)) {
    lowerEffect(expression->getSuspendExpr());
    builder_.emit(EventKind::Suspend, at(expression));
  }
  const Expr *resume = expression->getResumeExpr();
  if (destination && isBuiltInPlace(resume->getType()) && !resume->isGLValue()) {
    lowerInto(resume, destination, Reason::Assigned);
    return Operand::value(destination);
  }
  if (resume->isGLValue()) {
    PlaceId place = lowerPlace(resume);
    if (destination)
      builder_.assign(destination, Operand::address(place), Reason::BoundToReference,
                      at(expression));
    return load(place, expression);
  }
  if (resume->getType()->isVoidType() || isBuiltInPlace(resume->getType())) {
    lowerEffect(resume);
    return Operand::none();
  }
  return lowerValue(resume);
}

void BodyLowering::lowerCoroutineBody(const CoroutineBodyStmt *statement) {
  builder_.openScope(false, false);
  // The frame has its own copies of by-value parameters; naming the parameter is as good.
  if (const auto *promise = dyn_cast_or_null<DeclStmt>(statement->getPromiseDeclStmt()))
    lowerDeclarations(promise);
  if (const Expr *object = statement->getReturnValueInit()) {
    PlaceId result = builder_.place(Function::resultLocation());
    inFullExpression(object, [&] {
      if (!object->getType()->isVoidType())
        lowerInto(object, result, Reason::Returned);
      else
        lowerEffect(object);
    });
  }
  if (const Stmt *initial = statement->getInitSuspendStmt())
    lower(initial);
  lower(statement->getBody());
  if (const Stmt *fallthrough = statement->getFallthroughHandler())
    lower(fallthrough);
  if (const Stmt *final = statement->getFinalSuspendStmt())
    lower(final);
  builder_.closeScope(symbols_.position(statement->getEndLoc()));
}

} // namespace outlive
