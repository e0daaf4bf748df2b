# The CI story: the gate and the integrations, run on a repository with history; and whether GitHub and
# GitLab would take the files. They need Git, Debian's python3-yaml to read the integrations, and Node.

find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME integration-files
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/ci/FilesTest.py
    ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/npm)
set_tests_properties(integration-files PROPERTIES
  FIXTURES_REQUIRED "gitlab-schema;action-validator")
if(TARGET outlive)
  add_test(NAME ci-story
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/ci/Story.py
      $<TARGET_FILE:outlive> ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/ci-story)
endif()
