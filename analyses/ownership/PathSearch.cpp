// Which part of a function a run visits.
//
// Problem: most resources come from the middle of a function, and are done with soon after. To
// follow each of them from the entry to the exits took most of the time, and in a loop with ten
// acquisitions each of the ten runs went through the whole loop before it had anything to follow.
// Idea: until something is acquired, and when it is done with, there is nothing that the survey has
// not seen.
//   begin   with the states that the survey has met at the block of the acquisition, those of later
//           rounds of a loop included; of loops within loops, before the outermost
//   end     a path is put off as soon as it has not acquired anything, or nothing can go wrong with
//           it any more
//   rest    only of a resource that is handed out callers must know on which results: then what was
//           put off goes on, and what passes by is followed as well, from before the loop
// What somebody does to a value of his caller that is wrong whoever calls is looked for on the
// paths that lead to a release only. Example: `for (...) { if (is(name, "a")) a = strdup(value);
// else if (is(name, "b")) b = ...; }`: the run for `a` starts at its strdup; of the other branches
// it sees what they do while `a` is set. Why nothing is lost: what the survey knows at a block is
// so on each path that comes there. Cost: a walk over the graph for each run.
#include "ownership/DutyQuestions.h"
#include "ownership/PathSolver.h"

#include "dataflow/Reach.h"

#include <algorithm>
#include <utility>

namespace outlive::ownership {

namespace {

// Between the outermost loop and the block another loop begins: what the rounds of the two have to
// do with each other is lost where the survey merges its states.
bool mayBeNested(ir::BlockId block, ir::BlockId loop, const std::vector<bool> &isLoopHead,
                 const std::vector<ir::BlockId> &outerLoop, const std::vector<uint32_t> &rank) {
  for (size_t i = 0; i < isLoopHead.size(); ++i)
    if (isLoopHead[i] && outerLoop[i] == loop && ir::BlockId(i) != loop &&
        rank[i] <= rank[block.index()])
      return true;
  return false;
}

} // namespace

// The survey knows the states before the subject.
bool PathSolver::isSurveyed() const {
  return subject_.origin != Origin::Nothing && subject_.origin != Origin::Entry && isSurveyKnown_ &&
         subject_.otherBlocks.empty();
}

// leadsToSubject_: nothing does, where the run begins with the states of all rounds.
void PathSolver::sendSurveyed() {
  const ir::BlockId loop = outerLoop_[subject_.block.index()];
  if (loop && leadsToSubject_[subject_.block.index()]) {
    for (const Sent &sent : sent_)
      if (sent.to == loop && isOutside(sent.from, loop))
        send(loop, sent.state);
    return;
  }
  for (const Known &known : surveyed_[subject_.block.index()])
    send(subject_.block, known.state);
}

void PathSolver::findWhatLeadsToSubject() {
  std::vector<ir::BlockId> starts = subject_.otherBlocks;
  if (!subject_.isOnlyJudged) {
    starts.push_back(subject_.block);
  } else {
    // Values are judged one after the other, when all duties are known.
    if (releasingIn_ != body_)
      releasing_ = blocksThatRelease();
    releasingIn_ = body_;
    starts = releasing_;
  }
  const ir::BlockId loop = subject_.block ? outerLoop_[subject_.block.index()] : ir::BlockId();
  // `list = append(list, text)` begins a list where there is none: which of the two a later round
  // does depends on what the first one has left, and is lost where the survey merges its states.
  const OwnershipEffect *effect = loop ? subjectEffect() : nullptr;
  const bool isByValue = effect && (effect->formal >= 0 || effect->asked.depth > 0);
  if (isSurveyed() && loop && !isByValue &&
      !mayBeNested(subject_.block, loop, isLoopHead_, outerLoop_, rank_))
    leadsToSubject_.assign(function_->blocks.size(), false);
  else
    leadsToSubject_ = dataflow::leadingTo(starts, *function_);
}

// Where something may be released, whatever it is.
std::vector<ir::BlockId> PathSolver::blocksThatRelease() {
  auto releasesSomething = [&](ir::FunctionId target) {
    return mayRelease(source_.dutiesOf(target), [](const SummaryPath &) { return true; });
  };
  auto releases = [&](const ir::Event &event) {
    if (event.kind != ir::EventKind::Call)
      return false;
    const std::vector<ir::FunctionId> &targets = program_.targets(body_, event.call).functions;
    return std::any_of(targets.begin(), targets.end(), releasesSomething);
  };
  std::vector<ir::BlockId> blocks;
  for (size_t i = 0; i < function_->blocks.size(); ++i)
    if (const std::vector<ir::Event> &events = function_->blocks[i].events;
        std::any_of(events.begin(), events.end(), releases))
      blocks.push_back(ir::BlockId(i));
  return blocks;
}

// Nothing can go wrong with the resource any more on this path, nor is another one acquired that
// the survey's states do not stand for.
bool PathSolver::isOver(const PathState &state, const Agreement &agreement,
                        ir::BlockId next) const {
  if (!isSearching_)
    return false;
  const bool isDone = state.status != Status::Held &&
                      (state.status != Status::Released || agreement.holders.size() == 0);
  if (subject_.isOnlyJudged)
    return isDone || (state.status == Status::Held && !leadsToSubject_[next.index()]);
  const bool isStart = !sender_.block;
  if (isStart || leadsToSubject_[next.index()])
    return false;
  if (state.lost) {
    const AfterLoss &after = losses_[state.lost - 1];
    if (!after.isLeft || !after.isReckonedWith)
      return false;
  }
  return isDone;
}

// From before the outermost loop around the subject, where that has been left out, and past it. (In
// a loop there may be one already, and states are told apart by what has become of it.)
void PathSolver::sendPassingBy() {
  const ir::BlockId loop = outerLoop_[subject_.block.index()];
  if (loop && !leadsToSubject_[subject_.block.index()]) {
    leadsToSubject_ = dataflow::leadingTo({subject_.block}, *function_);
    for (const Sent &sent : sent_)
      if (sent.to == loop && isOutside(sent.from, loop))
        send(loop, sent.state);
  }
  for (const Sent &sent : sent_)
    if (sent.from && sent.from != subject_.block && leadsToSubject_[sent.from.index()] &&
        !leadsToSubject_[sent.to.index()] && isOutside(sent.from, loop))
      send(sent.to, sent.state);
}

// from: none when the function is entered there.
bool PathSolver::isOutside(ir::BlockId from, ir::BlockId loop) const {
  return !loop || !from || outerLoop_[from.index()] != loop;
}

void PathSolver::visitRest() {
  const bool areKnown = isSurveyed();
  isSearching_ = false;
  if (areKnown)
    sendPassingBy();
  else
    send(ir::BlockId(0u), entryState());
  for (auto &[block, state] : std::exchange(putOff_, {}))
    send(block, std::move(state));
  visitAll();
  for (auto &[block, state] : std::exchange(leftWithout_, {})) {
    block_ = block;
    leave(function_->blocks[block.index()], state);
  }
}

} // namespace outlive::ownership
