// What is a unit test; see TestFunctions.h.
#include "program/TestFunctions.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace outlive {
namespace {

// `do_unittest_x`, `testXOfY`: the words in small letters.
std::vector<std::string> wordsOf(std::string_view name) {
  std::vector<std::string> words(1);
  bool wasSmall = false;
  for (char c : name) {
    const auto letter = static_cast<unsigned char>(c);
    const bool isNext = c == '_' || (wasSmall && std::isupper(letter));
    if (isNext && !words.back().empty())
      words.emplace_back();
    if (c != '_')
      words.back() += static_cast<char>(std::tolower(letter));
    wasSmall = std::islower(letter) || std::isdigit(letter);
  }
  if (words.back().empty())
    words.pop_back();
  return words;
}

bool isUnitTest(std::string_view word) { return word == "unittest" || word == "unittests"; }
bool isTest(std::string_view word) { return word == "test" || word == "tests" || isUnitTest(word); }

std::string_view nameOf(const Program &program, const ir::FunctionSymbol &symbol) {
  const std::string_view name = program.text(symbol.name);
  const size_t scope = name.rfind("::");
  return scope == std::string_view::npos ? name : name.substr(scope + 2);
}

// `static int (*const tests[])(void) = {...};` inside of a function is the function's.
BodyId ownerOf(const Program &program, BodyId body, const ir::Event &event) {
  const ir::Function &function = program.body(body);
  if (!function.isInitializer || !event.destination)
    return body;
  const ir::Place &place = function.places[event.destination.index()];
  const ir::Location &location = function.locations[place.base.index()];
  const ir::FunctionId owner = location.kind == ir::LocationKind::Global
                                   ? program.module().globals[location.index].function
                                   : ir::FunctionId();
  const BodyId ownBody = owner ? program.bodyOf(owner) : BodyId();
  return ownBody ? ownBody : body;
}

} // namespace

bool isTestName(std::string_view name) {
  const std::vector<std::string> words = wordsOf(name);
  return std::any_of(words.begin(), words.end(), isUnitTest) ||
         (words.size() > 1 && (isTest(words.front()) || isTest(words.back())));
}

std::vector<bool> findTestFunctions(const Program &program) {
  const ir::Module &module = program.module();
  std::vector<bool> hasTestName(module.functions.size());
  for (size_t i = 0; i < module.functions.size(); ++i)
    hasTestName[i] = isTestName(nameOf(program, module.functions[i]));
  std::vector<bool> isTest(module.bodies.size());
  if (std::find(hasTestName.begin(), hasTestName.end(), true) == hasTestName.end())
    return isTest;

  // Who calls a function by name, and who mentions it in whatever way.
  std::vector<std::vector<BodyId>> callers(module.functions.size()), users(callers.size());
  std::vector<std::vector<ir::FunctionId>> mentioned(module.bodies.size());
  auto mention = [&](ir::FunctionId function, BodyId by) {
    users[function.index()].push_back(by);
    mentioned[by.index()].push_back(function);
  };
  for (size_t i = 0; i < module.bodies.size(); ++i) {
    const ir::Function &body = module.bodies[i];
    for (const ir::Call &call : body.calls) {
      for (const ir::Operand &argument : call.arguments)
        if (argument.kind == ir::OperandKind::Function)
          mention(argument.functionId(), BodyId(i));
      if (call.callee) {
        callers[call.callee.index()].push_back(BodyId(i));
        mention(call.callee, BodyId(i));
      }
    }
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events)
        if (event.source.kind == ir::OperandKind::Function)
          mention(event.source.functionId(), ownerOf(program, BodyId(i), event));
  }
  std::vector<BodyId> found;
  for (size_t i = 0; i < module.bodies.size(); ++i) {
    const ir::FunctionId function = module.bodies[i].symbol;
    const ir::FunctionSymbol &symbol = module.functions[function.index()];
    const std::vector<BodyId> &by = callers[function.index()];
    isTest[i] = hasTestName[function.index()] && symbol.formals.empty() && !symbol.hasThis &&
                !symbol.isMain && std::all_of(by.begin(), by.end(), [&](BodyId caller) {
                  return hasTestName[program.body(caller).symbol.index()];
                });
    if (isTest[i])
      found.push_back(BodyId(i));
  }
  // What only these use.
  for (size_t next = 0; next < found.size(); ++next)
    for (ir::FunctionId function : mentioned[found[next].index()]) {
      const BodyId body = program.bodyOf(function);
      if (!body || isTest[body.index()] || !program.symbol(function).isInternal)
        continue;
      const std::vector<BodyId> &by = users[function.index()];
      isTest[body.index()] = std::all_of(
          by.begin(), by.end(), [&](BodyId user) { return user == body || isTest[user.index()]; });
      if (isTest[body.index()])
        found.push_back(body);
    }
  return isTest;
}

} // namespace outlive
