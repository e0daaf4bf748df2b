// Parameters that are passed in the dearer way.
//
// Problem: a large object by value is copied for each call, a string or vector with its memory; a
// counted pointer by value counts up and down; a small value by pointer must lie in memory and be
// read through it.
// Example
//     size_t length(std::string text) { return text.size(); }    // const std::string & does as
//     well int width(std::shared_ptr<Shape> s) { return s->width(); } // const Shape & int
//     norm(const Point *p) { return p->x * p->x; }           // a Point of 8 bytes: by value
// Idea: a parameter is only read when nothing writes to it, and its address goes to const methods,
// const references and const pointers alone. Who changes or keeps it has reason for a copy.
// Silent for functions whose form others prescribe: virtual ones, those whose address is taken,
// instantiations of templates, operators, coroutines.
// Cost: one walk over events and calls for each such parameter.
#pragma once

#include "allocations/AllocationFact.h"
#include "allocations/BodySites.h"
#include "findings/SizeLimits.h"
#include "models/Models.h"

namespace outlive::allocations {

// isAddressTaken: by function.
void findParameters(const BodySites &sites, const Models &models,
                    const std::vector<bool> &isAddressTaken, const SizeLimits &limits,
                    AllocationFacts &facts);

} // namespace outlive::allocations
