// See GivenArguments.h.
#include "models/GivenArguments.h"

#include "models/Names.h"
#include "models/Rows.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace outlive {

using models::PlaceWords;

struct GivenArguments::Tables {
  std::vector<std::unique_ptr<models::Document>> documents; // the rows, which never move
  std::unordered_map<std::string, std::vector<const models::Row *>> functions;
  std::unordered_map<std::string, std::vector<const models::DutyRow *>> duties;
  std::unordered_map<std::string, std::vector<const models::ActionRow *>> actions;
};

namespace {

bool isOf(const PlaceWords &place, uint32_t argument) {
  return place.root == models::PlaceRoot::Argument &&
         (place.index == argument || (place.andAfter && place.index < argument));
}

bool hasPlace(const models::SourceWords &source) {
  return source.word >= models::SourceWord::Alias;
}

// Who has the resource afterwards is no other.
bool leavesAlone(OwnershipKind kind) {
  return kind == OwnershipKind::Acquires || kind == OwnershipKind::Releases ||
         kind == OwnershipKind::Tells;
}

void addUse(const models::Row &row, uint32_t argument, ArgumentUse &use) {
  use.isKnown = true;
  use.isKept |= row.constructs || row.opens || row.jump != Jump::None;
  for (const PlaceWords &place : row.calls)
    use.isKept |= isOf(place, argument);
  for (const auto &[one, other] : row.swaps)
    use.isKept |= isOf(one, argument) || isOf(other, argument);
  for (const models::Store &store : row.stores)
    for (const models::SourceWords &source : store.from) {
      if (!hasPlace(source))
        continue;
      const bool isFrom = isOf(source.place, argument);
      use.isContentTaken |= isFrom;
      if (source.place.path.empty())
        use.isKept |= isFrom || isOf(store.to, argument);
    }
  for (const models::SourceWords &source : row.returns) {
    // `strtok` knows it when it is called again.
    use.isKept |= source.word == models::SourceWord::Unknown;
    if (!hasPlace(source) || !isOf(source.place, argument))
      continue;
    use.isContentTaken = true;
    use.isReturned |= source.place.path.empty();
  }
}

template <typename Row, typename Each>
void forRows(const std::unordered_map<std::string, std::vector<const Row *>> &table,
             std::string_view function, Each each) {
  for (const std::string &name : models::spellingsOf(models::normalizeName(function)))
    if (auto found = table.find(name); found != table.end())
      for (const Row *row : found->second)
        each(*row);
}

} // namespace

GivenArguments::GivenArguments() : tables_(std::make_unique<Tables>()) {}
GivenArguments::~GivenArguments() = default;
GivenArguments::GivenArguments(GivenArguments &&) noexcept = default;
GivenArguments &GivenArguments::operator=(GivenArguments &&) noexcept = default;

std::optional<std::string> GivenArguments::add(std::string_view fileName, std::string_view json) {
  auto document = std::make_unique<models::Document>();
  if (auto error = models::readDocument(fileName, json, *document))
    return error;
  for (const models::NamedRow &row : document->functions)
    for (const std::string &name : row.names)
      tables_->functions[name].push_back(&row.row);
  for (const models::ResourceRows &resource : document->resources)
    for (const models::NamedDutyRow &row : resource.duties)
      for (const std::string &name : row.names)
        tables_->duties[name].push_back(&row.row);
  for (const models::NamedActionRow &row : document->actions)
    for (const std::string &name : row.names)
      tables_->actions[name].push_back(&row.row);
  tables_->documents.push_back(std::move(document));
  return std::nullopt;
}

ArgumentUse GivenArguments::useOf(std::string_view function, uint32_t argument) const {
  ArgumentUse use;
  forRows(tables_->functions, function,
          [&](const models::Row &row) { addUse(row, argument, use); });
  forRows(tables_->duties, function, [&](const models::DutyRow &row) {
    for (const PlaceWords &place : row.places)
      use.isKept |= isOf(place, argument) && !leavesAlone(row.kind);
  });
  return use;
}

bool GivenArguments::isPlainRelease(std::string_view function) const {
  bool isRelease = false, isMore = false;
  forRows(tables_->duties, function, [&](const models::DutyRow &row) {
    isMore |= row.kind != OwnershipKind::Releases || row.isMaybe;
    for (const PlaceWords &place : row.places)
      isRelease |= isOf(place, 0) && place.path.empty();
  });
  return isRelease && !isMore;
}

bool GivenArguments::isAdding(std::string_view method) const {
  bool isGrowing = false, isMore = false;
  forRows(tables_->actions, method, [&](const models::ActionRow &row) {
    isGrowing |= row.kind == ActionKind::Grows;
    isMore |= row.kind != ActionKind::Grows;
  });
  return isGrowing && !isMore;
}

} // namespace outlive
