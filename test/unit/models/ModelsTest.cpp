// Models: rows of the shipped files, looked up for hand-made symbols and spelled out as text.
#include "models/Models.h"
#include "Catch.h"
#include "models/Library.h"
#include "models/Names.h"

#include <algorithm>
#include <map>

using namespace outlive;
using test::Library;
using test::shipped;

namespace {

std::string print(const ir::Module &module, const SummaryPath &path) {
  static const std::map<RootKind, std::string> roots = {
      {RootKind::Result, "result"},    {RootKind::Global, "global"},
      {RootKind::Thread, "thread"},    {RootKind::Exception, "exception"},
      {RootKind::Unknown, "unknown"},  {RootKind::Formal, "formal"},
      {RootKind::Callback, "callback"}};
  std::string text = roots.at(path.root);
  if (path.root == RootKind::Formal || path.root == RootKind::Callback)
    text += std::to_string(path.index);
  for (size_t i = 0; i < path.depth; ++i) {
    ir::Projection step = path.path[i];
    text += '.';
    if (step.kind() == ir::ProjectionKind::Deref)
      text += "deref";
    else if (step.kind() == ir::ProjectionKind::Own)
      text += "own";
    else
      text += module.text(module.fields[step.fieldId().index()].name);
  }
  return text;
}

// One effect per line: "destination <- Source path", marked part, added, moved, maybe.
std::vector<std::string> effects(const ir::Module &module, const std::optional<Summary> &summary) {
  static const char *const sources[] = {"Value",   "Address", "Fresh",  "Function",
                                        "Nothing", "Static",  "Unknown"};
  std::vector<std::string> lines;
  if (!summary)
    return {"no model"};
  for (const Effect &effect : summary->effects) {
    std::string line =
        print(module, effect.destination) + " <- " + sources[static_cast<size_t>(effect.source)];
    if (effect.source == SourceKind::Value || effect.source == SourceKind::Address)
      line += " " + print(module, effect.path);
    line += effect.reason == ir::Reason::Advanced ? " part" : "";
    line += effect.isAdded ? " added" : "";
    line += effect.isMoved ? " moved" : "";
    line += effect.isAlways ? "" : " maybe";
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::string> printAll(const ir::Module &module, const std::vector<SummaryPath> &paths) {
  std::vector<std::string> lines;
  for (const SummaryPath &path : paths)
    lines.push_back(print(module, path));
  return lines;
}

using Lines = std::vector<std::string>;

Lines effectsOf(const Library &library, const ir::FunctionSymbol &function) {
  return effects(library.module, shipped().summaryOf(library.module, function));
}

std::string errorOf(std::string_view json) {
  Models models;
  return models.add("user.json", json).value_or("accepted");
}

} // namespace

TEST_CASE("C functions", "[models]") {
  Library c;
  ir::TypeId text = c.pointer(c.scalar());

  Lines partOrNothing{"result <- Nothing maybe", "result <- Value formal0 part maybe"};
  CHECK(effectsOf(c, c.function("strchr", text, {text, c.scalar()})) == partOrNothing);
  CHECK(effectsOf(c, c.function("__builtin_strchr", text, {text, c.scalar()})) == partOrNothing);
  CHECK(effectsOf(c, c.function("std::strchr", text, {text, c.scalar()})) == partOrNothing);
  CHECK(effectsOf(c, c.function("strdup", text, {text})) == Lines{"result <- Fresh"});
  CHECK(effectsOf(c, c.function("getenv", text, {text})) == Lines{"result <- Static"});
  CHECK(effectsOf(c, c.function("strlen", c.scalar(), {text})).empty());
  CHECK(effectsOf(c, c.function("putenv", c.scalar(), {text})) ==
        Lines{"global <- Value formal0 added"});
  CHECK(effectsOf(c, c.function("setenv", c.scalar(), {text, text, c.scalar()})).empty());

  // memcpy of characters copies no address, of pointers it does.
  CHECK(effectsOf(c, c.function("memcpy", text, {text, text, c.scalar()})) ==
        Lines{"result <- Value formal0"});
  ir::TypeId any = c.pointer(c.nothing());
  Lines copied{"formal0.deref <- Value formal1.deref", "result <- Value formal0"};
  CHECK(effectsOf(c, c.function("memcpy", any, {any, any, c.scalar()})) == copied);
  CHECK(effectsOf(c, c.function("__builtin___memcpy_chk", any, {any, any, c.scalar()})) == copied);

  CHECK(effectsOf(c, c.function("strtol", c.scalar(), {text, c.pointer(text), c.scalar()})) ==
        Lines{"formal1.deref <- Value formal0 part"});
  // Where the copy begins, and where it ends.
  CHECK(effectsOf(c, c.function("strcpy", text, {text, text})) == Lines{"result <- Value formal0"});
  CHECK(effectsOf(c, c.function("stpcpy", text, {text, text})) ==
        Lines{"result <- Value formal0 part"});
  for (std::string_view name : {"dirname", "__builtin_align_up", "__builtin_align_down"})
    CHECK(effectsOf(c, c.function(name, text, {text})) == Lines{"result <- Value formal0 part"});
  CHECK(effectsOf(c, c.function("__builtin_assume_aligned", any, {any})) ==
        Lines{"result <- Value formal0"});
  CHECK(effectsOf(c, c.function("their_function", text, {text})) == Lines{"no model"});
}

TEST_CASE("rows are chosen by the number and types of arguments", "[models]") {
  Library c;
  ir::TypeId wide = c.pointer(c.scalar());
  CHECK(effectsOf(c, c.function("wcstok", wide, {wide, wide})) ==
        Lines{"result <- Nothing maybe", "result <- Unknown maybe",
              "result <- Value formal0 part maybe"});
  CHECK(effectsOf(c, c.function("wcstok", wide, {wide, wide, c.pointer(wide)})) ==
        Lines{"formal2.deref <- Value formal0 part", "result <- Nothing maybe",
              "result <- Value formal0 part maybe", "result <- Value formal2.deref part maybe"});

  ir::TypeId vector = c.record("std::vector", {c.pointer(c.scalar())});
  CHECK(effectsOf(c, c.constructor(vector, {c.scalar(), c.reference(c.pointer(c.scalar()))})) ==
        Lines{"formal0.deref.own <- Value formal2.deref"});
  ir::TypeId iterator = c.record("__gnu_cxx::__normal_iterator");
  CHECK(effectsOf(c, c.constructor(vector, {iterator, iterator})) ==
        Lines{"formal0.deref.own <- Value formal1.deref"});
}

TEST_CASE("callbacks run during the call and get elements", "[models]") {
  Library c;
  ir::TypeId any = c.pointer(c.nothing());
  auto sort =
      shipped().summaryOf(c.module, c.function("qsort", c.nothing(),
                                               {any, c.scalar(), c.scalar(), c.functionPointer()}));
  REQUIRE(sort);
  CHECK(sort->callsFormals == std::vector<uint32_t>{3});
  CHECK(effects(c.module, sort) == Lines{"callback3 <- Value formal0"});
  CHECK(printAll(c.module, sort->uses) == Lines{"formal0.deref"});

  ir::TypeId iterator = c.record("std::_List_iterator");
  auto each = shipped().summaryOf(
      c.module, c.function("std::for_each", c.nothing(), {iterator, iterator, c.lambda()}));
  CHECK(each->callsFormals == std::vector<uint32_t>{2});
  CHECK(effects(c.module, each) == Lines{"callback2 <- Value formal0"});

  // Ranges algorithms are objects: their arguments follow `this`.
  ir::TypeId object = c.record("std::ranges::__find_if_fn");
  ir::TypeId list = c.record("std::list", {c.pointer(c.scalar())});
  auto find = shipped().summaryOf(
      c.module, c.method(object, "operator()", iterator, {c.reference(list), c.lambda()}));
  CHECK(find->callsFormals == std::vector<uint32_t>{2});
  CHECK(effects(c.module, find) == Lines{"callback2 <- Address formal1.deref.own",
                                         "result <- Address formal1.deref.own part"});
}

TEST_CASE("owners give out the address of what they own", "[models]") {
  Library c;
  ir::TypeId text = c.pointer(c.scalar());
  for (std::string_view name :
       {"std::basic_string", "std::__1::basic_string", "std::__cxx11::basic_string<char>"}) {
    ir::TypeId string = c.record(name, {c.scalar()});
    CHECK(shipped().classOf(c.module, c.recordOf(string)) == TypeClass::Owner);
    CHECK(effectsOf(c, c.method(string, "c_str", text)) ==
          Lines{"result <- Address formal0.deref.own"});
    CHECK(effectsOf(c, c.method(string, "size", c.scalar())).empty());
    CHECK(effectsOf(c, c.method(string, "append", c.reference(string), {text})) ==
          Lines{"result <- Value formal0"});
    CHECK(effectsOf(c, c.method(string, "substr", string, {c.scalar(), c.scalar()})).empty());
    ir::TypeId view = c.record("std::basic_string_view", {c.scalar()});
    CHECK(effectsOf(c, c.method(string, "operator basic_string_view", view)) ==
          Lines{"result <- Address formal0.deref.own"});
    // A string keeps characters, not the pointer it was made from.
    CHECK(effectsOf(c, c.constructor(string, {text})).empty());
  }
}

TEST_CASE("containers keep elements", "[models]") {
  Library c;
  ir::TypeId pointer = c.pointer(c.scalar());
  ir::TypeId array = c.record("std::array", {pointer});
  for (std::string_view name : {"end", "back", "operator[]"}) // one of the addresses in it
    CHECK(effectsOf(c, c.method(array, name, c.pointer(pointer))) ==
          Lines{"result <- Value formal0 part"});
  for (std::string_view name : {"begin", "front", "data"}) // where it begins
    CHECK(effectsOf(c, c.method(array, name, c.pointer(pointer))) ==
          Lines{"result <- Value formal0"});
  for (std::string_view name : {"std::vector", "std::__debug::vector", "std::__cxx1998::vector"}) {
    ir::TypeId vector = c.record(name, {pointer});
    CHECK(effectsOf(c, c.method(vector, "push_back", c.nothing(), {c.reference(pointer)})) ==
          Lines{"formal0.deref.own <- Value formal1.deref added"});
    ir::FunctionSymbol give = c.method(vector, "push_back", c.nothing(), {c.reference(pointer)});
    give.formals[1].isConsumed = true;
    CHECK(effectsOf(c, give) == Lines{"formal0.deref.own <- Value formal1.deref added moved"});
    CHECK(effectsOf(c, c.method(vector, "front", c.reference(pointer))) ==
          Lines{"result <- Address formal0.deref.own"});
    auto clear = shipped().summaryOf(c.module, c.method(vector, "clear", c.nothing()));
    CHECK(effects(c.module, clear) == Lines{"formal0.deref.own <- Nothing"});
    CHECK(printAll(c.module, clear->invalidates) == Lines{"formal0.deref"});

    ir::FunctionSymbol copy = c.constructor(vector, {c.reference(vector)});
    copy.isCopyOrMove = true;
    CHECK(effectsOf(c, copy) == Lines{"formal0.deref.own <- Value formal1.deref.own"});
    ir::FunctionSymbol move =
        c.method(vector, "operator=", c.reference(vector), {c.reference(vector)});
    move.isCopyOrMove = move.isMove = true;
    CHECK(effectsOf(c, move) ==
          Lines{"formal0.deref.own <- Value formal1.deref.own moved", "result <- Value formal0"});
    CHECK(effectsOf(c, c.method(vector, "swap", c.nothing(), {c.reference(vector)})) ==
          Lines{"formal0.deref.own <- Value formal1.deref.own moved",
                "formal1.deref.own <- Value formal0.deref.own moved"});
  }
  // A map of numbers to pointers may hold pointers, whatever its first type.
  ir::TypeId byNumber = c.record("std::map", {c.scalar(), pointer});
  CHECK(effectsOf(c, c.method(byNumber, "swap", c.nothing(), {c.reference(byNumber)})).size() == 2);
  ir::TypeId toNumber = c.record("std::vector", {c.scalar(), c.record("std::allocator")});
  // Numbers hold no addresses, but they change owners: iterators follow them.
  CHECK(effectsOf(c, c.method(toNumber, "swap", c.nothing(), {c.reference(toNumber)})) ==
        Lines{"formal0.deref.own <- Value formal1.deref.own moved",
              "formal1.deref.own <- Value formal0.deref.own moved"});
  // No address can be in an int: nothing is stored.
  ir::TypeId numbers = c.record("std::vector", {c.scalar()});
  CHECK(
      effectsOf(c, c.method(numbers, "push_back", c.nothing(), {c.reference(c.scalar())})).empty());
}

TEST_CASE("emplacing makes an element of the container's type", "[models]") {
  Library c;
  ir::TypeId text = c.pointer(c.scalar());
  ir::TypeId string = c.record("std::basic_string", {c.scalar()});
  ir::TypeId view = c.record("std::basic_string_view", {c.scalar()});

  ir::TypeId strings = c.record("std::vector", {string});
  CHECK(effectsOf(c, c.method(strings, "emplace_back", c.reference(string), {c.reference(text)})) ==
        Lines{"result <- Address formal0.deref.own"});

  ir::TypeId views = c.record("std::vector", {view});
  auto emplace = shipped().summaryOf(
      c.module, c.method(views, "emplace_back", c.reference(view), {c.reference(string)}));
  CHECK(effects(c.module, emplace) == Lines{"formal0.deref.own <- Address formal1.deref.own added",
                                            "result <- Address formal0.deref.own"});
  CHECK(emplace->constructsFromFormal == -1); // nothing is left for a constructor to tell

  ir::TypeId node = c.record("Node");
  ir::TypeId nodes = c.record("std::vector", {node});
  auto build = shipped().summaryOf(
      c.module, c.method(nodes, "emplace_back", c.reference(node), {c.reference(text)}));
  CHECK(build->constructsFromFormal == 1);
  CHECK(build->constructs == node);
  CHECK(print(c.module, build->constructsAt) == "formal0.deref.own");

  ir::TypeId byName = c.record("std::map", {string, node});
  ir::TypeId tuple = c.record("std::tuple", {text});
  auto pieces = shipped().summaryOf(
      c.module, c.method(byName, "emplace", c.nothing(),
                         {c.reference(c.scalar()), c.reference(tuple), c.reference(tuple)}));
  CHECK(pieces->constructsFromFormal == -1);
  CHECK(pieces->constructsFromTuple == 3);
  CHECK(pieces->constructs == node);

  ir::TypeId map = c.record("std::map", {string, text});
  CHECK(effectsOf(
            c, c.method(map, "try_emplace", c.nothing(), {c.reference(text), c.reference(text)})) ==
        Lines{"formal0.deref.own <- Value formal2.deref added"});

  // std::pair<iterator, bool>: the iterator is in its first field.
  ir::TypeId iterator = c.record("std::_Rb_tree_iterator");
  ir::TypeId pair = c.record("std::pair", {iterator, c.scalar()});
  c.addField(pair, "first", iterator);
  c.addField(pair, "second", c.scalar());
  ir::TypeId set = c.record("std::set", {string});
  CHECK(effectsOf(c, c.method(set, "insert", pair, {c.reference(string)})) ==
        Lines{"formal0.deref.own <- Value formal1.deref added",
              "result.first <- Address formal0.deref.own"});
}

TEST_CASE("views hold the address they are given", "[models]") {
  Library c;
  ir::TypeId text = c.pointer(c.scalar());
  ir::TypeId view = c.record("std::basic_string_view", {c.scalar()});
  CHECK(shipped().classOf(c.module, c.recordOf(view)) == TypeClass::View);
  CHECK(effectsOf(c, c.constructor(view, {text})) == Lines{"formal0.deref <- Value formal1"});
  CHECK(effectsOf(c, c.method(view, "substr", view, {c.scalar()})) ==
        Lines{"result <- Value formal0.deref"});
  CHECK(effectsOf(c, c.method(view, "data", text)) == Lines{"result <- Value formal0.deref"});

  ir::TypeId vector = c.record("std::vector", {c.scalar()});
  ir::TypeId span = c.record("std::span", {c.scalar()});
  CHECK(effectsOf(c, c.constructor(span, {c.reference(vector)})) ==
        Lines{"formal0.deref <- Address formal1.deref.own"});
  CHECK(effectsOf(c, c.constructor(span, {c.reference(c.array(c.scalar()))})) ==
        Lines{"formal0.deref <- Value formal1"});

  ir::TypeId iterator = c.record("__gnu_cxx::__normal_iterator");
  CHECK(effectsOf(c, c.method(iterator, "operator*", c.reference(c.scalar()))) ==
        Lines{"result <- Value formal0.deref"});
  CHECK(effectsOf(c, c.method(iterator, "operator++", c.reference(iterator))) ==
        Lines{"result <- Value formal0"});
  CHECK(effectsOf(c, c.method(iterator, "operator++", iterator, {c.scalar()})) ==
        Lines{"result <- Value formal0.deref part"});
  CHECK(effectsOf(c, c.function("std::begin", iterator, {c.reference(vector)})) ==
        Lines{"result <- Address formal0.deref.own"});

  // A reference_wrapper of an owner refers to the owner itself.
  ir::TypeId wrapper = c.record("std::reference_wrapper", {vector});
  CHECK(effectsOf(c, c.function("std::ref", wrapper, {c.reference(vector)})) ==
        Lines{"result <- Value formal0"});
  CHECK(effectsOf(c, c.constructor(wrapper, {c.reference(vector)})) ==
        Lines{"formal0.deref <- Value formal1"});
  CHECK(effectsOf(c, c.method(wrapper, "operator vector &", c.reference(vector))) ==
        Lines{"result <- Value formal0.deref"});

  // What a back_inserter writes is in the container.
  ir::TypeId inserter = c.record("std::back_insert_iterator", {vector});
  CHECK(effectsOf(c, c.function("std::back_inserter", inserter, {c.reference(vector)})) ==
        Lines{"result <- Address formal0.deref.own"});
}

TEST_CASE("smart pointers", "[models]") {
  Library c;
  ir::TypeId node = c.record("Node");
  ir::TypeId unique = c.record("std::unique_ptr", {node});
  CHECK(effectsOf(c, c.method(unique, "get", c.pointer(node))) ==
        Lines{"result <- Address formal0.deref.own"});
  CHECK(effectsOf(c, c.constructor(unique, {c.pointer(node)})) ==
        Lines{"formal0.deref.own <- Value formal1.deref"});
  auto release = shipped().summaryOf(c.module, c.method(unique, "release", c.pointer(node)));
  CHECK(effects(c.module, release) ==
        Lines{"result <- Fresh", "result.deref <- Value formal0.deref.own moved"});
  CHECK(printAll(c.module, release->invalidates) == Lines{"formal0.deref"});

  ir::FunctionSymbol make = c.function("std::make_unique", unique, {c.reference(c.scalar())});
  make.arguments = {node, c.scalar()};
  auto made = shipped().summaryOf(c.module, make);
  CHECK(made->constructsFromFormal == 0);
  CHECK(made->constructs == node);
  CHECK(print(c.module, made->constructsAt) == "result.own");

  ir::TypeId shared = c.record("std::shared_ptr", {node});
  ir::TypeId weak = c.record("std::weak_ptr", {node});
  CHECK(shipped().classOf(c.module, c.recordOf(shared)) == TypeClass::Shared);
  CHECK(effectsOf(c, c.method(weak, "lock", shared)) ==
        Lines{"result.own <- Value formal0.deref.own"});
}

TEST_CASE("type erasure and threads keep closures", "[models]") {
  Library c;
  ir::TypeId closure = c.lambda();
  ir::TypeId function = c.record("std::function", {});
  CHECK(shipped().classOf(c.module, c.recordOf(function)) == TypeClass::Erased);
  CHECK(effectsOf(c, c.constructor(function, {closure})) ==
        Lines{"formal0.deref.own <- Value formal1"});
  CHECK(effectsOf(c, c.constructor(function, {c.reference(closure)})) ==
        Lines{"formal0.deref.own <- Value formal1.deref"});
  auto call = shipped().summaryOf(c.module, c.method(function, "operator()", c.nothing()));
  CHECK(printAll(c.module, call->uses) == Lines{"formal0.deref", "formal0.deref.own"});
  CHECK(call->callsFormals == std::vector<uint32_t>{0});

  ir::TypeId thread = c.record("std::thread");
  CHECK(effectsOf(c,
                  c.constructor(thread, {c.reference(closure), c.reference(c.pointer(closure))})) ==
        Lines{"formal0.deref.own <- Value formal1.deref added",
              "formal0.deref.own <- Value formal2.deref added"});
  // Arrays decay: the thread gets a pointer to the caller's buffer.
  ir::TypeId buffer = c.reference(c.array(c.character()));
  CHECK(effectsOf(c, c.constructor(thread, {c.functionPointer(), buffer})) ==
        Lines{"formal0.deref.own <- Value formal1 added",
              "formal0.deref.own <- Value formal2 added"});
  auto join = shipped().summaryOf(c.module, c.method(thread, "join", c.nothing()));
  CHECK(effects(c.module, join) == Lines{"formal0.deref.own <- Nothing"});
  CHECK(printAll(c.module, join->uses) == Lines{"formal0.deref", "formal0.deref.own"});
  CHECK(effectsOf(c, c.method(thread, "detach", c.nothing())) ==
        Lines{"thread <- Value formal0.deref.own added"});

  ir::TypeId future = c.record("std::future", {c.scalar()});
  CHECK(effectsOf(c, c.function("std::async", future, {c.reference(closure)})) ==
        Lines{"result.own <- Value formal0.deref added"});
  ir::FunctionSymbol end = c.method(future, "~future", c.nothing());
  end.isDestructor = true;
  CHECK(printAll(c.module, shipped().summaryOf(c.module, end)->uses) ==
        Lines{"formal0.deref", "formal0.deref.own"});

  ir::TypeId any = c.pointer(c.nothing());
  ir::TypeId handle = c.scalar();
  CHECK(effectsOf(c, c.function("pthread_create", c.scalar(),
                                {c.pointer(handle), any, c.functionPointer(), any})) ==
        Lines{"formal0.deref.own <- Value formal2 added",
              "formal0.deref.own <- Value formal3 added"});
  CHECK(effectsOf(c, c.function("pthread_detach", c.scalar(), {handle})) ==
        Lines{"thread <- Value formal0.own added"});
}

TEST_CASE("pairs, tuples and optionals hold values", "[models]") {
  Library c;
  ir::TypeId text = c.pointer(c.scalar());
  ir::TypeId string = c.record("std::basic_string", {c.scalar()});
  ir::TypeId view = c.record("std::basic_string_view", {c.scalar()});
  ir::TypeId pair = c.record("std::pair", {string, view});
  c.addField(pair, "first", string);
  c.addField(pair, "second", view);
  CHECK(effectsOf(c, c.constructor(pair, {c.reference(text), c.reference(string)})) ==
        Lines{"formal0.deref.second <- Address formal2.deref.own"});
  CHECK(
      effectsOf(c, c.function("std::make_pair", pair, {c.reference(string), c.reference(view)})) ==
      Lines{"result.first <- Value formal0.deref", "result.second <- Value formal1.deref"});
  // No code mentions the fields of this one.
  ir::TypeId whole = c.record("std::pair", {c.scalar(), text});
  CHECK(effectsOf(c, c.constructor(whole, {c.reference(c.scalar()), c.reference(text)})) ==
        Lines{"formal0.deref <- Value formal2.deref"});

  // What is not known to be kept as a pointer may become a string.
  ir::TypeId characters = c.pointer(c.character());
  ir::TypeId variant = c.record("std::variant");
  CHECK(effectsOf(c, c.constructor(variant, {c.reference(characters)})).empty());
  CHECK(effectsOf(c, c.constructor(variant, {c.reference(text)})) ==
        Lines{"formal0.deref.own <- Value formal1.deref"});
  ir::TypeId either = c.record("std::variant", {string, text});
  CHECK(effectsOf(c, c.constructor(either, {c.reference(text)})) ==
        Lines{"formal0.deref.own <- Value formal1.deref"});

  ir::TypeId references = c.record("std::tuple", {c.reference(string)});
  CHECK(effectsOf(c, c.function("std::tie", references, {c.reference(string)})) ==
        Lines{"result.own <- Value formal0 added"});

  ir::TypeId optional = c.record("std::optional", {view});
  CHECK(shipped().classOf(c.module, c.recordOf(optional)) == TypeClass::Value);
  CHECK(effectsOf(c, c.constructor(optional, {c.reference(string)})) ==
        Lines{"formal0.deref.own <- Address formal1.deref.own"});
  CHECK(effectsOf(c, c.method(optional, "operator*", c.reference(view))) ==
        Lines{"result <- Address formal0.deref.own"});
  CHECK(effectsOf(c, c.method(optional, "value_or", view, {c.reference(view)})) ==
        Lines{"result <- Value formal0.deref.own maybe", "result <- Value formal1.deref maybe"});
}

TEST_CASE("casts that are functions yield their argument", "[models]") {
  Library c;
  ir::TypeId string = c.record("std::basic_string", {c.scalar()});
  for (std::string_view name : {"std::move", "std::forward", "std::addressof", "std::as_const"}) {
    auto summary =
        shipped().summaryOf(c.module, c.function(name, c.reference(string), {c.reference(string)}));
    CHECK(effects(c.module, summary) == Lines{"result <- Value formal0"});
    CHECK(summary->uses.empty());
  }
  // The algorithm of the same name copies.
  ir::TypeId pointers = c.pointer(c.pointer(c.scalar()));
  CHECK(effectsOf(c, c.function("std::move", pointers, {pointers, pointers, pointers})) ==
        Lines{"formal2.deref <- Value formal0.deref added", "result <- Value formal2 part"});
}

TEST_CASE("view adaptors keep ranges by reference, rvalues by content", "[models]") {
  Library c;
  ir::TypeId vector = c.record("std::vector", {c.scalar()});
  ir::TypeId filtered = c.record("std::ranges::filter_view");
  ir::TypeId object = c.record("std::ranges::views::_Filter");
  ir::FunctionSymbol filter =
      c.method(object, "operator()", filtered, {c.reference(vector), c.lambda()});
  CHECK(effectsOf(c, filter) ==
        Lines{"result <- Address formal1.deref.own maybe", "result <- Value formal2 maybe"});
  filter.formals[1].isConsumed = true;
  CHECK(effectsOf(c, filter) == Lines{"result <- Value formal2"});
}

TEST_CASE("what has no row is silent in the standard library and unknown elsewhere", "[models]") {
  Library c;
  ir::TypeId text = c.pointer(c.scalar());
  auto summary = shipped().summaryOf(
      c.module, c.function("std::some_future_algorithm", text, {text, c.lambda()}));
  REQUIRE(summary);
  CHECK(summary->knowledge == Knowledge::Modelled);
  CHECK(effects(c.module, summary) == Lines{"result <- Unknown"});
  CHECK(summary->callsFormals == std::vector<uint32_t>{1});

  // Code of the program in namespace std has a body that speaks for it.
  ir::FunctionSymbol own = c.function("std::some_specialization", text, {text});
  own.isSystem = false;
  CHECK_FALSE(shipped().summaryOf(c.module, own));
  ir::FunctionSymbol internal = c.function("index", text, {text, c.scalar()});
  internal.isSystem = false;
  internal.isInternal = true;
  CHECK_FALSE(shipped().summaryOf(c.module, internal));

  // Classes declared owners or pointers follow their kind where no body is known.
  ir::TypeId handle = c.record("lib::Handle");
  c.recordOf(handle).isDeclaredPointer = true;
  CHECK(shipped().classOf(c.module, c.recordOf(handle)) == TypeClass::View);
  CHECK(effectsOf(c, c.method(handle, "get", text)) == Lines{"result <- Value formal0.deref"});
  ir::TypeId other = c.record("lib::Other");
  CHECK(shipped().classOf(c.module, c.recordOf(other)) == TypeClass::Plain);
  CHECK_FALSE(shipped().summaryOf(c.module, c.method(other, "get", text)));
}

TEST_CASE("implicit members of library classes copy member by member", "[models]") {
  Library c;
  ir::TypeId other = c.record("lib::Other");
  ir::FunctionSymbol copy = c.constructor(other, {c.reference(other)});
  copy.isCopyOrMove = copy.isImplicit = true;
  CHECK(effectsOf(c, copy) == Lines{"formal0.deref <- Value formal1.deref"});
  copy.isSystem = false;
  CHECK_FALSE(shipped().summaryOf(c.module, copy));
}

TEST_CASE("what is replaced by a number or nullptr holds no address any more", "[models]") {
  Library c;
  ir::TypeId pointer = c.pointer(c.scalar());
  ir::FunctionSymbol exchange =
      c.function("std::exchange", pointer, {c.reference(pointer), c.reference(c.scalar())});
  CHECK(effectsOf(c, exchange) ==
        Lines{"formal0.deref <- Nothing", "result <- Value formal0.deref"});
  ir::TypeId function = c.record("std::function", {});
  CHECK(effectsOf(c, c.method(function, "operator=", c.reference(function), {c.scalar()})) ==
        Lines{"formal0.deref.own <- Nothing", "result <- Value formal0"});
}

TEST_CASE("numbers are exchanged as pointers are, for those who follow numbers", "[models]") {
  Library c;
  ir::TypeId number = c.scalar();
  c.module.types[number.index()].size = 4;
  ir::FunctionSymbol exchange =
      c.function("std::exchange", number, {c.reference(number), c.reference(number)});
  CHECK(effectsOf(c, exchange).empty());
  CHECK(effects(c.module, shipped().summaryOf(c.module, exchange, Numbers::Kept)) ==
        Lines{"formal0.deref <- Value formal1.deref", "result <- Value formal0.deref"});
}

TEST_CASE("values are made in place of what follows the tag", "[models]") {
  Library c;
  ir::TypeId pointer = c.pointer(c.scalar());
  ir::TypeId variant = c.record("std::variant", {pointer, c.record("std::string")});
  ir::TypeId tag = c.record("std::in_place_index_t");
  CHECK(effectsOf(c, c.constructor(variant, {tag, c.reference(pointer)})) ==
        Lines{"formal0.deref.own <- Value formal2.deref"});
}

TEST_CASE("callables among the last arguments are called, others are not", "[models]") {
  Library c;
  ir::TypeId iterator = c.record("std::_List_iterator");
  auto sort = shipped().summaryOf(
      c.module, c.function("std::sort", c.nothing(), {iterator, iterator, c.lambda()}));
  CHECK(sort->callsFormals == std::vector<uint32_t>{2});
  CHECK(sort->effects.empty());
  CHECK(printAll(c.module, sort->uses) == Lines{"formal0.deref", "formal1.deref"});
}

TEST_CASE("functions that do not return", "[models]") {
  Library c;
  CHECK(shipped().summaryOf(c.module, c.function("abort", c.nothing(), {}))->neverReturns);
  CHECK_FALSE(shipped().summaryOf(c.module, c.function("free", c.nothing(), {}))->neverReturns);
}

TEST_CASE("functions that wait for other threads", "[models]") {
  Library c;
  auto waits = [&](std::string_view name) {
    return shipped().summaryOf(c.module, c.function(name, c.nothing(), {}))->letsOthersRun;
  };
  CHECK(waits("pthread_barrier_wait"));
  CHECK(waits("sem_wait"));
  CHECK_FALSE(waits("sem_post"));
  Models models;
  REQUIRE(!models.add("a.json", R"({"functions":[{"name":"f","waits":true}]})"));
  CHECK(models.summaryOf(c.module, c.function("f", c.nothing(), {}))->letsOthersRun);
  CHECK(models.add("b.json", R"({"functions":[{"name":"f","wait":true}]})"));
}

TEST_CASE("what numbers functions return", "[models]") {
  Library c;
  auto answers = [&](std::string_view name) {
    return shipped().summaryOf(c.module, c.function(name, c.nothing(), {}))->answers;
  };
  CHECK(answers("strlen").areSame);
  CHECK(answers("strlen").areNotNegative);
  CHECK(answers("strcmp").areSame);
  CHECK_FALSE(answers("strcmp").areNotNegative);
  CHECK(answers("__errno_location").areErrors);
  CHECK_FALSE(answers("rand").areSame);
  CHECK(answers("execv").areFailures);
  CHECK_FALSE(answers("execv").areNotNegative);
  Models models;
  CHECK(models.add("a.json", R"({"functions":[{"name":"f","answers":"other"}]})"));
  REQUIRE(!models.add("b.json", R"({"functions":[{"name":"f","answers":["same"]}]})"));
  CHECK(models.summaryOf(c.module, c.function("f", c.nothing(), {}))->answers.areSame);
  REQUIRE(!models.add("c.json", R"({"functions":[{"name":"g","answers":"filled"},
                                                 {"name":"h","answers":"empty"}]})"));
  CHECK(models.summaryOf(c.module, c.function("g", c.nothing(), {}))->answers.areFilled);
  CHECK(models.summaryOf(c.module, c.function("h", c.nothing(), {}))->answers.areEmpty);
}

TEST_CASE("numbers of a library that are not negative, and classes of few values", "[models]") {
  Library c;
  ir::TypeId status = c.record("stat"), own = c.record("entry");
  for (ir::TypeId each : {status, own})
    for (const char *name : {"st_size", "st_mtime"})
      c.addField(each, name, c.scalar("long"));
  auto isNeverNegative = [&](size_t i) {
    return shipped().isNeverNegative(c.module, c.module.fields[i]);
  };
  CHECK(isNeverNegative(0));
  CHECK_FALSE(isNeverNegative(1));
  CHECK_FALSE(isNeverNegative(2));
  CHECK(shipped().isFew(c.module, c.recordOf(c.record("std::thread::id"))));
  CHECK_FALSE(shipped().isFew(c.module, c.recordOf(status)));
  Models models;
  REQUIRE(!models.add("a.json",
                      R"({"types":[{"name":"entry","class":"plain","notNegative":["st_size"]}]})"));
  CHECK(models.isNeverNegative(c.module, c.module.fields[2]));
  CHECK_FALSE(models.isNeverNegative(c.module, c.module.fields[0]));
  CHECK(errorOf(R"({"types":[{"name":"T","class":"plain","notNegativ":"n"}]})") ==
        "user.json: /types/0: unknown key \"notNegativ\"; did you mean \"notNegative\"?");
}

TEST_CASE("methods that throw for want of memory only", "[models]") {
  Library c;
  ir::TypeId text = c.record("std::basic_string"), own = c.record("Text");
  auto isQuiet = [&](const Models &models, const char *name, ir::TypeId of) {
    ir::FunctionSymbol function = c.function(name, c.nothing(), {c.pointer(of)});
    function.record = c.module.types[of.index()].record;
    function.hasThis = true;
    return models.throwsForMemoryOnly(c.module, function);
  };
  CHECK(isQuiet(shipped(), "std::basic_string::append", text));
  CHECK(isQuiet(shipped(), "std::basic_string::operator+=", text));
  CHECK_FALSE(isQuiet(shipped(), "std::basic_string::at", text));
  CHECK_FALSE(isQuiet(shipped(), "Text::append", own));
  auto isOperatorQuiet = [&](const char *name, std::vector<ir::TypeId> formals) {
    return shipped().throwsForMemoryOnly(c.module, c.function(name, text, formals));
  };
  CHECK(isOperatorQuiet("std::operator+", {text, c.pointer(c.scalar())}));
  CHECK_FALSE(isOperatorQuiet("std::operator+", {text, own}));
  CHECK_FALSE(isOperatorQuiet("own::operator+", {text, text}));
  CHECK_FALSE(isOperatorQuiet("std::stoi", {text}));
  // Of objects that have nothing to throw for.
  ir::TypeId time = c.record("std::chrono::duration");
  CHECK(isQuiet(shipped(), "std::chrono::duration::count", time));
  CHECK(isOperatorQuiet("std::chrono::duration_cast", {c.reference(time)}));
  CHECK(isOperatorQuiet("std::chrono::operator-", {c.reference(time), c.reference(time)}));
  CHECK_FALSE(isOperatorQuiet("std::chrono::parse", {c.reference(time), c.scalar()}));
  CHECK_FALSE(isOperatorQuiet("std::getline", {c.reference(text)}));
  Models models;
  REQUIRE(!models.add("a.json", R"({"types":[{"name":"Text","class":"owner","throws":["get"]}]})"));
  CHECK(isQuiet(models, "Text::append", own));
  CHECK_FALSE(isQuiet(models, "Text::get", own));
}

TEST_CASE("later documents win", "[models]") {
  Library c;
  ir::TypeId text = c.pointer(c.scalar());
  Models models;
  REQUIRE(!models.add("a.json", R"({"functions":[{"name":"f","returns":"fresh"}]})"));
  REQUIRE(
      !models.add("b.json", R"({"functions":[{"name":"f","arity":1,"returns":"alias of 0"}]})"));
  CHECK(effects(c.module, models.summaryOf(c.module, c.function("f", text, {text}))) ==
        Lines{"result <- Value formal0"});
  CHECK(effects(c.module, models.summaryOf(c.module, c.function("f", text, {}))) ==
        Lines{"result <- Fresh"});
}

TEST_CASE("user rows reach fields", "[models]") {
  Library c;
  ir::TypeId any = c.pointer(c.nothing());
  ir::TypeId watcher = c.record("watcher");
  c.addField(watcher, "data", any);
  Models models;
  REQUIRE(!models.add("ev.json", R"({"functions":[{"name":"watch_init",
      "stores":[{"from":"value of 1","to":"field data of pointee of 0"}]}]})"));
  auto summary =
      models.summaryOf(c.module, c.function("watch_init", c.nothing(), {c.pointer(watcher), any}));
  CHECK(effects(c.module, summary) == Lines{"formal0.deref.data <- Value formal1"});
}

TEST_CASE("errors name file, place and the nearest word", "[models]") {
  CHECK(errorOf("{}") == "accepted");
  CHECK(errorOf("{\n\"functions\": [,]}") == "user.json: line 2: not valid JSON");
  CHECK(errorOf(R"({"function":[]})") ==
        "user.json: /: unknown key \"function\"; did you mean \"functions\"?");
  CHECK(errorOf(R"({"functions":[{"name":"f","return":"fresh"}]})") ==
        "user.json: /functions/0: unknown key \"return\"; did you mean \"returns\"?");
  CHECK(errorOf(R"({"functions":[{"name":"f","returns":"interor of 0"}]})") ==
        "user.json: /functions/0/returns: unknown source \"interor\"; did you mean \"interior\"?");
  CHECK(errorOf(R"({"functions":[{"name":"f","returns":"value of thiss"}]})") ==
        "user.json: /functions/0/returns: unknown word \"thiss\"; did you mean \"this\"?");
  CHECK(errorOf(R"({"functions":[{"name":"f","returns":"value 0"}]})") ==
        "user.json: /functions/0/returns: \"of\" must follow \"value\"");
  CHECK(errorOf(R"({"functions":[{"name":"f","returns":"fresh memory"}]})") ==
        "user.json: /functions/0/returns: nothing may follow \"fresh\"");
  CHECK(errorOf(R"({"functions":[{"name":"f","stores":[{"from":"value of 0"}]}]})") ==
        "user.json: /functions/0/stores/0: \"from\" and \"to\" are needed");
  CHECK(errorOf(R"({"functions":[{"name":"f","stores":[{"from":"value of 0","to":"1.."}]}]})") ==
        "user.json: /functions/0/stores/0/to: one argument is expected, not all that follow");
  CHECK(errorOf(R"({"functions":[{"returns":"fresh"}]})") ==
        "user.json: /functions/0: \"name\" is needed");
  CHECK(
      errorOf(R"({"functions":[{"name":"f","arity":[3,1]}]})") ==
      "user.json: /functions/0/arity: the least and the greatest number of arguments are expected");
  CHECK(errorOf(R"({"functions":[{"name":"f","if":{"0":"pointr"}}]})") ==
        "user.json: /functions/0/if/0: unknown type word \"pointr\"; did you mean \"pointer\"?");
  CHECK(
      errorOf(R"({"functions":[{"name":"f","if":{"clas argument 0":"a::B"}}]})") ==
      "user.json: /functions/0/if/clas argument 0: an argument number, \"result\", \"argument N\" "
      "or \"class argument N\" is expected, not \"clas argument 0\"");
  CHECK(errorOf(R"({"types":[{"name":"T","class":"ownr"}]})") ==
        "user.json: /types/0/class: unknown class \"ownr\"; did you mean \"owner\"?");
  CHECK(errorOf(
            R"({"kinds":[{"name":"bag","class":"owner"}],"types":[{"name":"T","like":"bags"}]})") ==
        "user.json: /types/0/like: unknown kind \"bags\"; did you mean \"bag\"?");
  CHECK(errorOf(R"({"kinds":[{"name":"a","like":"b"},{"name":"b","like":"a"}]})") ==
        "user.json: /kinds/0/like: \"like\" goes round in a circle");
  CHECK(errorOf(R"({"functions":[{"name":"f"},{"name":["g","f"],"returns":"fresh"}]})") ==
        "user.json: /functions/1: \"f\" has an earlier row that always matches");
  CHECK(errorOf(R"({"functions":[],"functions":[]})") ==
        "user.json: key \"functions\" is given twice in one object");
}

TEST_CASE("a document with an error changes nothing", "[models]") {
  Library c;
  Models models;
  REQUIRE(models.add("a.json", R"({"functions":[{"name":"f","returns":"fresh"},{"name":""}]})"));
  CHECK_FALSE(models.summaryOf(c.module, c.function("f", c.pointer(c.scalar()), {})));
}

TEST_CASE("names of implementations are normalised", "[models]") {
  using models::functionOfObject;
  using models::normalizeName;
  CHECK(normalizeName("std::__1::vector<int, std::__1::allocator<int>>::at") == "std::vector::at");
  CHECK(normalizeName("std::__cxx11::basic_string<char>::c_str") == "std::basic_string::c_str");
  CHECK(normalizeName("std::chrono::_V2::system_clock::now") == "std::chrono::system_clock::now");
  CHECK(normalizeName("std::operator<<<std::char_traits<char>>") == "std::operator<<");
  CHECK(normalizeName("ns::A<int>::operator->") == "ns::A::operator->");
  CHECK(normalizeName("__builtin_memcpy") == "__builtin_memcpy");
  CHECK(models::splitName("A::operator std::string_view").name == "operator std::string_view");
  CHECK(models::splitName("A::operatorX::f").name == "f");
  CHECK(functionOfObject("std::ranges::__sort_fn") == "std::ranges::sort");
  CHECK(functionOfObject("std::ranges::__sort::__fn") == "std::ranges::sort");
  CHECK(functionOfObject("std::ranges::__cust_access::_Begin") == "std::ranges::begin");
  CHECK(functionOfObject("std::ranges::views::_TakeWhile") == "std::ranges::views::take_while");
  CHECK(functionOfObject("std::ranges::subrange").empty());
}
