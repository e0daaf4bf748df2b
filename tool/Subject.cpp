// See Subject.h.
#include "Subject.h"

#include "AbsolutePath.h"
#include "SourceText.h"

#include <algorithm>

namespace outlive {
namespace {

// Keeps what is about the position that the user asked for, or passes through it.
class Subject {
public:
  Subject(SourcePosition position, SourceText &sources)
      : position_(std::move(position)), sources_(sources) {}

  bool concerns(const SourcePosition &position, const std::vector<TraceStep> &trace) const {
    return isAt(position) || std::any_of(trace.begin(), trace.end(), [&](const TraceStep &step) {
             return isAt(step.position);
           });
  }

private:
  bool isAt(const SourcePosition &position) const {
    if (position.file != position_.file || position.line != position_.line)
      return false;
    if (position_.column == 0 || position.column == position_.column)
      return true;
    SourceText::End end = sources_.tokenEnd(position);
    return position.column < position_.column &&
           (end.line > position.line || position_.column < end.column);
  }

  SourcePosition position_;
  SourceText &sources_;
};

} // namespace

void keepSubject(Report &report, SourcePosition position) {
  position.file = absolutePath(position.file, report.workingDirectory);
  SourceText sources;
  Subject subject(std::move(position), sources);
  std::erase_if(report.findings,
                [&](const Finding &f) { return !subject.concerns(f.position, f.trace); });
  std::erase_if(report.remarks,
                [&](const Remark &r) { return !subject.concerns(r.position, r.trace); });
}

} // namespace outlive
