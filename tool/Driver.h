// One run of the tool, phase by phase.
//
//   plan       which files, compiled how                      frontend/CompileCommands
//   lower      parse each and write down its facts, parallel  frontend/Frontend
//   link       one program of all units                       program/Program
//   solve      lifetime, ownership, escape, bottom-up         lifetime/, ownership/, escape/
//   report     choose, order, print                           findings/, report/
//
// Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 wrong usage or an internal error;
// 3 some units were not analysed completely, whether or not there are findings (results of the
// others are printed all the same).
// What is printed to standard output depends on the sources, models and options alone: not on
// threads, times or the order of the database.
#pragma once

#include "Options.h"

#include <string>

namespace outlive {

// Runs what the options say and returns the exit code. `executablePath` is where the tool itself
// is, absolute, or empty when unknown.
int drive(const Options &options, const std::string &executablePath);

} // namespace outlive
