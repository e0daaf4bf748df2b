// Parts of parameters that many methods have, read strictly (Field.h).
#pragma once

#include "lsp/Documents.h"
#include "lsp/Field.h"

#include <string>
#include <vector>

namespace outlive::lsp {

Position readPosition(const Field &field);
Range readRange(const Field &field); // one that ends before it starts is an error

// `textDocument.uri` of the parameters, as written.
const std::string &readDocumentUri(const Field &params);
// The path it names; nothing when that is no file.
std::optional<std::string> readDocumentPath(const Field &params);

std::vector<DocumentChange> readChanges(const Field &field);

} // namespace outlive::lsp
