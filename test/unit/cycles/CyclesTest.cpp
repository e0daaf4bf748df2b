// Stores and cycles on programs written by hand.
#include "cycles/Cycles.h"
#include "Catch.h"
#include "IrBuilder.h"
#include "models/Prototype.h"

using namespace outlive;
using namespace outlive::cycles;
using namespace outlive::test;

namespace {

// `ref` is a pointer that counts: ref<T> holds a T *.
struct CycleFixture : IrBuilder {
  Models models;
  CycleFixture() {
    REQUIRE(!models.add("user.json", R"({"pointers":[
        {"types":"ref","holds":"shared"},{"types":"weak","holds":"weak"}]})"));
  }
  // The class, and afterwards `NAME ref`; a field of this type may be added to the class itself.
  void pointerTo(const std::string &pointer, const std::string &holding,
                 const std::string &object) {
    ir::RecordId id = record(pointer, {{"p", object + " *"}}, 8);
    m.module.records[id.index()].name = m.text(holding);
    m.module.records[id.index()].arguments = {type(object)};
    ir::FunctionSymbol &assign =
        declare(pointer + "::operator=", {{"this", pointer + " *"}, {"other", pointer + " &"}});
    assign.record = id;
    assign.hasThis = true;
    ir::FunctionSymbol &arrow =
        declare(pointer + "::operator->", {{"this", pointer + " *"}}, object + " *");
    arrow.record = id;
    arrow.hasThis = arrow.isConst = true;
  }
  void addField(const std::string &recordName, const std::string &name,
                const std::string &typeName) {
    ir::RecordId id = m.module.types[type(recordName).index()].record;
    m.module.fields.push_back({m.text(name), id, type(typeName), m.at(1, 1), false});
    m.module.records[id.index()].fields.emplace_back(m.module.fields.size() - 1);
  }
  // "a.next>b" for each edge, the one to weaken first; "!" where confidence is not high.
  std::vector<std::string> cycles() {
    Program program = link();
    OwningTypes types(program.module(), models);
    AllStores stores = findStores(program, models, {}, types);
    std::vector<std::string> all;
    for (const CycleFact &fact : findCycles(program, types, stores)) {
      std::string text = fact.confidence == Confidence::High ? "" : "!";
      for (const CycleEdge &edge : fact.edges)
        text += (text.empty() || text == "!" ? "" : " ") +
                std::string(program.text(program.module().records[edge.holder.index()].name)) +
                "." + std::string(program.text(program.module().fields[edge.field.index()].name));
      all.push_back(text);
    }
    return all;
  }
};
using Lines = std::vector<std::string>;

} // namespace

TEST_CASE_METHOD(CycleFixture, "two objects that hold each other", "[cycles]") {
  record("Node", {{"id", "int"}});
  pointerTo("NodeRef", "ref", "Node");
  addField("Node", "next", "NodeRef");
  addField("Node", "prev", "NodeRef");
  auto &link = function("link", {{"a", "Node *"}, {"b", "Node *"}});
  link.local("ra", "NodeRef");
  link.local("rb", "NodeRef");
  link.set("ra", "a");
  link.set("rb", "b");
  link.call("NodeRef::operator=", {"&a->next", "&rb"});
  link.call("NodeRef::operator=", {"&b->prev", "&ra"});
  CHECK(cycles() == Lines{"Node.prev Node.next"});
}

TEST_CASE_METHOD(CycleFixture, "different objects, or one after the other", "[cycles]") {
  record("Node", {{"id", "int"}});
  pointerTo("NodeRef", "ref", "Node");
  pointerTo("NodeWeak", "weak", "Node");
  addField("Node", "next", "NodeRef");
  addField("Node", "prev", "NodeRef");
  addField("Node", "up", "NodeWeak");
  auto &three = function("three", {{"a", "Node *"}, {"b", "Node *"}, {"c", "Node *"}});
  three.call("NodeRef::operator=", {"&a->next", "b"});
  three.call("NodeRef::operator=", {"&b->prev", "c"});
  auto &weak = function("weakly", {{"a", "Node *"}, {"b", "Node *"}});
  weak.call("NodeRef::operator=", {"&a->next", "b"});
  weak.call("NodeWeak::operator=", {"&b->up", "a"});
  // last->next = n; last = n; in a loop
  auto &loop = function("append", {{"last", "Node *"}});
  auto body = loop.block();
  loop.value("n", "Node *");
  loop.allocate("n", "Node");
  loop.call("NodeRef::operator=", {"&last->next", "n"});
  loop.set("last", "n");
  auto end = loop.block();
  loop.go(ir::BlockId(0u), {body});
  loop.go(body, {body, end});
  CHECK(cycles().empty());
}

TEST_CASE_METHOD(CycleFixture, "setters are seen through, branches exclude each other",
                 "[cycles]") {
  record("Parent", {{"id", "int"}});
  pointerTo("ParentRef", "ref", "Parent");
  record("Child", {{"parent", "ParentRef"}});
  pointerTo("ChildRef", "ref", "Child");
  addField("Parent", "child", "ChildRef");
  auto &set = function("setParent", {{"c", "Child *"}, {"p", "Parent *"}});
  set.call("ParentRef::operator=", {"&c->parent", "p"});
  auto &own = function("setChild", {{"p", "Parent *"}, {"c", "Child *"}});
  own.call("ChildRef::operator=", {"&p->child", "c"});
  auto &both = function("both", {{"p", "Parent *"}, {"c", "Child *"}});
  both.call("setParent", {"c", "p"});
  both.call("setChild", {"p", "c"});
  auto &either = function("either", {{"p", "Parent *"}, {"c", "Child *"}});
  auto then = either.block();
  either.call("setParent", {"c", "p"});
  auto otherwise = either.block();
  either.call("setChild", {"p", "c"});
  either.go(ir::BlockId(0u), {then, otherwise});
  CHECK(cycles() == Lines{"Parent.child Child.parent"});
}

TEST_CASE_METHOD(CycleFixture, "what is emptied elsewhere is in doubt", "[cycles]") {
  record("Node", {{"id", "int"}});
  pointerTo("NodeRef", "ref", "Node");
  addField("Node", "self", "NodeRef");
  auto &start = function("start", {{"n", "Node *"}});
  start.call("NodeRef::operator=", {"&n->self", "n"});
  auto &stop = function("stop", {{"n", "Node *"}});
  stop.call("NodeRef::operator=", {"&n->self", "null"});
  CHECK(cycles() == Lines{"!Node.self"});
}
