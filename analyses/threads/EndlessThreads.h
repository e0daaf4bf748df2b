// Threads that never end, and whether that harms anybody.
//
// Problem: a thread that flushes a log as long as the program runs need not end. It does harm where
// somebody waits for it, where the object that it works for ends before it, and where more and more
// of them are started.
//   joined     ~Server() { thread_.join(); }              never comes back
//   outlives   std::thread(&Server::run, this).detach();  runs on when the server is deleted
//   repeated   while ((fd = accept(...)) >= 0) std::thread(serve, fd).detach();
// Where the loop asks a flag that nobody sets, somebody has meant it to end.
// A thread that can be cancelled or told to stop (the action Wakes on its handle) ends so.
// A member that lets them be started once is another matter, unless objects of its class are made
// over and over.
// main may wait for ever, and so may a function that starts its threads and joins them: that is
// what servers do. Cost: a walk over a few callers for each endless thread.
#pragma once

#include "program/Recurrence.h"
#include "program/UnseenCode.h"
#include "threads/EndlessLoops.h"

namespace outlive::threads {

std::vector<EndlessThread> findEndlessThreads(const Objects &objects, const Uses &uses,
                                              const ThreadStarts &starts, const Models &models,
                                              const Recurrence &recurrence,
                                              const UnseenCode &unseen);

} // namespace outlive::threads
