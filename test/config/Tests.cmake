# Configuration files: the schema for editors, and a small tree with nested files.

find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(config_tests ${CMAKE_CURRENT_SOURCE_DIR}/config)

add_test(NAME config-schema
  COMMAND ${Python3_EXECUTABLE} ${config_tests}/SchemaTest.py ${CMAKE_SOURCE_DIR})
add_test(NAME config-schema-rules
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/scripts/config-schema --check)
if(TARGET outlive)
  add_test(NAME config-files
    COMMAND ${Python3_EXECUTABLE} ${config_tests}/ConfigTest.py $<TARGET_FILE:outlive>
      ${CMAKE_SOURCE_DIR})
endif()
