#include "threads/ThreadCheck.h"

#include "findings/Wording.h"
#include "program/Language.h"

#include <algorithm>

namespace outlive {
namespace {

using namespace threads;

class Wording {
public:
  explicit Wording(const Program &program) : program_(program), module_(program.module()) {}

  Finding of(const EndlessThread &thread) const {
    Finding finding;
    finding.rule = "thread-endless";
    finding.confidence = thread.confidence;
    finding.position = at(thread.loop);
    finding.function = nameOf(thread.body);
    finding.variable = thread.flags.empty() ? "" : nameOf(thread.flags.front().object);
    const std::string entry = quote(nameOf(program_.bodyOf(thread.start.entry)));
    const std::string elsewhere =
        thread.elsewhere ? quote(nameOf(thread.elsewhere)) : std::string();
    finding.parts = {{"callee", entry}, {"sink", elsewhere}, {"instead", askedOf(thread)}};
    finding.trace.push_back({at(thread.start.position),
                             "a thread that runs " + entry + " is started" + fateOf(thread)});
    finding.trace.push_back({at(thread.loop), "it stays in this loop"});
    for (const UnsetFlag &flag : thread.flags) {
      const std::string name = quote(nameOf(flag.object));
      finding.trace.push_back(
          {at(flag.readAt), name + " decides whether it goes on, and nothing ever changes it"});
    }
    const std::string owner =
        thread.start.worksFor
            ? quote(program_.text(module_.records[thread.start.worksFor.index()].spelling))
            : std::string();
    switch (thread.harm) {
    case EndlessHarm::None:
      break;
    case EndlessHarm::Joined:
      finding.kind = thread.flags.empty() ? "joined" : "unset";
      finding.parts.push_back({"variable", quote(finding.variable)});
      finding.trace.push_back({at(thread.elsewhereAt), elsewhere + " waits for its end"});
      break;
    case EndlessHarm::Outlives:
      finding.kind = "outlives";
      finding.parts.push_back({"owner", owner});
      finding.trace.push_back({at(thread.elsewhereAt), "an object of " + owner + " ends here"});
      break;
    case EndlessHarm::Repeated:
      finding.kind = "repeated";
      finding.parts[1].text = quote(nameOf(thread.start.body));
      break;
    }
    return finding;
  }

  Finding of(const EndlessWait &wait) const {
    Finding finding;
    finding.rule = "thread-blocked";
    finding.confidence = wait.confidence;
    finding.position = at(wait.position);
    finding.function = nameOf(wait.body);
    finding.variable = nameOf(wait.object);
    const std::string name = quote(finding.variable);
    finding.parts = {{"variable", name}};
    switch (wait.kind) {
    case WaitKind::Nobody:
      finding.trace.push_back({at(wait.position), "waits until somebody wakes " + name});
      break;
    case WaitKind::Member:
      finding.kind = "member";
      finding.parts.push_back({"callee", quote(nameOf(wait.callee))});
      finding.trace.push_back({at(wait.position), "calls " + quote(nameOf(wait.callee))});
      finding.trace.push_back(
          {at(wait.calleeAt), "which waits until somebody wakes " +
                                  quote(program_.text(module_.fields[wait.member.index()].name))});
      break;
    case WaitKind::Result:
      finding.kind = "result";
      finding.trace.push_back(
          {at(wait.position), "waits for the result that " + name + " should get"});
      break;
    case WaitKind::Pipe:
      finding.kind = "pipe";
      finding.trace.push_back({at(wait.madeAt), "the pipe is made"});
      finding.trace.push_back({at(wait.position), "waits for what is written to " + name});
      break;
    case WaitKind::Itself:
      finding.kind = "itself";
      finding.trace.push_back({at(wait.lockedAt), name + " is locked"});
      if (wait.callee) {
        finding.trace.push_back({at(wait.position), "calls " + quote(nameOf(wait.callee))});
        finding.trace.push_back({at(wait.calleeAt), "which locks " + name + " again"});
      } else {
        finding.trace.push_back({at(wait.position), "locked again"});
      }
      break;
    }
    return finding;
  }

  Finding of(const DroppedFuture &future) const {
    Finding finding;
    finding.rule = "thread-future-dropped";
    finding.position = at(future.position);
    finding.function = nameOf(future.body);
    finding.kind = future.isDeferred ? "deferred" : "";
    finding.variable = future.variable;
    finding.parts = {{"callee", quote(program_.text(program_.symbol(future.callee).spelling))}};
    finding.trace.push_back({finding.position, future.variable.empty()
                                                   ? "the future is a temporary, which ends here"
                                                   : "nobody asks " + quote(future.variable)});
    return finding;
  }

private:
  SourcePosition at(ir::Position position) const { return sourcePosition(module_, position); }
  std::string nameOf(BodyId body) const {
    return std::string(program_.text(program_.symbolOf(body).spelling));
  }
  std::string nameOf(const Object &object) const {
    switch (object.kind) {
    case ObjectKind::Local:
      return std::string(program_.text(program_.body(object.body).locations[object.index].name));
    case ObjectKind::Global:
      return std::string(program_.text(module_.globals[object.index].name));
    case ObjectKind::Field:
      return std::string(program_.text(module_.fields[object.index].name));
    default:
      return {};
    }
  }
  // What the loop could ask: what the language has for that.
  std::string askedOf(const EndlessThread &thread) const {
    return isCPlusPlus(program_, program_.symbolOf(thread.body)) ||
                   isCPlusPlus(program_, program_.symbolOf(thread.start.body))
               ? "a std::stop_token (std::jthread) or a flag"
               : "a flag";
  }
  static std::string fateOf(const EndlessThread &thread) {
    return thread.start.isDetached ? " and detached" : "";
  }

  const Program &program_;
  const ir::Module &module_;
};

bool isBefore(const Finding &a, const Finding &b) {
  return std::tie(a.position, a.rule) < std::tie(b.position, b.rule);
}

} // namespace

std::vector<Finding> threadFindings(const Program &program, const ThreadResult &result) {
  Wording wording(program);
  std::vector<Finding> findings;
  for (const EndlessThread &thread : result.endless)
    findings.push_back(wording.of(thread));
  // Of one loop: the surest, then what is told first.
  std::stable_sort(findings.begin(), findings.end(), [](const Finding &a, const Finding &b) {
    if (a.position != b.position)
      return a.position < b.position;
    if (a.confidence != b.confidence)
      return a.confidence > b.confidence;
    return std::tie(a.kind, a.trace) < std::tie(b.kind, b.trace);
  });
  findings.erase(
      std::unique(findings.begin(), findings.end(),
                  [](const Finding &a, const Finding &b) { return a.position == b.position; }),
      findings.end());
  for (const EndlessWait &wait : result.waits)
    findings.push_back(wording.of(wait));
  for (const DroppedFuture &future : result.futures)
    findings.push_back(wording.of(future));
  std::stable_sort(findings.begin(), findings.end(), isBefore);
  return findings;
}

} // namespace outlive
