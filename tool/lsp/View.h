// What the features need to turn results into protocol: one file of one folder, as it is now.
//
// Features (diagnostics, hints, hover, lenses, actions) are functions of a view: they change
// nothing, and are tested without a server.
#pragma once

#include "findings/Catalogue.h"
#include "lsp/Capabilities.h"
#include "lsp/Places.h"
#include "lsp/Results.h"

#include <string>

namespace outlive::lsp {

struct View {
  const Catalogue &catalogue;
  const ClientCapabilities &client;
  const Settings &settings;
  Places &places;
  std::string root; // of the folder; paths in messages are relative to it
  std::string path;
  const FileResults &results;
  std::string problem; // why the file is not checked; empty when it is
  const std::vector<ConfigMistake> *mistakes = nullptr; // when it is a configuration
};

Json jsonOf(Position position);
Json jsonOf(const Range &range);
// "src/a.cpp:12", as messages say it.
std::string shownPlace(const View &view, const SourcePosition &position);

// One step of a finding's path, in order: the trace, then who keeps what alive. Steps that stand
// nowhere have line 0.
struct Step {
  SourcePosition position;
  std::string message;
};
std::vector<Step> stepsOf(const View &view, const Finding &finding);
std::vector<Step> stepsOf(const View &view, const std::vector<TraceStep> &trace);
// A line for each, as plain text: "\nsrc/a.cpp:12: MESSAGE".
std::string linesOf(const View &view, const std::vector<Step> &steps);

} // namespace outlive::lsp
