// The name of a file without symbolic links, also of one that is not there.
#pragma once

#include <string>

namespace outlive {

// Of a file that is not there (yet, or any more) it is the real name of the folder and the file's
// own name, and where a link leads to nothing, what writing to the link would make. The name as it
// is when the folder is not there either. Cost: one look at the disk for files that are there.
std::string realPath(const std::string &path);

} // namespace outlive
