// Threads: hand-made programs with models of a few functions, facts read back as text.
#include "threads/Threads.h"
#include "Catch.h"
#include "IrBuilder.h"
#include "ir/Verify.h"

#include <algorithm>
#include <map>
#include <optional>

using namespace outlive;
using threads::EndlessHarm;
using threads::WaitKind;

namespace {

using Lines = std::vector<std::string>;

class ThreadsFixture : public test::IrBuilder {
public:
  ThreadsFixture() {
    std::optional<std::string> error = models_.add("test.json", R"({
      "functions": [{"name": ["start", "join", "cancel", "wait", "wake", "lock", "unlock", "set"]}],
      "actions": [
        {"action": "starts", "name": "start", "of": "1"},
        {"action": "asks", "name": "join", "of": "0"},
        {"action": "wakes", "name": "cancel", "of": "0"},
        {"action": "blocks", "name": "wait", "of": "pointee of 0"},
        {"action": "wakes", "name": ["wake", "set"], "of": "pointee of 0"},
        {"action": "locks", "name": "lock", "of": "pointee of 0"},
        {"action": "unlocks", "name": "unlock", "of": "pointee of 0"}]})");
    INFO(error.value_or(""));
    REQUIRE(!error);
    record("Condition", {{"word", "int"}});
    record("Handle", {{"id", "int"}});
    declare("start", {{"handle", "Handle *"}, {"entry", "int *"}});
    declare("join", {{"handle", "Handle"}});
    declare("cancel", {{"handle", "Handle"}});
    for (const char *name : {"wait", "wake", "lock", "unlock"})
      declare(name, {{"c", "Condition *"}});
    declare("set", {{"c", "Condition *"}, {"count", "int"}});
    declare("work", {});
  }

  // `for (;;) work();`; with a flag: `while (!flag) work();`
  test::FunctionBuilder &loop(const std::string &name, const std::string &flag = {}) {
    test::FunctionBuilder &f = function(name, {});
    ir::BlockId head = f.block(), body = f.block();
    f.call("work", {});
    ir::BlockId end = f.block();
    f.go(ir::BlockId(0u), {head});
    f.go(body, {head});
    if (flag.empty()) {
      f.go(head, {body});
    } else {
      f.go(head, {end, body});
      ir::Condition &condition = f.body().blocks[head.index()].condition;
      condition.kind = ir::ConditionKind::NonZero;
      condition.place = f.place(flag);
    }
    return f;
  }

  const ThreadResult &solve() {
    if (!program_) {
      program_ = link();
      REQUIRE(ir::verify(program_->module(), ir::VerifyDepth::Structure) ==
              std::vector<std::string>());
      result_ = solveThreads(*program_, models_, Recurrence(*program_, models_));
    }
    return *result_;
  }

  // "nobody ready in take", sorted.
  Lines waits() {
    static const std::map<WaitKind, std::string> words = {{WaitKind::Nobody, "nobody"},
                                                          {WaitKind::Member, "member"},
                                                          {WaitKind::Result, "result"},
                                                          {WaitKind::Itself, "itself"}};
    Lines found;
    for (const threads::EndlessWait &wait : solve().waits)
      found.push_back(words.at(wait.kind) + " " + nameOf(wait.object) + " in " + nameOf(wait.body));
    std::sort(found.begin(), found.end());
    return found;
  }

  // "joined serve by stop", sorted.
  Lines endless() {
    static const std::map<EndlessHarm, std::string> words = {{EndlessHarm::None, "once"},
                                                             {EndlessHarm::Joined, "joined"},
                                                             {EndlessHarm::Outlives, "outlives"},
                                                             {EndlessHarm::Repeated, "repeated"}};
    Lines found;
    for (const threads::EndlessThread &thread : solve().endless)
      found.push_back(words.at(thread.harm) + " " + nameOf(thread.body) +
                      (thread.elsewhere ? " by " + nameOf(thread.elsewhere) : std::string()));
    std::sort(found.begin(), found.end());
    return found;
  }

private:
  std::string nameOf(BodyId body) const {
    return std::string(program_->text(program_->symbolOf(body).name));
  }
  std::string nameOf(const threads::Object &object) const {
    const ir::Module &module = program_->module();
    return std::string(program_->text(object.kind == threads::ObjectKind::Global
                                          ? module.globals[object.index].name
                                          : module.fields[object.index].name));
  }

  Models models_;
  std::optional<Program> program_;
  std::optional<ThreadResult> result_;
};

} // namespace

TEST_CASE("a wait ends when anybody wakes the same object", "[threads]") {
  ThreadsFixture p;
  for (const char *name : {"woken", "alone", "zero", "counted", "kept", "shown"})
    p.global(name, "Condition");
  p.global("keeper", "Condition *");
  p.declare("unseen", {{"c", "Condition *"}});
  auto &take = p.function("take", {});
  for (const char *name : {"&woken", "&alone", "&zero", "&counted", "&kept", "&shown"})
    take.call("wait", {name});
  auto &give = p.function("give", {});
  give.call("set", {"&zero", "0"});
  give.call("set", {"&counted", "2"});
  give.set("keeper", "&kept");
  give.call("unseen", {"&shown"});
  // By way of a function that is given it.
  p.function("notify", {{"c", "Condition *"}}).call("wake", {"c"});
  p.function("finish", {}).call("notify", {"&woken"});
  CHECK(p.waits() == Lines{"nobody alone in take", "nobody zero in take"});
}

TEST_CASE("each queue needs somebody who pushes", "[threads]") {
  ThreadsFixture p;
  p.record("Queue", {{"pushed", "Condition"}});
  p.global("requests", "Queue");
  p.global("answers", "Queue");
  p.function("pop", {{"q", "Queue *"}}).call("wait", {"&q->pushed"});
  p.function("push", {{"q", "Queue *"}}).call("wake", {"&q->pushed"});
  auto &use = p.function("use", {});
  use.call("push", {"&requests"});
  use.call("pop", {"&requests"});
  use.call("pop", {"&answers"});
  CHECK(p.waits() == Lines{"member answers in use"});
}

TEST_CASE("a lock that is held is not taken again", "[threads]") {
  ThreadsFixture p;
  p.global("one", "Condition");
  p.global("other", "Condition");
  auto &inner = p.function("inner", {});
  inner.call("lock", {"&one"});
  inner.call("unlock", {"&one"});
  auto &twice = p.function("twice", {});
  twice.call("lock", {"&one"});
  twice.call("lock", {"&other"});
  twice.call("inner", {});
  twice.call("unlock", {"&other"});
  auto &after = p.function("after", {});
  after.call("lock", {"&one"});
  after.call("unlock", {"&one"});
  after.call("inner", {});
  CHECK(p.waits() == Lines{"itself one in twice"});
}

TEST_CASE("a lock that one branch has let go is not held", "[threads]") {
  ThreadsFixture p;
  p.global("one", "Condition");
  auto &f = p.function("f", {{"n", "int"}});
  f.call("lock", {"&one"});
  ir::BlockId open = f.block();
  f.call("unlock", {"&one"});
  ir::BlockId rest = f.block();
  f.call("lock", {"&one"});
  f.go(ir::BlockId(0u), {open, rest});
  ir::Condition &condition = f.body().blocks[0].condition;
  condition.kind = ir::ConditionKind::NonZero;
  condition.place = f.place("n");
  f.go(open, {rest});
  CHECK(p.waits() == Lines{});
}

TEST_CASE("a loop ends when somebody sets its flag", "[threads]") {
  ThreadsFixture p;
  for (const char *flag : {"set", "unset", "cleared"})
    p.staticGlobal(flag, "int");
  for (const char *handle : {"one", "two", "three", "four", "five"})
    p.global(handle, "Handle");
  p.loop("forever");
  p.loop("ends", "set");
  p.loop("stays", "unset");
  p.loop("waits", "cleared");
  p.loop("cancelled");
  auto &begin = p.function("begin", {});
  begin.symbol().isMain = true;
  begin.set("cleared", "0");
  begin.call("start", {"&one", "@forever"});
  begin.call("start", {"&two", "@ends"});
  begin.call("start", {"&three", "@stays"});
  begin.call("start", {"&four", "@waits"});
  begin.call("start", {"&five", "@cancelled"});
  auto &stop = p.function("stop", {});
  stop.set("set", "1");
  stop.call("join", {"two"});
  stop.call("join", {"three"});
  stop.call("cancel", {"five"});
  CHECK(p.endless() == Lines{"joined stays by stop", "once forever", "once waits"});
}

TEST_CASE("what a starter is given is asked of its callers", "[threads]") {
  ThreadsFixture p;
  p.global("one", "Handle");
  p.loop("forever");
  p.function("returns", {}).call("work", {});
  p.function("launch", {{"handle", "Handle *"}, {"entry", "int *"}})
      .call("start", {"handle", "entry"});
  auto &begin = p.function("begin", {});
  begin.call("launch", {"&one", "@forever"});
  begin.call("launch", {"&one", "@returns"});
  p.function("stop", {}).call("join", {"one"});
  CHECK(p.endless() == Lines{"joined forever by stop"});
}
