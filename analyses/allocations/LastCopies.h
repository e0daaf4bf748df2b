// Copies of variables that nobody uses afterwards.
//
// Problem: a string or vector is copied, with all it holds, out of a variable that is about to end.
// Example
//     std::string line = header + body;
//     lines.push_back(line);                 // the last use of 'line': std::move saves a copy
//     Entry(std::string name) : name_(name)  // the same for a parameter that was passed to be kept
// Idea: a copy constructor or assignment, or a function that adds to a container and has a twin
// that moves, is given a variable of a class that owns memory; no way from there mentions the
// variable before its life ends or begins anew. Silent when an address or part of it was handed out
// before: who has it may look once more. Cost: one walk over the graph for each such copy.
#pragma once

#include "allocations/AllocationFact.h"
#include "allocations/BodySites.h"
#include "models/Models.h"

namespace outlive::allocations {

void findLastCopies(const BodySites &sites, const Models &models, AllocationFacts &facts);

} // namespace outlive::allocations
