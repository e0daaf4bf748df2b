// What the user may set in the editor, as one table with checks.
//
// Settings come as an object of the shape of `Settings` below, from `initializationOptions`,
// `workspace/configuration` (section `outlive`) or `workspace/didChangeConfiguration`. Names are
// those of the members: {"remarks": {"enabled": true}, "jobs": 2}. What is not given has its
// default. A wrong value keeps the default too; it is complained of, and so is an unknown name,
// with the nearest known one: a typing error must not look like a setting that does nothing.
// docs/editors.md has the same table for users.
#pragma once

#include "findings/Finding.h"
#include "lsp/JsonRpc.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace outlive::lsp {

struct RemarkSettings {
  bool enabled = false; // whether remarks are made at all
  bool inlayHints = true;
  bool codeLens = true;
  bool hover = true;
  bool operator==(const RemarkSettings &) const = default;
};

struct Settings {
  RemarkSettings remarks;
  std::string
      compileDatabase; // folder or file, relative to the workspace folder; empty: looked for
  std::vector<std::string> models;             // files, relative to the workspace folder
  uint32_t jobs = 0;                           // threads for the whole project; 0: one per core
  std::optional<Confidence> minimumConfidence; // none: as configured
  bool checkWhileTyping = true;                // else only when a file is opened or saved
  uint32_t debounceMilliseconds = 250;         // how long the keyboard must be still
  bool wholeProject = true;                    // else only what is open
  bool pullDiagnostics = true;                 // if the client can
  std::string rulePageUrl; // page of a rule, "{rule}" stands for its id; empty: none

  bool operator==(const Settings &) const = default;
};

// `settings` is null or an object. Complaints are complete sentences.
Settings readSettings(const Json &settings, const Settings &defaults,
                      std::vector<std::string> &complaints);

// Do two settings need different projects (other flags, rules, models)?
bool needSameProject(const Settings &a, const Settings &b);

} // namespace outlive::lsp
