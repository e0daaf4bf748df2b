// See View.h.
#include "lsp/View.h"

#include "findings/RelativePath.h"

namespace outlive::lsp {

Json jsonOf(Position position) {
  return {{"line", position.line}, {"character", position.character}};
}

Json jsonOf(const Range &range) {
  return {{"start", jsonOf(range.start)}, {"end", jsonOf(range.end)}};
}

std::string shownPlace(const View &view, const SourcePosition &position) {
  return relativePath(position.file, view.root) + ':' + std::to_string(position.line);
}

std::vector<Step> stepsOf(const View &view, const std::vector<TraceStep> &trace) {
  std::vector<Step> steps;
  for (const TraceStep &step : trace)
    steps.push_back({step.position, relativePathsIn(step.message, view.root)});
  return steps;
}

std::string linesOf(const View &view, const std::vector<Step> &steps) {
  std::string lines;
  for (const Step &step : steps)
    lines += '\n' + (step.position.line == 0 ? "" : shownPlace(view, step.position) + ": ") +
             step.message;
  return lines;
}

std::vector<Step> stepsOf(const View &view, const Finding &finding) {
  std::vector<Step> steps = stepsOf(view, finding.trace);
  for (const RetentionEdge &edge : finding.retention)
    steps.push_back({edge.position, relativePathsIn("kept alive: " + edge.holder + " holds " +
                                                        edge.held + ", " + edge.how,
                                                    view.root)});
  return steps;
}

} // namespace outlive::lsp
