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

class Writer {
public:
  Writer(const Program &program, const Models &models)
      : program_(program), module_(program.module()), models_(models) {}

  void add(BodyId body, const OwnershipEffect &effect) {
    const ir::FunctionSymbol &symbol = program_.symbolOf(body);
    if (effect.kind == OwnershipKind::Keeps || effect.kind == OwnershipKind::Dangles ||
        symbol.isImplicit)
      return;
    std::optional<std::string> place = wordsOf(effect.path, symbol);
    if (!place)
      return;
    Json row;
    row["about"] = evidence(effect, program_.body(body));
    row["name"] = std::string(module_.text(symbol.name));
    row[effect.kind == OwnershipKind::Acquires ? "at" : "of"] = *place;
    if (effect.kind == OwnershipKind::Takes)
      if (std::optional<std::string> into = wordsOf(effect.into, symbol))
        row["into"] = *into;
    if (!effect.whenResult.isAny()) {
      std::optional<std::string> word = wordOf(effect.whenResult);
      if (!word)
        return;
      row["when"] = "result " + *word;
    } else if (effect.formal >= 0) {
      bool isZero = effect.whenFormal == ValueSet::zero();
      if (!isZero && effect.whenFormal != ValueSet::nonZero())
        return;
      row["when"] = "argument " + std::to_string(effect.formal - symbol.hasThis) +
                    (isZero ? " == 0" : " != 0");
    }
    if (!effect.isAlways || !effect.whenPlace.isAny())
      row["maybe"] = true;
    std::string family = effect.family ? models_.families()[effect.family.index()].name : "any";
    rows_[{family, effect.kind, row["name"]}].push_back(std::move(row));
  }

  std::string text() const {
    Json resources = Json::array();
    for (const auto &[key, rows] : rows_) {
      const auto &[family, kind, name] = key;
      if (resources.empty() || resources.back()["family"] != family)
        resources.push_back({{"family", family}});
      std::string list = kind == OwnershipKind::Acquires   ? "acquires"
                         : kind == OwnershipKind::Releases ? "releases"
                         : kind == OwnershipKind::Takes    ? "takes"
                                                           : "shares";
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
    if (!position.isValid())
      return {};
    std::string file(module_.text(module_.files[position.file.index()].path));
    return file.substr(file.rfind('/') + 1) + ":" + std::to_string(position.line);
  }

  const Program &program_;
  const ir::Module &module_;
  const Models &models_;
  std::map<std::tuple<std::string, OwnershipKind, std::string>, std::vector<Json>> rows_;
};

} // namespace

std::string inferredModels(const Program &program, const Models &models,
                           const OwnershipResult &result) {
  Writer writer(program, models);
  for (size_t i = 0; i < result.duties.size(); ++i)
    for (const OwnershipEffect &effect : result.duties[i].effects)
      writer.add(BodyId(i), effect);
  for (const auto &[body, effects] : result.passedOn)
    for (const OwnershipEffect &effect : effects)
      writer.add(body, effect);
  return writer.text();
}

} // namespace outlive
