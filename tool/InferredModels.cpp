#include "InferredModels.h"

#include <nlohmann/json.hpp>

#include <map>
#include <tuple>

namespace outlive {
namespace {

using Json = nlohmann::ordered_json;

std::optional<std::string> wordOf(ValueSet set) {
  const std::pair<ValueSet, std::string_view> words[] = {
      {ValueSet::zero(), "== 0"},       {ValueSet::nonZero(), "!= 0"},
      {ValueSet::negative(), "< 0"},    {ValueSet::zero() | ValueSet::positive(), ">= 0"},
      {ValueSet::positive(), "> 0"},    {ValueSet::minusOne(), "== -1"},
      {~ValueSet::minusOne(), "!= -1"},
  };
  for (const auto &[known, word] : words)
    if (known == set)
      return std::string(word);
  return std::nullopt;
}

std::string_view nameOf(OwnershipKind kind) {
  switch (kind) {
  case OwnershipKind::Acquires:
    return "acquires";
  case OwnershipKind::Releases:
    return "releases";
  case OwnershipKind::Takes:
    return "takes";
  case OwnershipKind::Keeps:
    return "keeps";
  case OwnershipKind::Shares:
    return "shares";
  case OwnershipKind::Drops:
    return "drops";
  case OwnershipKind::Dangles:
  case OwnershipKind::Unwinds:
  case OwnershipKind::Tells:
    break;
  }
  return {};
}

class Writer {
public:
  Writer(const Program &program, const Models &models, const OwnershipResult &result)
      : program_(program), module_(program.module()), models_(models), ownTypes_(result.ownTypes) {}

  void add(BodyId body, const OwnershipEffect &effect) {
    const ir::FunctionSymbol &symbol = program_.symbolOf(body);
    // Models have no names for globals.
    if (effect.kind == OwnershipKind::Dangles || effect.kind == OwnershipKind::Unwinds ||
        symbol.isImplicit || effect.path.root == RootKind::Global)
      return;
    std::optional<std::string> place = wordsOf(effect.path, symbol);
    if (!place)
      return;
    Json row;
    row["about"] = evidence(effect, program_.body(body));
    row["name"] = std::string(module_.text(symbol.name));
    row[effect.kind == OwnershipKind::Acquires ? "at" : "of"] = *place;
    bool hasInto = effect.kind == OwnershipKind::Takes || effect.kind == OwnershipKind::Keeps;
    if (hasInto)
      if (std::optional<std::string> into = wordsOf(effect.into, symbol))
        row["into"] = *into;
    if (effect.kind == OwnershipKind::Keeps && !row.contains("into"))
      return;
    if (effect.kind == OwnershipKind::Keeps && effect.isCleared)
      row["clears"] = true;
    Json conditions = Json::array();
    if (!effect.whenResult.isAny()) {
      std::optional<std::string> word = wordOf(effect.whenResult);
      if (!word)
        return;
      conditions.push_back("result " + *word);
    } else if (effect.kind == OwnershipKind::Acquires) {
      row["fails"] = "never";
    }
    if (effect.formal >= 0) {
      bool isZero = effect.whenFormal == ValueSet::zero();
      if (!isZero && effect.whenFormal != ValueSet::nonZero())
        return;
      conditions.push_back("argument " + std::to_string(effect.formal - symbol.hasThis) +
                           (isZero ? " == 0" : " != 0"));
    }
    if (!conditions.empty())
      row["when"] = conditions.size() == 1 ? conditions[0] : conditions;
    if (!effect.isAlways || !effect.whenPlace.isAny() || effect.bits.formal >= 0)
      row["maybe"] = true;
    std::string family = effect.family ? models_.families()[effect.family.index()].name : "any";
    rows_[{family, effect.kind, row["name"]}].push_back(std::move(row));
  }

  void add(const ownership::SharePair &pair) {
    const ir::FunctionSymbol &symbol = program_.symbol(pair.share);
    const ir::Field &counter = module_.fields[pair.count.counter.index()];
    Json row;
    row["about"] = where(pair.count.position) + "; counted in '" +
                   std::string(module_.text(counter.name)) + "' of '" +
                   std::string(module_.text(module_.records[counter.record.index()].spelling)) +
                   "', '" + std::string(module_.text(program_.symbol(pair.drop).name)) +
                   "' takes one away and releases the last";
    row["name"] = std::string(module_.text(symbol.name));
    row["of"] = symbol.hasThis && pair.count.formal == 0
                    ? std::string("this")
                    : std::to_string(pair.count.formal - symbol.hasThis);
    rows_[{"any", OwnershipKind::Shares, row["name"]}].push_back(std::move(row));
  }

  std::string text() const {
    Json resources = Json::array();
    for (const auto &[key, rows] : rows_) {
      const auto &[family, kind, name] = key;
      if (resources.empty() || resources.back()["family"] != family)
        resources.push_back({{"family", family}});
      std::string list(nameOf(kind));
      for (const Json &row : rows)
        if (Json &all = resources.back()[list]; std::find(all.begin(), all.end(), row) == all.end())
          all.push_back(row);
    }
    return Json{{"resources", resources}}.dump(2) + "\n";
  }

private:
  // "field items of pointee of 0".
  std::optional<std::string> wordsOf(const SummaryPath &path,
                                     const ir::FunctionSymbol &symbol) const {
    std::string words;
    if (path.isCut)
      return std::nullopt;
    bool isThis = path.root == RootKind::Formal && symbol.hasThis && path.index == 0;
    size_t first = 0;
    switch (path.root) {
    case RootKind::Formal:
      if (isThis) {
        words = "this";
        first = 1; // the object itself, whose address is passed
        if (path.depth == 0)
          return std::nullopt;
      } else {
        words = std::to_string(path.index - symbol.hasThis);
      }
      break;
    case RootKind::Result:
      words = "result";
      break;
    case RootKind::Global:
      return "global";
    default:
      return std::nullopt;
    }
    for (size_t i = first; i < path.depth; ++i)
      switch (path.path[i].kind()) {
      case ir::ProjectionKind::Deref:
        words = "pointee of " + words;
        break;
      case ir::ProjectionKind::Own:
        words = "own of " + words;
        break;
      case ir::ProjectionKind::Field:
        words = "field " +
                std::string(module_.text(module_.fields[path.path[i].fieldId().index()].name)) +
                " of " + words;
        break;
      }
    return words;
  }

  std::string evidence(const OwnershipEffect &effect, const ir::Function &body) const {
    ir::Position position = effect.position.isValid() ? effect.position : body.position;
    return position.isValid() ? where(position) + ownType(effect) : std::string();
  }
  std::string where(ir::Position position) const {
    std::string file(module_.text(module_.files[position.file.index()].path));
    return file.substr(file.rfind('/') + 1) + ":" + std::to_string(position.line);
  }

  // What the program's variables say of a field of an argument, which is filled or released here.
  std::string ownType(const OwnershipEffect &effect) const {
    bool isPair = effect.kind == OwnershipKind::Acquires || effect.kind == OwnershipKind::Releases;
    const SummaryPath &path = effect.path;
    if (!isPair || path.depth < 2 || path.root != RootKind::Formal ||
        path.path[path.depth - 1].kind() != ir::ProjectionKind::Field)
      return {};
    ir::FieldId id = path.path[path.depth - 1].fieldId();
    const ir::Field &field = module_.fields[id.index()];
    const ownership::OwnType *type = ownTypes_.find(field.record, id);
    if (!type)
      return {};
    return "; of variables with a filled '" + std::string(module_.text(field.name)) + "' of '" +
           std::string(module_.text(module_.records[field.record.index()].spelling)) + "' " +
           std::to_string(type->released) + " are released, " + std::to_string(type->lost) +
           " lost, " + std::to_string(type->kept) + " handed on";
  }

  const Program &program_;
  const ir::Module &module_;
  const Models &models_;
  const ownership::OwnTypes &ownTypes_;
  std::map<std::tuple<std::string, OwnershipKind, std::string>, std::vector<Json>> rows_;
};

} // namespace

std::string inferredModels(const Program &program, const Models &models,
                           const OwnershipResult &result) {
  Writer writer(program, models, result);
  for (size_t i = 0; i < result.duties.size(); ++i)
    for (const OwnershipEffect &effect : result.duties[i].effects)
      writer.add(BodyId(i), effect);
  for (const auto &[body, effects] : result.passedOn)
    for (const OwnershipEffect &effect : effects)
      writer.add(body, effect);
  for (const ownership::SharePair &pair : result.shares)
    writer.add(pair);
  return writer.text();
}

} // namespace outlive
