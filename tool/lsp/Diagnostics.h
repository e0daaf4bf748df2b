// Findings as diagnostics: for `textDocument/publishDiagnostics` and for clients that pull.
//
// A finding's path goes into `relatedInformation`, which editors show as links; to a client without
// it, into the message, a line for each step. `code` is the rule. `data` is what code actions need
// to find the finding again: its fingerprint, and what its fixes are called. A finding whose token
// was edited since it was found is left out: it will be looked at again soon.
#pragma once

#include "lsp/View.h"

namespace outlive::lsp {

// A list, in the order of the findings.
Json diagnosticsOf(const View &view);

// The diagnostic of one finding; null when its token is gone.
Json diagnosticOf(const View &view, size_t finding);

// The page of a rule on the web, by the user's setting; empty when there is none.
std::string rulePage(const Settings &settings, const std::string &rule);

// Names a report: equal ones have equal ids.
std::string resultIdOf(const Json &diagnostics);

} // namespace outlive::lsp
