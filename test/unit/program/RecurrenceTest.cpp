#include "program/Recurrence.h"
#include "Catch.h"
#include "IrBuilder.h"

#include <optional>

using namespace outlive;
using test::FunctionBuilder;

namespace {

class RecurrenceFixture : public test::IrBuilder {
public:
  RecurrenceFixture() {
    REQUIRE(!models_.add("test.json", R"({"actions": [
      {"action": "awaits", "name": "poll", "of": "0"},
      {"action": "starts", "name": "run_thread", "of": "0"},
      {"action": "once", "name": "once", "of": "0"}]})"));
    declare("poll", {{"n", "int"}});
    declare("run_thread", {{"f", "int *"}});
    declare("once", {{"f", "int *"}});
    declare("unseen", {{"f", "int *"}});
  }

  FunctionBuilder &mainFunction() {
    FunctionBuilder &f = function("main", {});
    f.symbol().isMain = true;
    return f;
  }

  // A loop that calls these, from block 0 on.
  void loop(FunctionBuilder &f, const std::vector<std::string> &callees,
            const std::string &asked = "running") {
    global("running", "int");
    ir::BlockId head = f.block(), inside = f.block();
    for (const std::string &callee : callees)
      f.call(callee, std::vector<std::string>(callee == "poll" ? 1 : 0, "1"));
    ir::BlockId after = f.block();
    f.go(ir::BlockId(0), {head});
    f.go(head, {inside, after});
    f.go(inside, {head});
    ir::Condition &condition = f.body().blocks[head.index()].condition;
    condition.kind = ir::ConditionKind::NonZero;
    condition.place = f.place(asked);
  }

  std::string causeOf(const std::string &name) {
    static const char *const words[] = {"start",          "loop",     "interface",
                                        "interface loop", "callback", "endless"};
    return words[static_cast<size_t>(recurrence().causeOf(bodyNamed(name)))];
  }

  // "main 102 loop step, step 201 work"
  std::string chainTo(const std::string &name) {
    std::string text;
    for (const RecurrenceStep &step : recurrence().chainTo(bodyNamed(name))) {
      text +=
          (text.empty() ? "" : ", ") + nameOf(step.from) + " " + std::to_string(step.position.line);
      text += step.loop == LoopKind::Endless ? " endless"
              : step.loop == LoopKind::Plain ? " loop"
                                             : "";
      text += step.way == CallWay::Thread    ? " starts"
              : step.way == CallWay::Passed  ? " passes"
              : step.way == CallWay::Given   ? " gives away"
              : step.way == CallWay::Guarded ? " once"
                                             : "";
      text += " " + nameOf(step.to);
    }
    return text;
  }

private:
  const Recurrence &recurrence() {
    if (!recurrence_) {
      program_ = link();
      recurrence_.emplace(*program_, models_);
    }
    return *recurrence_;
  }
  std::string nameOf(ir::FunctionId function) {
    return std::string(program_->text(program_->symbol(function).name));
  }
  BodyId bodyNamed(const std::string &name) {
    recurrence();
    for (size_t i = 0; i < program_->module().bodies.size(); ++i)
      if (program_->text(program_->symbolOf(BodyId(i)).name) == name)
        return BodyId(i);
    FAIL("no such body: " << name);
    return {};
  }

  Models models_;
  std::optional<Program> program_;
  std::optional<Recurrence> recurrence_;
};

} // namespace

TEST_CASE_METHOD(RecurrenceFixture, "what main calls outside of loops runs once", "[recurrence]") {
  function("work", {});
  function("step", {}).call("work", {});
  mainFunction().call("step", {});
  CHECK(causeOf("main") == "start");
  CHECK(causeOf("work") == "start");
  CHECK(chainTo("work") == "main 301 step, step 201 work");
}

TEST_CASE_METHOD(RecurrenceFixture, "calls in a loop, and what they call in turn", "[recurrence]") {
  function("work", {});
  function("step", {}).call("work", {});
  function("rest", {});
  FunctionBuilder &f = mainFunction();
  loop(f, {"step"});
  f.call("rest", {});
  CHECK(causeOf("rest") == "start");
  CHECK(causeOf("work") == "loop");
  CHECK(chainTo("work") == "main 401 loop step, step 201 work");
}

TEST_CASE_METHOD(RecurrenceFixture, "a loop that waits for what comes from outside",
                 "[recurrence]") {
  function("work", {});
  function("wait", {}).call("poll", {"1"});
  loop(mainFunction(), {"wait", "work"});
  CHECK(causeOf("work") == "endless");
  CHECK(chainTo("work") == "main 302 endless work");
}

TEST_CASE_METHOD(RecurrenceFixture, "a loop that waits, and knows when it has done",
                 "[recurrence]") {
  function("work", {});
  FunctionBuilder &f = mainFunction();
  f.local("left", "int");
  loop(f, {"poll", "work"}, "left");
  CHECK(causeOf("work") == "loop");
}

TEST_CASE_METHOD(RecurrenceFixture, "a loop without a way out", "[recurrence]") {
  function("work", {});
  FunctionBuilder &f = mainFunction();
  ir::BlockId inside = f.block();
  f.call("work", {});
  f.go(ir::BlockId(0), {inside});
  f.go(inside, {inside});
  CHECK(causeOf("work") == "endless");
}

TEST_CASE_METHOD(RecurrenceFixture, "what stands behind a flag runs once", "[recurrence]") {
  for (std::string kept : {"1", "0"}) {
    global("ready" + kept, "int");
    function("fill" + kept, {});
    FunctionBuilder &f = function("use" + kept, {});
    ir::BlockId first = f.block();
    f.set("ready" + kept, kept);
    f.call("fill" + kept, {});
    ir::BlockId rest = f.block();
    f.go(ir::BlockId(0), {first, rest});
    f.go(first, {rest});
    ir::Condition &condition = f.body().blocks[0].condition;
    condition.kind = ir::ConditionKind::Zero;
    condition.place = f.place("ready" + kept);
  }
  CHECK(causeOf("fill1") == "start");
  CHECK(causeOf("fill0") == "interface"); // the flag stays as it was
  CHECK(chainTo("fill1") == "use1 202 once fill1");
}

TEST_CASE_METHOD(RecurrenceFixture, "a flag that is turned back lets it happen again",
                 "[recurrence]") {
  for (std::string by : {"Main", "Other"}) {
    global("ready" + by, "int");
    function("fill" + by, {});
    FunctionBuilder &f = function("use" + by, {});
    ir::BlockId first = f.block();
    f.set("ready" + by, "1");
    f.call("fill" + by, {});
    ir::BlockId rest = f.block();
    f.go(ir::BlockId(0), {first, rest});
    f.go(first, {rest});
    ir::Condition &condition = f.body().blocks[0].condition;
    condition.kind = ir::ConditionKind::Zero;
    condition.place = f.place("ready" + by);
  }
  mainFunction().set("readyMain", "0");
  function("reset", {}).set("readyOther", "0");
  CHECK(causeOf("fillMain") == "start"); // once, at the start
  CHECK(causeOf("fillOther") == "interface");
}

TEST_CASE_METHOD(RecurrenceFixture, "nobody is seen who calls it", "[recurrence]") {
  function("inner", {});
  function("api", {}).call("inner", {});
  function("helper", {}).symbol().isInternal = true;
  CHECK(causeOf("api") == "interface");
  CHECK(causeOf("inner") == "interface");
  CHECK(causeOf("helper") == "start"); // at start, if at all
  CHECK(chainTo("inner") == "api 201 inner");
}

TEST_CASE_METHOD(RecurrenceFixture, "recursion is a loop", "[recurrence]") {
  FunctionBuilder &walk = function("walk", {});
  walk.call("walk", {});
  mainFunction().call("walk", {});
  CHECK(causeOf("walk") == "loop");
}

TEST_CASE_METHOD(RecurrenceFixture, "two that only call each other may be called from outside",
                 "[recurrence]") {
  declare("pong", {});
  function("ping", {}).call("pong", {});
  function("pong", {}).call("ping", {});
  CHECK(causeOf("ping") == "interface loop");
}

TEST_CASE_METHOD(RecurrenceFixture, "a visitor runs as often as who passes it lets it",
                 "[recurrence]") {
  function("busy", {});
  function("rare", {});
  FunctionBuilder &each = function("for_each", {{"visit", "int *"}});
  each.callThrough("visit", {});
  FunctionBuilder &server = function("serve", {});
  ir::BlockId inside = server.block();
  server.call("for_each", {"@busy"});
  server.go(ir::BlockId(0), {inside});
  server.go(inside, {inside});
  mainFunction().call("for_each", {"@rare"});
  CHECK(causeOf("for_each") == "endless");
  CHECK(causeOf("busy") == "endless");
  CHECK(causeOf("rare") == "loop");
}

TEST_CASE_METHOD(RecurrenceFixture, "what a variable keeps is as open as an interface",
                 "[recurrence]") {
  global("hook", "int *");
  function("hooked", {}).symbol().isInternal = true;
  FunctionBuilder &f = mainFunction();
  f.set("hook", "@hooked");
  CHECK(causeOf("hooked") == "interface");
}

TEST_CASE_METHOD(RecurrenceFixture, "threads, callbacks and what is called once", "[recurrence]") {
  function("entry", {}).symbol().isInternal = true;
  function("setup", {}).symbol().isInternal = true;
  function("handler", {}).symbol().isInternal = true;
  FunctionBuilder &f = function("api", {});
  f.call("run_thread", {"@entry"});
  f.call("once", {"@setup"});
  f.call("unseen", {"@handler"});
  CHECK(causeOf("entry") == "interface");
  CHECK(chainTo("entry") == "api 401 starts entry");
  CHECK(causeOf("setup") == "start");
  CHECK(causeOf("handler") == "callback");
  CHECK(chainTo("handler") == "api 403 gives away handler");
}
