# outlive_sources(OUT FOLDER [EXCLUDE REGEX...]): all .cpp files below FOLDER as OUT, sorted; paths
# that match a REGEX are left out. An empty part yields one empty file, since a library needs one.
function(outlive_sources out folder)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "EXCLUDE")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS
    RELATIVE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)
  foreach(pattern IN LISTS arg_EXCLUDE)
    list(FILTER sources EXCLUDE REGEX ${pattern})
  endforeach()
  list(SORT sources)
  list(TRANSFORM sources PREPEND ${CMAKE_SOURCE_DIR}/)
  if(NOT sources)
    set(sources ${CMAKE_BINARY_DIR}/generated/Empty.cpp)
    file(CONFIGURE OUTPUT ${sources} CONTENT "// A part without sources is built from this file.\n")
  endif()
  set(${out} ${sources} PARENT_SCOPE)
endfunction()
