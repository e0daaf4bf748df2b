# outlive_clang: the headers and libraries of Clang and LLVM 19.
#
# Debian builds LLVM for shared use: every static Clang library says that it needs `LLVM`, the
# shared library. A static link therefore replaces that one name in the imported targets by the
# static components Clang uses. It is worth it: the tool starts in about 3 ms instead of 16.
#
# Debian compiles LLVM with RTTI and without exceptions. The first is checked, for without it
# classes deriving from Clang's would not link; the second does no harm, since no exception of
# ours crosses Clang's frames.

set(outlive_llvm_root /usr/lib/llvm-${OUTLIVE_LLVM_MAJOR})
# The LLVM package looks for more libraries than we link; keep its wishes out of the output.
set(outlive_quiet ${CMAKE_MESSAGE_LOG_LEVEL})
set(CMAKE_MESSAGE_LOG_LEVEL WARNING)
find_package(LLVM ${OUTLIVE_LLVM_MAJOR}.1 CONFIG QUIET PATHS ${outlive_llvm_root}/lib/cmake/llvm)
# Clang's package has no version to ask for: take the one beside LLVM, not any one there is.
find_package(Clang CONFIG QUIET NO_DEFAULT_PATH PATHS ${LLVM_INSTALL_PREFIX}/lib/cmake/clang)
set(CMAKE_MESSAGE_LOG_LEVEL ${outlive_quiet})

if(NOT LLVM_FOUND OR NOT Clang_FOUND)
  message(FATAL_ERROR
    "LLVM and Clang ${OUTLIVE_LLVM_MAJOR} were not found. On Debian: apt-get install "
    "llvm-${OUTLIVE_LLVM_MAJOR}-dev libclang-${OUTLIVE_LLVM_MAJOR}-dev clang-${OUTLIVE_LLVM_MAJOR} "
    "zlib1g-dev libzstd-dev. "
    "Elsewhere set LLVM_DIR and Clang_DIR.")
endif()
if(NOT LLVM_VERSION_MAJOR EQUAL OUTLIVE_LLVM_MAJOR)
  message(FATAL_ERROR "LLVM ${OUTLIVE_LLVM_MAJOR} is needed, but ${LLVM_DIR} is ${LLVM_VERSION}")
endif()
message(STATUS "LLVM ${LLVM_PACKAGE_VERSION} in ${LLVM_INSTALL_PREFIX}")

add_library(outlive_clang INTERFACE)
target_include_directories(outlive_clang SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS} ${CLANG_INCLUDE_DIRS})
separate_arguments(outlive_llvm_definitions UNIX_COMMAND "${LLVM_DEFINITIONS}")
target_compile_definitions(outlive_clang INTERFACE ${outlive_llvm_definitions})
if(NOT LLVM_ENABLE_RTTI)
  target_compile_options(outlive_clang INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)
endif()

if(OUTLIVE_SHARED_CLANG)
  target_link_libraries(outlive_clang INTERFACE clang-cpp LLVM)
else()
  set(outlive_llvm_components
    BinaryFormat BitReader BitstreamReader Core Demangle FrontendHLSL FrontendOffloading
    FrontendOpenMP MC MCParser Object Option ProfileData Support TargetParser WindowsDriver)
  list(TRANSFORM outlive_llvm_components PREPEND LLVM)
  foreach(library IN LISTS CLANG_EXPORTED_TARGETS)
    if(NOT TARGET ${library})
      continue()
    endif()
    get_target_property(kind ${library} TYPE)
    get_target_property(needs ${library} INTERFACE_LINK_LIBRARIES)
    if(kind STREQUAL "STATIC_LIBRARY" AND "LLVM" IN_LIST needs)
      list(REMOVE_ITEM needs LLVM)
      list(APPEND needs ${outlive_llvm_components})
      set_target_properties(${library} PROPERTIES INTERFACE_LINK_LIBRARIES "${needs}")
    endif()
  endforeach()
  target_link_libraries(outlive_clang INTERFACE
    clangTooling clangFrontend clangIndex clangAnalysis clangASTMatchers clangSerialization
    clangDriver clangParse clangSema clangAST clangLex clangBasic ${outlive_llvm_components})
endif()

# Where Clang's built-in headers (stddef.h, the intrinsics, ...) are: a tool in the build tree uses
# them there, and the install step copies them.
set(OUTLIVE_RESOURCE_DIRECTORY ${LLVM_INSTALL_PREFIX}/lib/clang/${OUTLIVE_LLVM_MAJOR})
if(NOT EXISTS ${OUTLIVE_RESOURCE_DIRECTORY}/include/stddef.h)
  message(FATAL_ERROR "Clang's own headers are not in ${OUTLIVE_RESOURCE_DIRECTORY}/include: "
    "install libclang-common-${OUTLIVE_LLVM_MAJOR}-dev")
endif()
