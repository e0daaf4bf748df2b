// See Settings.h.
#include "lsp/Settings.h"

#include "findings/NearestWord.h"
#include "lsp/Field.h"

#include <functional>
#include <map>

namespace outlive::lsp {

namespace {

// A setting by its name: reads the value or fails.
using Table = std::map<std::string_view, std::function<void(const Field &)>>;

void readTable(const Field &object, const Table &table, std::vector<std::string> &complaints) {
  if (!object.isObject()) {
    complaints.push_back(object.path() + ": an object is expected");
    return;
  }
  std::vector<std::string_view> names;
  for (const auto &entry : table)
    names.push_back(entry.first);
  for (const auto &[name, value] : object.json().items()) {
    auto found = table.find(name);
    if (found == table.end()) {
      const std::string_view meant = nearestWord(name, names);
      complaints.push_back(object.path() + "." + name + ": there is no such setting" +
                           (meant.empty() ? "" : "; did you mean '" + std::string(meant) + "'?"));
      continue;
    }
    if (value.is_null())
      continue;
    try {
      found->second(Field(value, object.path() + "." + name));
    } catch (const RequestError &error) {
      complaints.push_back(error.what());
    }
  }
}

std::function<void(const Field &)> into(bool &target) {
  return [&target](const Field &field) { target = field.boolean(); };
}
std::function<void(const Field &)> into(std::string &target) {
  return [&target](const Field &field) { target = field.text(); };
}
std::function<void(const Field &)> into(uint32_t &target, uint32_t most) {
  return [&target, most](const Field &field) {
    target = static_cast<uint32_t>(field.integer(0, most));
  };
}

void readConfidence(const Field &field, std::optional<Confidence> &target) {
  const std::string &word = field.text();
  if (word == "low")
    target = Confidence::Low;
  else if (word == "medium")
    target = Confidence::Medium;
  else if (word == "high")
    target = Confidence::High;
  else
    field.fail("one of low, medium, high is expected");
}

} // namespace

Settings readSettings(const Json &json, const Settings &defaults,
                      std::vector<std::string> &complaints) {
  Settings settings = defaults;
  if (json.is_null())
    return settings;
  RemarkSettings &remarks = settings.remarks;
  const Table remarkTable = {{"enabled", into(remarks.enabled)},
                             {"inlayHints", into(remarks.inlayHints)},
                             {"codeLens", into(remarks.codeLens)},
                             {"hover", into(remarks.hover)}};
  const Table table = {
      {"remarks", [&](const Field &field) { readTable(field, remarkTable, complaints); }},
      {"compileDatabase", into(settings.compileDatabase)},
      {"models",
       [&](const Field &field) {
         std::vector<std::string> models;
         field.each([&](const Field &each) { models.push_back(each.text()); });
         settings.models = std::move(models);
       }},
      {"jobs", into(settings.jobs, 1024)},
      {"minimumConfidence",
       [&](const Field &field) { readConfidence(field, settings.minimumConfidence); }},
      {"checkWhileTyping", into(settings.checkWhileTyping)},
      {"debounceMilliseconds", into(settings.debounceMilliseconds, 60000)},
      {"wholeProject", into(settings.wholeProject)},
      {"pullDiagnostics", into(settings.pullDiagnostics)},
      {"rulePageUrl", into(settings.rulePageUrl)},
      // Settings of the clients themselves, in the same section.
      {"path", [](const Field &) {}},
      {"arguments", [](const Field &) {}},
      {"trace", [](const Field &) {}},
      {"enable", [](const Field &) {}},
  };
  readTable(Field(json, "outlive"), table, complaints);
  return settings;
}

bool needSameProject(const Settings &a, const Settings &b) {
  return a.compileDatabase == b.compileDatabase && a.models == b.models && a.jobs == b.jobs &&
         a.minimumConfidence == b.minimumConfidence;
}

} // namespace outlive::lsp
