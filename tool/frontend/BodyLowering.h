// Lowers the body of one function from Clang's AST to IR events.
//
// Each expression is asked for in the way its use needs it (compare Go's holes):
//   lowerPlace   a glvalue: which storage does it designate
//   lowerValue   a scalar or pointer prvalue: an operand
//   lowerInto    any prvalue with a destination: classes are built in place, so copy elision
//                needs no special case
//   lowerEffect  discarded
//   lowerCondition  control flow only: short circuits become branches
// Statements keep their order; scopes, full expressions and jumps are BodyBuilder's.
// The methods are spread over files by kind of syntax: LowerStatement, LowerExpression,
// LowerCondition, LowerCall, LowerConstruction, LowerCoroutine. Whatever syntax is left becomes an
// Unknown event. Cost: one visit per node; recursion as deep as the syntax (the parser's own
// limit).
#pragma once

#include "frontend/BodyBuilder.h"
#include "frontend/OwnCopies.h"
#include "frontend/Questions.h"
#include "frontend/SmallArrays.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"

#include <deque>
#include <functional>
#include <optional>

namespace outlive {

class BodyLowering {
public:
  // `enqueue` is told of every function whose body the lowered code may need.
  // `deferInitializer` gets the static locals whose initialisers depend on nothing local.
  using Enqueue = std::function<void(const clang::FunctionDecl *)>;
  using DeferInitializer = std::function<void(const clang::VarDecl *)>;
  BodyLowering(SymbolBuilder &symbols, OwnCopies &ownCopies, ir::Function &function,
               const Enqueue &enqueue, const DeferInitializer &deferInitializer);

  void lowerFunction(const clang::FunctionDecl *declaration);
  // Part of the invented function that initialises a translation unit's globals.
  void declareInitializer();
  bool needsInitializer(const clang::VarDecl *variable);
  static bool isAllZero(const clang::VarDecl *variable);
  void lowerZero(const clang::VarDecl *variable);
  void lowerGlobalInitializer(const clang::VarDecl *variable);
  void finish(ir::Position end);

private:
  // ---- function frames (LowerFunction.cpp)
  void declareFormals(const clang::FunctionDecl *declaration);
  ir::PlaceId placeOfBaseAgain(ir::Position position);
  void lowerMemberInitializers(const clang::CXXConstructorDecl *constructor);
  void lowerMemberDestructors(const clang::CXXRecordDecl *record, bool withVirtualBases);
  void lowerStaticInvoker(const clang::CXXMethodDecl *invoker);
  void lowerDefaultedCopy(const clang::CXXMethodDecl *method);
  void lowerMemberAssignments(const clang::CXXRecordDecl *record, ir::PlaceId to, ir::PlaceId from,
                              bool isMove);

  // ---- statements (LowerStatement.cpp)
  void lower(const clang::Stmt *statement);
  void lowerDeclarations(const clang::DeclStmt *statement);
  void lowerVariable(const clang::VarDecl *variable);
  void lowerSmallArray(const clang::VarDecl *variable);
  void lowerStaticLocal(const clang::VarDecl *variable);
  void markLabels(const clang::Stmt *statement);
  void lowerIf(const clang::IfStmt *statement);
  void lowerLoop(const clang::Stmt *statement, const clang::VarDecl *variable,
                 const clang::Expr *condition, const clang::Expr *increment,
                 const clang::Stmt *body, bool testsFirst);
  void lowerRangeFor(const clang::CXXForRangeStmt *statement);
  void lowerSwitch(const clang::SwitchStmt *statement);
  void lowerReturn(const clang::ReturnStmt *statement);
  void lowerTry(const clang::CXXTryStmt *statement);
  void lowerAssembler(const clang::AsmStmt *statement);

  // ---- expressions (LowerExpression.cpp)
  ir::PlaceId lowerPlace(const clang::Expr *expression);
  ir::PlaceId lowerBroken(const clang::Expr *expression);
  ir::Operand lowerValue(const clang::Expr *expression);
  void lowerEffect(const clang::Expr *expression);
  void lowerInto(const clang::Expr *expression, ir::PlaceId destination, ir::Reason reason);
  // The expression is a whole one: its temporaries end after it.
  void lowerFullEffect(const clang::Expr *expression);
  template <typename Body> auto inDefaultInitializer(Body body);
  template <typename Body> void inFullExpression(const clang::Expr *expression, Body body);
  ir::Operand load(ir::PlaceId place, const clang::Expr *expression);
  void markAddressCarrier(ir::PlaceId to, ir::Operand value, clang::QualType type);
  ir::Operand lowerUnary(const clang::UnaryOperator *expression);
  ir::Operand lowerBinary(const clang::BinaryOperator *expression);
  ir::Operand lowerCast(const clang::CastExpr *expression);
  ir::Operand lowerChoice(const clang::AbstractConditionalOperator *expression);
  ir::PlaceId lowerPointee(const clang::Expr *pointer, bool isOneOfSeveral = false);
  void lowerAdvance(ir::PlaceId pointer, ir::Position position, bool isBack = false);
  ir::Operand moved(ir::Operand address, bool isBack = false, bool isFurther = false);
  bool leadsSomewhere(ir::Operand value);
  ir::PlaceId lowerVariableReference(const clang::DeclRefExpr *expression);
  ir::PlaceId lowerMember(const clang::MemberExpr *expression);
  std::optional<ir::PlaceId> lowerOwnElement(const clang::Expr *expression);
  ir::PlaceId lowerTemporary(const clang::MaterializeTemporaryExpr *expression);
  ir::Operand lowerAtomic(const clang::AtomicExpr *expression);
  ir::PlaceId thisObject();
  ir::PlaceId newTemporary(clang::QualType type, const clang::Expr *at, ir::LocationKind kind);
  ir::PlaceId literalPlace(const clang::Expr *expression);

  // ---- conditions, constants (LowerCondition.cpp)
  void lowerCondition(const clang::Expr *expression, ir::BlockId whenTrue, ir::BlockId whenFalse);
  // Evaluates the expression and says when it is not zero; Unknown when it is not plain.
  ir::Condition lowerTruth(const clang::Expr *expression);
  ir::Condition lowerComparison(const clang::BinaryOperator *comparison);
  ir::Operand lowerCompared(const clang::Expr *side, bool keepsVariable);
  void nameElement(ir::Condition &condition, const clang::Expr *side);
  static ir::ConditionKind opposite(ir::ConditionKind kind);
  ir::Operand testOf(const ir::Condition &condition); // 1 when it holds
  bool isConstantCondition(const clang::Expr *expression, bool &value);
  bool isCompileTimeConstant(const clang::CallExpr *question); // __builtin_constant_p
  std::optional<int64_t> constantOf(const clang::Expr *expression);
  bool isLiteral(const clang::Expr *expression); // constant without variables
  ir::PlaceId heldNumber(ir::Operand number, const clang::Expr *at);
  ir::Operand numberOf(int64_t value, clang::QualType type); // as the type holds it
  // A value of the type plus a constant; none where that is not what is computed.
  ir::Operand sumOf(ir::Operand value, int64_t constant, clang::QualType type);
  // The same times a positive constant.
  ir::Operand productOf(ir::Operand value, int64_t factor, clang::QualType type);
  // A value of the type with some bits set, or with some of its bits only.
  ir::Operand bitsOf(ir::Operand value, const clang::Expr *expression, ir::Arithmetic how,
                     std::optional<int64_t> constant);
  ir::Operand bitsOf(const clang::BinaryOperator *expression, ir::Operand left, ir::Operand right);
  ir::Operand largerOf(const clang::BinaryOperator *sum, ir::Operand left, ir::Operand right);
  static ir::Operand eitherOf(ir::Operand one, ir::Operand other);
  ir::Operand maskedStep(ir::PlaceId place, const clang::BinaryOperator *expression, bool isOr,
                         ir::Operand by);
  std::optional<ir::Condition> lowerClearBits(const clang::Expr *expression); // `~flags & 4`
  ir::Condition maskedBy(ir::Operand bits, int64_t number, bool isEqual);
  ir::Operand stepOf(ir::PlaceId place, const clang::Expr *expression, int64_t by); // `i += by`
  static ir::Operand inBitField(ir::Operand value) { // sums wrap there, bits are cut off
    return value.isComputed() ? ir::Operand::none() : value;
  }
  bool isPlainNumber(clang::QualType type); // integer, enumeration, pointer
  unsigned widthOf(clang::QualType type);
  bool isUnsigned(clang::QualType type);
  // What happens to a value between the place it is read from and the end of an expression.
  struct Conversion {
    clang::QualType from;
    bool isSame = true;     // the same number
    bool isOneToOne = true; // other numbers stay others
    bool keepsZero = true;  // and only 0 becomes 0
  };
  Conversion conversionOf(const clang::Expr *expression);

  // ---- calls (LowerCall.cpp)
  // Lowers the call; the result (if any) is written to `destination`, or to a new Value.
  ir::Operand lowerCall(const clang::CallExpr *expression, ir::PlaceId destination);
  ir::Operand lowerArgument(const clang::Expr *argument, clang::QualType formal);
  void addOtherElements(llvm::ArrayRef<const clang::Expr *> arguments,
                        std::vector<ir::Operand> &into);
  void lowerArguments(llvm::ArrayRef<const clang::Expr *> arguments,
                      const clang::FunctionDecl *callee, std::vector<ir::Operand> &into);
  bool lowerBuiltin(const clang::CallExpr *expression, ir::Operand &result);
  void emitCall(ir::Call call, const clang::FunctionDecl *callee, const clang::Expr *at);
  void emitDestructor(clang::QualType type, ir::Operand object, bool isDelete, ir::Position at);
  ir::FunctionId destructorOf(clang::QualType type);

  // ---- objects (LowerConstruction.cpp)
  bool isMemberwiseCopy(const clang::CXXConstructorDecl *constructor);
  void lowerConstruct(const clang::CXXConstructExpr *expression, ir::PlaceId destination,
                      ir::Reason reason);
  void lowerInitList(const clang::InitListExpr *expression, ir::PlaceId destination);
  void lowerLambda(const clang::LambdaExpr *expression, ir::PlaceId destination);
  ir::Operand lowerNew(const clang::CXXNewExpr *expression);
  void lowerDelete(const clang::CXXDeleteExpr *expression);
  void lowerThrow(const clang::CXXThrowExpr *expression);
  void initializeMember(const clang::FieldDecl *field, ir::PlaceId object,
                        const clang::Expr *initializer, ir::Reason reason);

  // ---- coroutines (LowerCoroutine.cpp)
  void lowerCoroutineBody(const clang::CoroutineBodyStmt *statement);
  ir::Operand lowerSuspend(const clang::CoroutineSuspendExpr *expression, ir::PlaceId destination);

  // ---- helpers
  ir::Position at(const clang::Stmt *statement) {
    return symbols_.position(statement->getBeginLoc());
  }
  ir::Position at(const clang::Expr *expression) {
    return symbols_.position(expression->getExprLoc());
  }
  clang::ASTContext &context() { return symbols_.context(); }
  bool isFewStructures(const clang::VarDecl *variable);
  bool isBuiltInPlace(clang::QualType type) const; // built in a destination, not an operand
  ir::PlaceId memberOf(ir::PlaceId object, const clang::FieldDecl *field);
  void mention(const clang::FunctionDecl *function) { enqueue_(function); }
  ir::Operand unknown(const clang::Stmt *syntax);

  struct LoopTargets {
    ir::BlockId onBreak;
    ir::BlockId onContinue; // none in a switch
    BodyBuilder::Depth breakDepth = 0;
    BodyBuilder::Depth continueDepth = 0;
  };

  SymbolBuilder &symbols_;
  OwnCopies &ownCopies_;
  BodyBuilder builder_;
  const Enqueue &enqueue_;
  const DeferInitializer &deferInitializer_;
  Questions questions_;
  const clang::FunctionDecl *declaration_ = nullptr;
  llvm::DenseMap<const clang::ValueDecl *, ir::LocationId> variables_;
  SmallArrays smallArrays_;
  llvm::DenseMap<const clang::ValueDecl *, std::vector<ir::LocationId>>
      elements_; // of small arrays
  llvm::DenseMap<const clang::ValueDecl *, clang::FieldDecl *> captures_;
  clang::FieldDecl *thisCapture_ = nullptr;
  llvm::DenseMap<const clang::OpaqueValueExpr *, ir::Operand> opaqueValues_;
  llvm::DenseMap<const clang::SwitchCase *, ir::BlockId> cases_;
  std::vector<LoopTargets> loops_;
  std::vector<ir::PlaceId> objectsInInit_;      // objects whose members are being initialised
  std::vector<ir::PlaceId> defaultInitObjects_; // `this` inside default member initialisers
};

// `this` in a default member initialiser is the object that is being initialised, while in
// `Iterator{this, 0}` it is that of the function.
template <typename Body> auto BodyLowering::inDefaultInitializer(Body body) {
  struct Restore {
    std::vector<ir::PlaceId> &objects;
    ~Restore() { objects.pop_back(); }
  } restore{defaultInitObjects_};
  defaultInitObjects_.push_back(objectsInInit_.empty() ? thisObject() : objectsInInit_.back());
  return body();
}

// Opens a scope for the temporaries of a full expression and closes it afterwards.
template <typename Body>
void BodyLowering::inFullExpression(const clang::Expr *expression, Body body) {
  builder_.openScope(/*isLoop=*/false, /*isFullExpression=*/true);
  body();
  builder_.closeScope(symbols_.position(expression->getEndLoc()));
}

} // namespace outlive
