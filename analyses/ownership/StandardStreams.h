// Who opens something where a standard stream is closed wants that to be the stream.
//
// Problem: a program that was started without standard streams would write its messages into the
// first file that it opens. So it fills the gaps, and nothing of that is ever closed:
//     while (fcntl(0, F_GETFD) == -1 || fcntl(1, F_GETFD) == -1)
//       if (pipe(fd))
//         return 1;
// Idea: descriptors get the lowest number that is free. Where each way to the call comes from a
// branch by which a call that was given nothing but numbers, 0, 1 or 2 first, has returned -1, what
// it opens becomes that stream. (`write(2, text, n) == -1` may fail for other reasons.)
// Cost: a look at the blocks before the one of the call.
#pragma once

#include "ir/Function.h"

namespace outlive::ownership {

bool opensStandardStream(const ir::Function &function, ir::BlockId block);

} // namespace outlive::ownership
