// What can be done about a finding: apply one of its fixes, suppress it with a reason, read about
// it.
//
// Offered are the findings whose diagnostics the editor asks about (known by their fingerprints)
// and those in the range; of remarks in the range, their fixes. Edits name the version of the
// document they are for. Fixes are offered only while the file, and whatever else the finding leads
// through, is the text that they were tried on: what somebody has typed since may be the same.
//
// Suppressing puts a comment where it is heard (SilencingComment.h); where there is no such place,
// it is not offered.
#pragma once

#include "lsp/Field.h"
#include "lsp/View.h"

#include <optional>

namespace outlive::lsp {

struct ActionRequest {
  Range range;
  std::vector<std::string> fingerprints; // of the diagnostics in the request
  std::vector<Json> diagnostics;         // these diagnostics, as the client sent them
  std::vector<std::string> only;         // kinds; empty: all
};

// The parameters of `textDocument/codeAction`.
ActionRequest readActionRequest(const Field &params);

// A list of code actions; of commands alone for clients that know no others.
Json codeActionsOf(const View &view, const Documents &documents, const ActionRequest &request);

} // namespace outlive::lsp
