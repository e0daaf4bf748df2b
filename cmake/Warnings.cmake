# outlive_warnings: what every target of the project is compiled and linked with.
#
# Each function gets its own section and the linker drops those that nobody reaches: most of
# Clang's code generator and static analyzer never gets into the binary.

add_library(outlive_warnings INTERFACE)
target_compile_options(outlive_warnings INTERFACE
  -Wall -Wextra -Wpedantic -ffunction-sections -fdata-sections
  $<$<BOOL:${OUTLIVE_WERROR}>:-Werror>)
target_link_options(outlive_warnings INTERFACE -Wl,--gc-sections)

# GCC 12 sees copies of impossible size and overlap in `"literal" + std::string` (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(outlive_warnings INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict -Wno-stringop-overflow>)
endif()

# std::stable_sort of libstdc++ 12 uses a function it has itself declared deprecated.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(outlive_warnings INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-Wno-deprecated-declarations>)
endif()
