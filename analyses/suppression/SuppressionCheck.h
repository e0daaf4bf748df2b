// Comments that suppress nothing, as findings of the rules suppression-unused and
// suppression-unbalanced.
//
// A comment that outlives what it was written for hides the next mistake in its line. That it is of
// no use is known only where its rules have looked at the whole program: `hasRun` says so.
#pragma once

#include "findings/Catalogue.h"
#include "suppression/SuppressionTable.h"

#include <functional>
#include <vector>

namespace outlive {

struct SuppressionCheckRequest {
  // Has the rule looked at everything? Nothing is said of names that mean one that has not.
  std::function<bool(const Rule &)> hasRun;
};

// Ask after all findings have been asked about. Only names that are meant for us are told.
std::vector<Finding> suppressionFindings(const SuppressionTable &table, const Catalogue &catalogue,
                                         const SuppressionCheckRequest &request);

} // namespace outlive
