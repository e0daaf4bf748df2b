// What becomes of arguments, by the shipped rows: kept, given back, looked at.
#include "models/GivenArguments.h"

#include "Catch.h"
#include "Embedded.h"

#include <string>

using namespace outlive;

namespace {

const GivenArguments &shippedLibrary() {
  static const GivenArguments library = [] {
    GivenArguments all;
    for (const EmbeddedFile &file : embeddedModels())
      all.add(file.name, file.text);
    return all;
  }();
  return library;
}

std::string use(std::string_view function, uint32_t argument) {
  const ArgumentUse found = shippedLibrary().useOf(function, argument);
  if (!found.isKnown)
    return "unknown";
  return found.isKept ? "kept" : found.isReturned ? "returned" : "looked at";
}

} // namespace

TEST_CASE("Arguments: what the library keeps, gives back and looks at") {
  CHECK(use("strlen", 0) == "looked at");
  CHECK(use("__builtin_strlen", 0) == "looked at");
  CHECK(use("snprintf", 0) == "looked at");
  CHECK(use("printf", 3) == "looked at");
  CHECK(use("read", 0) == "looked at");
  CHECK(use("fclose", 0) == "looked at");
  CHECK(use("strchr", 0) == "returned");
  CHECK(use("strchr", 1) == "looked at");
  CHECK(use("memcpy", 0) == "returned");
  CHECK(use("putenv", 0) == "kept");
  CHECK(use("strtol", 0) == "kept"); // where the second one asks for it
  CHECK(use("strtok", 0) == "kept"); // until it is called again
  CHECK(use("fmemopen", 0) == "kept");
  CHECK(use("setvbuf", 0) == "kept"); // writes into the other one when it is closed
  CHECK(use("fdopen", 0) == "kept");
  CHECK(use("nobody_knows", 0) == "unknown");
}

TEST_CASE("Arguments: what they lead to is another matter") {
  CHECK(shippedLibrary().useOf("memcpy", 1).isContentTaken);
  CHECK_FALSE(shippedLibrary().useOf("memcpy", 1).isKept);
  CHECK(shippedLibrary().useOf("strsep", 0).isContentTaken);
  CHECK_FALSE(shippedLibrary().useOf("asprintf", 0).isContentTaken);
}

TEST_CASE("Arguments: releases, and methods that only add") {
  CHECK(shippedLibrary().isPlainRelease("free"));
  CHECK(shippedLibrary().isPlainRelease("fclose"));
  CHECK(shippedLibrary().isPlainRelease("close"));
  CHECK_FALSE(shippedLibrary().isPlainRelease("malloc"));
  CHECK(shippedLibrary().isAdding("std::vector::push_back"));
  CHECK_FALSE(shippedLibrary().isAdding("std::vector::clear"));
  CHECK_FALSE(shippedLibrary().isAdding("std::shared_ptr::reset"));
}
