# `outlive lsp`, driven by a client as editors are.

if(TARGET outlive)
  add_test(NAME lsp-story
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/lsp/StoryTest.py
      $<TARGET_FILE:outlive> ${CMAKE_CXX_COMPILER})
  add_test(NAME lsp-robustness
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/lsp/RobustnessTest.py
      $<TARGET_FILE:outlive> $<$<BOOL:${OUTLIVE_SANITIZE}>:--sanitized>
    COMMAND_EXPAND_LISTS)
  set_tests_properties(lsp-story lsp-robustness PROPERTIES TIMEOUT 900)
endif()
