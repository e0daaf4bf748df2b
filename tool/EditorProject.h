// The project that the editor server works with: tool/workspace in the server's terms.
//
// One Workspace has the units of the compile database. A file that no unit reads, where there is no
// database to take flags from, is compiled by itself, with flags of a sensible default, in a
// workspace of its own while it is open: findings across files are missed then, findings inside it
// are not. What changed on disk is told by the editor; and not all editors can watch files, so the
// times of the files that were read are looked at before each refresh, too.
#pragma once

#include "Options.h"
#include "lsp/Project.h"

#include <string>

namespace outlive {

// Makes projects of folders. `options` are those of the command line; the editor's settings are
// laid over them. `executablePath` as for the driver.
lsp::OpenProject editorProjects(Options options, std::string executablePath);

} // namespace outlive
