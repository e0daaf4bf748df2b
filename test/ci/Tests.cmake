# The CI story: the gate and the integrations, run on a repository with history.
# It needs Git, and Debian's python3-yaml to read the integrations.

find_package(Python3 REQUIRED COMPONENTS Interpreter)
if(TARGET outlive)
  add_test(NAME ci-story
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/ci/Story.py
      $<TARGET_FILE:outlive> ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/ci-story)
endif()
