# Generates NAME_generated.h from each analyses/shard/NAME.fbs with flatc, into the folder
# `shard` of the build tree: `#include "shard/NAME_generated.h"`. The runtime is headers only.

file(GLOB outlive_schemas CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/analyses/shard/*.fbs)
if(outlive_schemas)
  find_program(OUTLIVE_FLATC flatc REQUIRED)
  find_path(OUTLIVE_FLATBUFFERS_INCLUDE flatbuffers/flatbuffers.h REQUIRED)
  set(generated_headers "")
  foreach(schema IN LISTS outlive_schemas)
    cmake_path(GET schema STEM name)
    set(header ${CMAKE_BINARY_DIR}/generated/include/shard/${name}_generated.h)
    add_custom_command(
      OUTPUT ${header}
      COMMAND ${OUTLIVE_FLATC} --cpp --cpp-std c++17 --scoped-enums
        -o ${CMAKE_BINARY_DIR}/generated/include/shard ${schema}
      DEPENDS ${schema}
      COMMENT "Generating ${name}_generated.h"
      VERBATIM)
    list(APPEND generated_headers ${header})
  endforeach()
  add_custom_target(outlive_schemas DEPENDS ${generated_headers})
  add_dependencies(outlive_analyses outlive_schemas)
  target_include_directories(outlive_analyses SYSTEM
    PUBLIC ${CMAKE_BINARY_DIR}/generated/include ${OUTLIVE_FLATBUFFERS_INCLUDE})
endif()
