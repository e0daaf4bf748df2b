# Tests of the editor clients, which drive the real server. They need Node, npm and Neovim, and the
# first run fetches packages from the npm registry; without them they fail rather than passing
# unseen. `ctest -LE editor` leaves them out.

if(TARGET outlive)
  foreach(editor IN ITEMS vscode nvim)
    add_test(NAME editor-${editor}
      COMMAND ${CMAKE_SOURCE_DIR}/editors/${editor}/test/run $<TARGET_FILE:outlive>)
    set_tests_properties(editor-${editor} PROPERTIES LABELS editor TIMEOUT 900)
  endforeach()
endif()
