// How often functions run: once, many times, or as often as somebody unseen likes.
//
// Problem: a container that is filled while the program starts up is a table; one that is filled by
// every request is a leak. The same goes for threads that are started, and memory that is
// allocated. Example
//     int main() { readConfig(); while (poll(...) > 0) handle(); }
//   `readConfig` and what only it calls run once, `handle` and what it calls many times.
// What is known, from the weakest to the strongest:
//   Start       called by main and initialisers only, outside of loops; or behind a flag that says
//               whether that has been done and that nobody turns back after it (OnceFlags.h), or a
//               parameter for which only those pass the right constant (ParameterGuards.h); or
//               handed to what calls it once (`std::call_once`)
//   Loop        in a loop or a recursion of something that runs once: as often as there is input
//   Interface   nobody is seen who calls it: part of a library; also in loops of such functions
//   Callback    handed to code that nobody has seen, which may call it as often as it likes
//   Endless     in a loop without end, or that waits for what comes from outside (a poll, an
//               accept) and is left only when a flag says so; one that counts its rounds ends
// A thread's entry runs as often as threads are started with it. What is only kept in a variable, a
// `std::function` or a table, where nobody is seen who calls it, is as open as an interface: much
// of that is called once, at start. Algorithm: the calls of the program as edges (Program::targets,
// crowds included; functions whose address is handed on, closures); what is known of a caller goes
// to the callees, raised by what stands around the call. Every function keeps the strongest that
// reaches it, and where it came from: chains of calls from the root. Recursion counts as a loop.
// What stands behind a parameter counts as a function of its own, which some callers do not reach.
// Why it ends: what is known of a function only rises, in few steps. Cost: linear in calls.
#pragma once

#include "models/Models.h"
#include "program/OnceFlags.h"
#include "program/ParameterGuards.h"

#include <optional>
#include <vector>

namespace outlive {

enum class Frequency : uint8_t { Once, Open, Many };

enum class RecurrenceCause : uint8_t { Start, Loop, Interface, InterfaceLoop, Callback, Endless };

constexpr Frequency frequencyOf(RecurrenceCause cause) {
  return cause == RecurrenceCause::Start       ? Frequency::Once
         : cause == RecurrenceCause::Interface ? Frequency::Open
                                               : Frequency::Many;
}

// What a call stands in.
enum class LoopKind : uint8_t { None, Plain, Endless };

enum class CallWay : uint8_t {
  Call,
  Thread,  // a thread is started that runs it
  Passed,  // its address goes to a function that calls it
  Given,   // its address goes to code that is not seen
  Kept,    // an object or container of the library keeps it
  Guarded, // behind a flag, or by what calls it once in all
};

// One link of the chain of calls that explains a frequency.
struct RecurrenceStep {
  ir::FunctionId from; // the function in which that stands
  ir::FunctionId to;   // whom it calls or hands on
  ir::Position position;
  CallWay way = CallWay::Call;
  LoopKind loop = LoopKind::None;
  bool isRecursive = false;
  bool isWaiting = false; // in a loop that waits for what comes from outside, whoever ends it
  ir::FieldId guard;      // a member says that it is done once for each object
};

class Recurrence {
public:
  Recurrence(const Program &program, const Models &models);

  RecurrenceCause causeOf(BodyId body) const;
  Frequency of(BodyId body) const { return frequencyOf(causeOf(body)); }
  // Of what stands in a block of it.
  RecurrenceCause causeAt(BodyId body, ir::BlockId block) const;
  Frequency at(BodyId body, ir::BlockId block) const { return frequencyOf(causeAt(body, block)); }
  LoopKind loopAt(BodyId body, ir::BlockId block) const;
  // In a loop that waits for what comes from outside: each round serves something new.
  bool waitsAt(BodyId body, ir::BlockId block) const {
    return waits_[firstBlock_[body.index()] + block.index()];
  }

  // What models say of a function, looked up once.
  const std::vector<Action> &actionsOf(ir::FunctionId function) const {
    return actions_[function.index()];
  }

  // A member says that the block runs once for each object, or so many times.
  ir::FieldId guardAt(BodyId body, ir::BlockId block) const {
    return memberGuards_[firstBlock_[body.index()] + block.index()];
  }

  // From the root on: main, an interface, or where the strongest of it begins. Empty when that is
  // the function itself.
  std::vector<RecurrenceStep> chainTo(BodyId body) const { return chainFrom(body.value); }
  // To what stands in a block of it.
  std::vector<RecurrenceStep> chainTo(BodyId body, ir::BlockId block) const {
    return chainFrom(nodeAt(body, block));
  }

private:
  // A body, or what stands behind a parameter of one.
  using Node = uint32_t;
  struct Edge {
    BodyId from, to;
    Node node = 0;   // in `from`
    ir::CallId call; // none when a function is handed on
    ir::Position position;
    CallWay way = CallWay::Call;
    LoopKind loop = LoopKind::None;
    bool isRecursive = false;
    bool isWaiting = false;
    ir::FieldId guard;
  };
  struct State {
    Node node = 0;
    RecurrenceCause cause = RecurrenceCause::Start;
    uint32_t parent = UINT32_MAX; // state
    uint32_t edge = UINT32_MAX;
  };

  void findActions(const Models &models);
  bool keeps(ir::FunctionId function) const;
  bool isOfFormal(BodyId body, const ir::Call &call) const;
  void findWaiting();
  void findLoops(BodyId body);
  bool waits(BodyId body, const ir::Event &event) const;
  bool asksFlag(BodyId body, const ir::Block &block, const std::vector<uint32_t> &loop) const;
  void applyOnceFlags(const std::vector<OnceFlag> &flags, const std::vector<bool> &isOn);
  void solve();
  void findCauses();
  void findEdges(BodyId body);
  void addCallEdges(BodyId body, ir::BlockId block, const ir::Event &event);
  void addHandedOn(BodyId body, ir::BlockId block, const ir::Event &event,
                   const ir::Operand &operand, size_t argument);
  void addEdge(BodyId from, ir::FunctionId to, ir::BlockId block, const ir::Event &event,
               CallWay way);
  Node nodeAt(BodyId body, ir::BlockId block) const {
    return nodes_[firstBlock_[body.index()] + block.index()];
  }
  BodyId bodyOf(Node node) const;
  static RecurrenceCause raised(RecurrenceCause cause, const Edge &edge);
  void reach(BodyId body, RecurrenceCause cause, uint32_t parent, uint32_t edge);
  void reachNode(Node node, RecurrenceCause cause, uint32_t parent, uint32_t edge);
  bool admits(const ParameterGuard &guard, uint32_t edge) const;
  std::vector<RecurrenceStep> chainFrom(Node node) const;
  void spread();
  void findRoots();

  const Program &program_;
  std::vector<bool> callsFormals_;            // by function: before it returns
  std::vector<std::vector<Action>> actions_;  // by function
  std::vector<uint8_t> waitDistance_;         // by function: calls on the way to a wait
  std::vector<uint32_t> component_;           // by body
  std::vector<uint32_t> firstBlock_;          // by body
  std::vector<LoopKind> loops_;               // by block of the program
  std::vector<bool> waits_;                   // likewise: in a loop that waits
  std::vector<bool> guarded_;                 // by block of the program
  std::vector<ir::FieldId> memberGuards_;     // likewise
  std::vector<dataflow::Exchange> exchanges_; // by function
  std::vector<ParameterGuard> behind_;        // nodes after those of bodies
  std::vector<Node> nodes_;                   // by block of the program
  std::vector<bool> isCalled_;                // by body: some edge leads to it
  std::vector<bool> isHandedOn_;              // by body: its address is kept
  std::vector<Edge> edges_;                   // by origin
  std::vector<uint32_t> firstEdge_;           // by body
  std::vector<State> states_;                 // also the worklist
  uint32_t spread_ = 0;                       // so many of them have been looked at
  std::vector<uint32_t> stateOf_;             // by node
};

} // namespace outlive
