// What fixes know of library functions: the tool's own models, and those of the project.
#pragma once

#include "config/Configuration.h"
#include "models/GivenArguments.h"

namespace outlive {

// Of documents that have been read before, without an error, for the analyses.
GivenArguments readLibrary(const Configuration &configuration);

} // namespace outlive
