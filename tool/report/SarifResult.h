// One result of a SARIF log; see Sarif.h.
#pragma once

#include "report/JsonText.h"
#include "report/LineHash.h"
#include "report/Results.h"
#include "report/Sarif.h"

namespace outlive {

constexpr std::string_view sarifRoot = "%SRCROOT%";

// Which artifact: below the working directory a relative URI, else one with the scheme `file`.
// All but letters, digits and -._~/ is percent-encoded, byte by byte.
Json sarifArtifact(std::string_view path, std::string_view workingDirectory);

class SarifResults {
public:
  // All must outlive this.
  SarifResults(const std::string &workingDirectory, SourceText &sources, const SarifLimits &limits)
      : directory_(workingDirectory), sources_(sources), hashes_(sources), limits_(limits) {}

  Json make(const Result &result, size_t ruleIndex);

private:
  std::string message(const Result &result, Json &relatedLocations);
  std::string linked(const std::vector<Step> &steps, Json &relatedLocations);
  Json physicalLocation(const SourcePosition &position);
  Json region(const SourcePosition &position);
  uint32_t column(const std::string &file, uint32_t line, uint32_t column);
  Json codeFlow(const std::vector<Step> &steps, const Result &result);
  Json fix(const Fix &fix);

  const std::string &directory_;
  SourceText &sources_;
  LineHashes hashes_;
  const SarifLimits &limits_;
};

} // namespace outlive
