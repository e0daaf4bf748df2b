# Pages of docs/ that can be run are run.

if(TARGET outlive)
  add_test(NAME page-getting-started
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/docs/PageTest.py
      $<TARGET_FILE:outlive> ${CMAKE_SOURCE_DIR}/docs/getting-started.md)
endif()
