# Script: writes OUTPUT, a C++ source that defines the functions of tool/Embedded.h.
#
# Files become arrays of characters rather than string literals: literals have a length limit in
# every compiler, and a raw one ends where its text happens to contain its delimiter.
# Names are relative to ROOT; both lists are sorted by name, which binary search relies on.

cmake_policy(SET CMP0007 NEW)
set(count 0)
set(arrays "")

function(embed list_name files)
  set(rows "")
  list(SORT files)
  foreach(file IN LISTS files)
    file(RELATIVE_PATH name ${ROOT} ${file})
    file(READ ${file} hex HEX)
    # Eight bytes a step: CMake's regular expressions are slow by the match.
    string(REGEX REPLACE "(..)(..)(..)(..)(..)(..)(..)(..)"
      "'\\\\x\\1','\\\\x\\2','\\\\x\\3','\\\\x\\4','\\\\x\\5','\\\\x\\6','\\\\x\\7','\\\\x\\8',\n" body "${hex}")
    # What is left over: the last line, fewer than eight bytes.
    string(LENGTH "${hex}" length)
    math(EXPR tail_length "${length} % 16")
    if(tail_length GREATER 0)
      math(EXPR start "${length} - ${tail_length}")
      string(SUBSTRING "${hex}" ${start} -1 tail)
      string(LENGTH "${body}" body_length)
      math(EXPR keep "${body_length} - ${tail_length}")
      string(SUBSTRING "${body}" 0 ${keep} body)
      string(REGEX REPLACE "(..)" "'\\\\x\\1'," tail "${tail}")
      string(APPEND body "${tail}\n")
    endif()
    # The closing zero keeps an empty file legal; it is not part of the text.
    string(APPEND arrays "constexpr char file${count}[] = {\n${body}'\\0'};\n")
    string(APPEND rows "    {\"${name}\", {file${count}, sizeof(file${count}) - 1}},\n")
    math(EXPR count "${count} + 1")
  endforeach()
  list(LENGTH files size)
  string(APPEND arrays
    "constexpr std::array<outlive::EmbeddedFile, ${size}> ${list_name} = {{\n${rows}}};\n\n")
  set(arrays "${arrays}" PARENT_SCOPE)
  set(count ${count} PARENT_SCOPE)
endfunction()

embed(rules "${RULES}")
embed(models "${MODELS}")

file(WRITE ${OUTPUT} "// Generated from rules/ by cmake/EmbedFiles.cmake.
#include \"Embedded.h\"

#include <array>

namespace {

${arrays}} // namespace

std::span<const outlive::EmbeddedFile> outlive::embeddedRules() { return rules; }
std::span<const outlive::EmbeddedFile> outlive::embeddedModels() { return models; }
")
