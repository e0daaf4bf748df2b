// Which of the known words did somebody mean who mistyped one?
//
// Edit distance (insert, delete, replace, swap neighbours), as compilers do it for misspelled
// names. A word counts as meant when no more than a third of its letters differ, so that a
// wild guess gets no answer rather than a silly one.
// Cost: length of the word times total length of the candidates.
#pragma once

#include <span>
#include <string_view>

namespace outlive {

// Empty when no candidate is near enough. Of equally near ones the first.
std::string_view nearestWord(std::string_view word, std::span<const std::string_view> candidates);

} // namespace outlive
