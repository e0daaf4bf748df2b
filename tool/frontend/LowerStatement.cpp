// Statements: blocks, branches, loops, jumps, declarations, exceptions.
#include "frontend/BodyLowering.h"

#include "clang/AST/Attr.h"

using namespace clang;

namespace outlive {

using namespace ir;

void BodyLowering::lower(const Stmt *statement) {
  if (!statement)
    return;
  if (const auto *expression = dyn_cast<Expr>(statement)) {
    lowerFullEffect(expression);
    return;
  }
  switch (statement->getStmtClass()) {
  case Stmt::NullStmtClass:
    return;
  case Stmt::CompoundStmtClass:
    builder_.openScope(false, false);
    for (const Stmt *child : cast<CompoundStmt>(statement)->body())
      lower(child);
    builder_.closeScope(symbols_.position(statement->getEndLoc()));
    return;
  case Stmt::DeclStmtClass:
    lowerDeclarations(cast<DeclStmt>(statement));
    return;
  case Stmt::IfStmtClass:
    lowerIf(cast<IfStmt>(statement));
    return;
  case Stmt::WhileStmtClass: {
    const auto *loop = cast<WhileStmt>(statement);
    lowerLoop(loop, loop->getConditionVariable(), loop->getCond(), nullptr, loop->getBody(), true);
    return;
  }
  case Stmt::DoStmtClass: {
    const auto *loop = cast<DoStmt>(statement);
    lowerLoop(loop, nullptr, loop->getCond(), nullptr, loop->getBody(), false);
    return;
  }
  case Stmt::ForStmtClass: {
    const auto *loop = cast<ForStmt>(statement);
    builder_.openScope(false, false);
    lower(loop->getInit());
    lowerLoop(loop, loop->getConditionVariable(), loop->getCond(), loop->getInc(), loop->getBody(),
              true);
    builder_.closeScope(symbols_.position(loop->getEndLoc()));
    return;
  }
  case Stmt::CXXForRangeStmtClass:
    lowerRangeFor(cast<CXXForRangeStmt>(statement));
    return;
  case Stmt::SwitchStmtClass:
    lowerSwitch(cast<SwitchStmt>(statement));
    return;
  case Stmt::CaseStmtClass:
  case Stmt::DefaultStmtClass: {
    // case 1: case 2: ... nest; a loop keeps long chains off the stack.
    const auto *at = cast<SwitchCase>(statement);
    while (true) {
      auto target = cases_.find(at);
      if (target != cases_.end()) {
        // Control comes from the statement before (fall through) or from the switch, which
        // may have jumped past declarations: those variables exist all the same.
        BlockId body = builder_.newBlock();
        builder_.jump(body);
        builder_.continueAt(target->second);
        builder_.beginSkipped(loops_.back().breakDepth, this->at(at));
        builder_.jump(body);
        builder_.continueAt(body);
      }
      const auto *next = dyn_cast<SwitchCase>(at->getSubStmt());
      if (!next)
        break;
      at = next;
    }
    lower(at->getSubStmt());
    return;
  }
  case Stmt::LabelStmtClass: {
    const auto *label = cast<LabelStmt>(statement);
    builder_.placeLabel(label->getDecl());
    lower(label->getSubStmt());
    return;
  }
  case Stmt::GotoStmtClass:
    builder_.gotoLabel(cast<GotoStmt>(statement)->getLabel(), at(statement));
    return;
  case Stmt::IndirectGotoStmtClass: {
    const auto *jump = cast<IndirectGotoStmt>(statement);
    if (const LabelDecl *target = jump->getConstantTarget()) {
      builder_.gotoLabel(target, at(statement));
      return;
    }
    lowerFullEffect(jump->getTarget());
    builder_.gotoAnyLabel(at(statement));
    return;
  }
  case Stmt::BreakStmtClass:
  case Stmt::ContinueStmtClass: {
    bool isBreak = isa<BreakStmt>(statement);
    for (const LoopTargets &loop : llvm::reverse(loops_)) {
      if (!isBreak && !loop.onContinue)
        continue;
      builder_.emitCleanupsDownTo(isBreak ? loop.breakDepth : loop.continueDepth, at(statement));
      builder_.jump(isBreak ? loop.onBreak : loop.onContinue);
      break;
    }
    return;
  }
  case Stmt::ReturnStmtClass:
    lowerReturn(cast<ReturnStmt>(statement));
    return;
  case Stmt::CXXTryStmtClass:
    lowerTry(cast<CXXTryStmt>(statement));
    return;
  case Stmt::AttributedStmtClass:
    lower(cast<AttributedStmt>(statement)->getSubStmt());
    return;
  case Stmt::GCCAsmStmtClass:
  case Stmt::MSAsmStmtClass:
    lowerAssembler(cast<AsmStmt>(statement));
    return;
  case Stmt::CoroutineBodyStmtClass:
    lowerCoroutineBody(cast<CoroutineBodyStmt>(statement));
    return;
  case Stmt::CoreturnStmtClass: {
    const auto *leave = cast<CoreturnStmt>(statement);
    if (const Expr *promise = leave->getPromiseCall())
      lowerFullEffect(promise);
    else if (const Expr *operand = leave->getOperand())
      lowerFullEffect(operand);
    builder_.emitCleanupsDownTo(0, at(statement));
    builder_.leave(TerminatorKind::Return, at(statement));
    return;
  }
  default:
    unknown(statement);
    for (const Stmt *child : statement->children())
      if (child)
        lower(child);
  }
}

// ---- declarations ----------------------------------------------------------------------------

void BodyLowering::lowerDeclarations(const DeclStmt *statement) {
  for (const Decl *declaration : statement->decls())
    if (const auto *variable = dyn_cast<VarDecl>(declaration))
      lowerVariable(variable);
}

// Whether the value depends on variables of the function or on its object.
static bool namesLocals(const Stmt *statement) {
  if (isa<CXXThisExpr>(statement))
    return true;
  if (const auto *reference = dyn_cast<DeclRefExpr>(statement)) {
    const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
    if ((variable && variable->hasLocalStorage()) || isa<BindingDecl>(reference->getDecl()))
      return true;
  }
  // A closure is judged by what it captures; its body has locals of its own.
  if (const auto *lambda = dyn_cast<LambdaExpr>(statement))
    return lambda->capture_size() > 0;
  for (const Stmt *child : statement->children())
    if (child && namesLocals(child))
      return true;
  return false;
}

// Tables of labels: where a computed goto may go is asked in this function.
void BodyLowering::markLabels(const Stmt *statement) {
  if (const auto *label = dyn_cast<AddrLabelExpr>(statement))
    builder_.markAddressTaken(label->getLabel());
  for (const Stmt *child : statement->children())
    if (child)
      markLabels(child);
}

// What it holds may be asked for: addresses, results of our code, single numbers.
// Numbers in a struct may be constants that branches ask for; long tables of them say nothing.
bool BodyLowering::needsInitializer(const VarDecl *variable) {
  const Expr *value = variable->getInit();
  const QualType type = variable->getType();
  return symbols_.mayHoldAddress(type) ||
         (value &&
          (!value->isConstantInitializer(context(), false) ||
           (!variable->isConstexpr() && (type->isIntegralOrEnumerationType() ||
                                         isFewStructures(variable) || isAllZero(variable)))));
}

static constexpr unsigned fewElements = 16;

bool BodyLowering::isFewStructures(const VarDecl *variable) {
  if (!isa<InitListExpr>(variable->getInit()))
    return false;
  const QualType type = variable->getType();
  const ConstantArrayType *array = context().getAsConstantArrayType(type);
  return (!array || array->getSize().ule(fewElements)) &&
         (array ? array->getElementType() : type)->isStructureOrClassType();
}

// `int counts[4] = {0}`.
bool BodyLowering::isAllZero(const VarDecl *variable) {
  const auto *list = dyn_cast_or_null<InitListExpr>(variable->getInit());
  if (!list || !list->getType()->isArrayType() || list->getNumInits() > fewElements)
    return false;
  auto isZero = [](const Expr *value) {
    const auto *number = dyn_cast<IntegerLiteral>(value->IgnoreParenImpCasts());
    return isa<ImplicitValueInitExpr>(value) || (number && number->getValue().isZero());
  };
  const Expr *filler = list->getArrayFiller();
  return (!filler || isZero(filler)) && llvm::all_of(list->inits(), isZero);
}

void BodyLowering::lowerStaticLocal(const VarDecl *variable) {
  const Expr *value = variable->getInit();
  if (!value)
    return;
  // What needs nothing of this call is there before anybody asks, as far as anybody can tell.
  if (!namesLocals(value)) {
    markLabels(value);
    deferInitializer_(variable);
    return;
  }
  // Runs at most once: the initialiser is one of two ways on.
  BlockId initialise = builder_.newBlock(), next = builder_.newBlock();
  builder_.branch({}, initialise, next, symbols_.position(variable->getLocation()));
  builder_.continueAt(initialise);
  lowerGlobalInitializer(variable);
  builder_.jump(next);
  builder_.continueAt(next);
}

// Those of a range-based loop have names that nobody has written.
static llvm::StringRef nameOf(const VarDecl *variable) {
  llvm::StringRef name = variable->getName();
  if (!variable->isImplicit())
    return name;
  return name.starts_with("__range")   ? "(range of the loop)"
         : name.starts_with("__begin") ? "(iterator of the loop)"
         : name.starts_with("__end")   ? "(end of the loop)"
                                       : name;
}

void BodyLowering::lowerVariable(const VarDecl *variable) {
  if (variable->hasExternalStorage() || variable->isInvalidDecl())
    return;
  if (variable->isStaticLocal()) {
    if (needsInitializer(variable))
      lowerStaticLocal(variable);
    return;
  }
  if (smallArrays_.has(variable))
    return lowerSmallArray(variable);
  QualType type = variable->getType();
  Position position = symbols_.position(variable->getLocation());
  LocationId location;
  bool isInReturnSlot = variable->isNRVOVariable() && type->isRecordType() &&
                        declaration_->getReturnType()->isRecordType() &&
                        !builder_.function().isCoroutine;
  if (isInReturnSlot) {
    location = Function::resultLocation();
    Location &slot = builder_.location(location);
    if (slot.name == Symbol(0u)) {
      slot.name = symbols_.symbol(nameOf(variable));
      slot.position = position;
      slot.scope = builder_.variableScope();
    }
  } else {
    location =
        builder_.addLocation(LocationKind::Local, nameOf(variable), symbols_.type(type), position);
    builder_.location(location).scope = builder_.variableScope();
    builder_.location(location).isByReference = type->isReferenceType();
    builder_.location(location).hasConstantSize = !type->isVariableArrayType();
    builder_.location(location).isConst = type.isConstQualified();
  }
  variables_[variable] = location;
  if (const auto *array = context().getAsVariableArrayType(type); array && array->getSizeExpr())
    inFullExpression(array->getSizeExpr(), [&] {
      Operand number = lowerValue(array->getSizeExpr());
      // `char text[n & 0xff]` is as large as the mask at most, whatever the number is.
      bool isMasked = number.isComputed() && number.arithmetic == Arithmetic::And &&
                      number.constant >= 0 && number.constant <= UINT16_MAX;
      builder_.location(location).index = isMasked ? UINT32_MAX : number.numberPlace().value;
    });
  builder_.begin(location, position);
  if (const Expr *value = variable->getInit()) {
    PlaceId place = builder_.place(location);
    inFullExpression(value, [&] {
      if (type->isReferenceType())
        builder_.assign(place, Operand::address(lowerPlace(value)), Reason::BoundToReference,
                        position);
      else
        lowerInto(value, place, Reason::Initialized);
    });
  }
  if (const auto *pack = dyn_cast<DecompositionDecl>(variable))
    for (const BindingDecl *binding : pack->bindings())
      if (const VarDecl *holder = binding->getHoldingVar())
        lowerVariable(holder);
  if (isInReturnSlot)
    return;
  FunctionId handler;
  if (const auto *cleanup = variable->getAttr<CleanupAttr>()) {
    handler = symbols_.function(cleanup->getFunctionDecl());
    mention(cleanup->getFunctionDecl());
  }
  builder_.addCleanup(location, destructorOf(type), handler);
}

// Each element is a variable (SmallArrays.h).
void BodyLowering::lowerSmallArray(const VarDecl *variable) {
  const QualType element = context().getAsConstantArrayType(variable->getType())->getElementType();
  const Position position = symbols_.position(variable->getLocation());
  const auto *list = dyn_cast_or_null<InitListExpr>(variable->getInit());
  std::vector<LocationId> elements;
  for (uint64_t i = 0; i < SmallArrays::sizeOf(variable, context()); ++i) {
    const std::string name = (variable->getName() + "[" + llvm::Twine(i) + "]").str();
    const LocationId location =
        builder_.addLocation(LocationKind::Local, name, symbols_.type(element), position);
    builder_.location(location).scope = builder_.variableScope();
    builder_.location(location).hasConstantSize = true;
    builder_.location(location).isConst = element.isConstQualified();
    elements.push_back(location);
    builder_.begin(location, position);
  }
  variables_[variable] = elements.front();
  elements_[variable] = elements;
  if (list)
    inFullExpression(list, [&] {
      for (size_t i = 0; i < elements.size(); ++i)
        if (const Expr *value = i < list->getNumInits() ? list->getInit(static_cast<unsigned>(i))
                                                        : list->getArrayFiller())
          lowerInto(value, builder_.place(elements[i]), Reason::ElementInitialized);
    });
  for (LocationId location : elements)
    builder_.addCleanup(location, {}, {});
}

// ---- branches and loops ----------------------------------------------------------------------

void BodyLowering::lowerIf(const IfStmt *statement) {
  builder_.openScope(false, false);
  lower(statement->getInit());
  Position end = symbols_.position(statement->getEndLoc());
  if (statement->isConsteval()) {
    lower(statement->isNonNegatedConsteval() ? statement->getElse() : statement->getThen());
    builder_.closeScope(end);
    return;
  }
  if (const VarDecl *variable = statement->getConditionVariable())
    lowerVariable(variable);
  if (statement->isConstexpr()) {
    if (auto taken = statement->getNondiscardedCase(context())) {
      lower(*taken);
      builder_.closeScope(end);
      return;
    }
  }
  BlockId whenTrue = builder_.newBlock(), whenFalse = builder_.newBlock(),
          next = builder_.newBlock();
  lowerCondition(statement->getCond(), whenTrue, whenFalse);
  builder_.continueAt(whenTrue);
  lower(statement->getThen());
  builder_.jump(next);
  builder_.continueAt(whenFalse);
  lower(statement->getElse());
  builder_.jump(next);
  builder_.continueAt(next);
  builder_.closeScope(end);
}

void BodyLowering::lowerLoop(const Stmt *statement, const VarDecl *variable, const Expr *condition,
                             const Expr *increment, const Stmt *body, bool testsFirst) {
  BlockId test = builder_.newBlock(), inside = builder_.newBlock(), step = builder_.newBlock(),
          after = builder_.newBlock();
  BodyBuilder::Depth outer = builder_.depth();
  Position end = symbols_.position(statement->getEndLoc());
  builder_.jump(testsFirst ? test : inside);
  builder_.openScope(/*isLoop=*/true, false);

  if (testsFirst) {
    builder_.continueAt(test);
    BlockId leave = after;
    if (variable) {
      lowerVariable(variable);
      leave = builder_.newBlock(); // the condition variable ends on this way out
    }
    if (condition)
      lowerCondition(condition, inside, leave);
    else
      builder_.jump(inside);
    if (variable) {
      builder_.continueAt(leave);
      builder_.emitCleanupsDownTo(outer, end);
      builder_.jump(after);
    }
  }
  builder_.continueAt(inside);
  loops_.push_back({after, step, outer, builder_.depth()});
  lower(body);
  loops_.pop_back();
  builder_.jump(step);
  builder_.continueAt(step);
  if (increment)
    lowerFullEffect(increment);
  if (variable)
    builder_.emitCleanupsDownTo(outer, end); // a new one in each iteration
  if (testsFirst) {
    builder_.jump(test);
  } else {
    builder_.jump(test);
    builder_.continueAt(test);
    lowerCondition(condition, inside, after);
  }
  builder_.closeScope(end);
  builder_.continueAt(after);
}

void BodyLowering::lowerRangeFor(const CXXForRangeStmt *statement) {
  builder_.openScope(false, false);
  lower(statement->getInit());
  lower(statement->getRangeStmt());
  lower(statement->getBeginStmt());
  lower(statement->getEndStmt());
  BlockId test = builder_.newBlock(), inside = builder_.newBlock(), step = builder_.newBlock(),
          after = builder_.newBlock();
  BodyBuilder::Depth outer = builder_.depth();
  builder_.jump(test);
  builder_.continueAt(test);
  if (statement->getCond())
    lowerCondition(statement->getCond(), inside, after);
  else
    builder_.branch({}, inside, after, symbols_.position(statement->getColonLoc()));
  builder_.continueAt(inside);
  builder_.openScope(/*isLoop=*/true, false);
  lower(statement->getLoopVarStmt());
  loops_.push_back({after, step, outer, outer});
  lower(statement->getBody());
  loops_.pop_back();
  builder_.closeScope(symbols_.position(statement->getEndLoc()));
  builder_.jump(step);
  builder_.continueAt(step);
  if (statement->getInc())
    lowerFullEffect(statement->getInc());
  builder_.jump(test);
  builder_.continueAt(after);
  builder_.closeScope(symbols_.position(statement->getEndLoc()));
}

void BodyLowering::lowerSwitch(const SwitchStmt *statement) {
  builder_.openScope(false, false);
  lower(statement->getInit());
  if (const VarDecl *variable = statement->getConditionVariable())
    lowerVariable(variable);
  const Expr *condition = statement->getCond();
  PlaceId value;
  inFullExpression(condition, [&] {
    if (isBuiltInPlace(condition->getType()))
      return lowerEffect(condition);
    BodyBuilder::Depth start = builder_.depth();
    bool isNumber = isLiteral(condition);
    Operand operand = lowerCompared(condition, !isNumber && constantOf(condition));
    if (isNumber) { // all cases stay: which one is taken is for solvers to say
      value = heldNumber(operand, condition);
      return;
    }
    if (operand.kind != OperandKind::Value || operand.isInterior || !conversionOf(condition).isSame)
      return;
    value = operand.place();
    if (builder_.depth() > start) // it may be of a temporary, which ends before the switch
      value = heldNumber(operand, condition);
  });
  BlockId after = builder_.newBlock();
  std::vector<BlockId> targets;
  std::vector<CaseRange> ranges;
  bool hasDefault = false, areKnown = true;
  for (const SwitchCase *at = statement->getSwitchCaseList(); at; at = at->getNextSwitchCase()) {
    BlockId target = builder_.newBlock();
    cases_[at] = target;
    CaseRange range;
    if (const auto *labels = dyn_cast<CaseStmt>(at)) {
      auto low = constantOf(labels->getLHS());
      auto high = labels->getRHS() ? constantOf(labels->getRHS()) : low;
      areKnown &= low && high && *low <= *high;
      if (areKnown)
        range = {*low, *high, false};
    } else {
      range.isDefault = hasDefault = true;
    }
    targets.push_back(target);
    ranges.push_back(range);
  }
  // Clang's list is last to first.
  std::reverse(targets.begin(), targets.end());
  std::reverse(ranges.begin(), ranges.end());
  if (targets.empty() || (!hasDefault && !statement->isAllEnumCasesCovered())) {
    targets.push_back(after);
    ranges.push_back({0, 0, true});
  }
  if (!areKnown)
    ranges.clear();
  builder_.switchOn(value, std::move(targets), std::move(ranges),
                    symbols_.position(condition->getBeginLoc()));
  loops_.push_back({after, {}, builder_.depth(), 0});
  lower(statement->getBody());
  loops_.pop_back();
  builder_.jump(after);
  builder_.continueAt(after);
  builder_.closeScope(symbols_.position(statement->getEndLoc()));
}

// ---- leaving ---------------------------------------------------------------------------------

void BodyLowering::lowerReturn(const ReturnStmt *statement) {
  Position position = at(statement);
  if (const Expr *value = statement->getRetValue()) {
    PlaceId result = builder_.place(Function::resultLocation());
    QualType type = declaration_->getReturnType();
    inFullExpression(value, [&] {
      if (value->getType()->isVoidType()) {
        lowerEffect(value);
      } else if (type->isReferenceType()) {
        builder_.assign(result, Operand::address(lowerPlace(value)), Reason::Returned, at(value));
      } else {
        // `return x;` of a variable that lives in the return slot does nothing.
        const VarDecl *candidate = statement->getNRVOCandidate();
        auto slot = candidate ? variables_.find(candidate) : variables_.end();
        if (slot != variables_.end() && slot->second == Function::resultLocation())
          return;
        lowerInto(value, result, Reason::Returned);
      }
    });
  }
  builder_.emitCleanupsDownTo(0, position);
  builder_.leave(TerminatorKind::Return, position);
}

void BodyLowering::lowerTry(const CXXTryStmt *statement) {
  BlockId handlers = builder_.newBlock(), after = builder_.newBlock();
  builder_.openTry(handlers);
  lower(statement->getTryBlock());
  builder_.closeTry();
  builder_.jump(after);
  // Which handler fits is not decided: any of them, or none.
  std::vector<BlockId> entries;
  for (unsigned i = 0; i < statement->getNumHandlers(); ++i)
    entries.push_back(builder_.newBlock());
  bool catchesAll = !entries.empty() &&
                    !statement->getHandler(statement->getNumHandlers() - 1)->getExceptionDecl();
  std::vector<BlockId> ways = entries;
  BlockId uncaught;
  if (!catchesAll) {
    uncaught = builder_.newBlock();
    ways.push_back(uncaught);
  }
  builder_.continueAt(handlers);
  builder_.switchTo(ways, {});
  for (unsigned i = 0; i < statement->getNumHandlers(); ++i) {
    const CXXCatchStmt *handler = statement->getHandler(i);
    builder_.continueAt(entries[i]);
    builder_.openScope(false, false);
    if (const VarDecl *variable = handler->getExceptionDecl()) {
      Position position = symbols_.position(variable->getLocation());
      LocationId location = builder_.addLocation(LocationKind::Local, variable->getName(),
                                                 symbols_.type(variable->getType()), position);
      builder_.location(location).isCatchVariable = true;
      builder_.location(location).isByReference = variable->getType()->isReferenceType();
      variables_[variable] = location;
      builder_.begin(location, position);
      builder_.addCleanup(location, destructorOf(variable->getType()), {});
    }
    lower(handler->getHandlerBlock());
    builder_.closeScope(symbols_.position(handler->getEndLoc()));
    builder_.jump(after);
  }
  if (uncaught) {
    builder_.continueAt(uncaught);
    builder_.throwException(Operand::none(), at(statement));
  }
  builder_.continueAt(after);
}

void BodyLowering::lowerAssembler(const AsmStmt *statement) {
  // Operands are evaluated; memory outputs may be written, which is unknown but harmless: no
  // address is kept by instructions that the optimiser may move.
  builder_.openScope(false, true);
  for (unsigned i = 0; i < statement->getNumOutputs(); ++i) {
    const Expr *output = statement->getOutputExpr(i);
    if (output->isGLValue())
      builder_.assign(lowerPlace(output), Operand::none(), Reason::Assigned, at(statement));
  }
  for (unsigned i = 0; i < statement->getNumInputs(); ++i)
    lowerEffect(statement->getInputExpr(i));
  builder_.closeScope(at(statement));
  if (const auto *gcc = dyn_cast<GCCAsmStmt>(statement); gcc && gcc->isAsmGoto()) {
    std::vector<BlockId> ways;
    BlockId next = builder_.newBlock();
    ways.push_back(next);
    for (unsigned i = 0; i < gcc->getNumLabels(); ++i) {
      BlockId way = builder_.newBlock();
      ways.push_back(way);
    }
    builder_.switchTo(ways, at(statement));
    for (unsigned i = 0; i < gcc->getNumLabels(); ++i) {
      builder_.continueAt(ways[i + 1]);
      builder_.gotoLabel(gcc->getLabelExpr(i)->getLabel(), at(statement));
    }
    builder_.continueAt(next);
  }
}

} // namespace outlive
