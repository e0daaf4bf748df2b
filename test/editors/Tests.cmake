# Tests of the editor clients. They need Node and npm, and the first run fetches packages from the
# npm registry; without them they fail rather than passing unseen. `ctest -LE editor` leaves them
# out.

add_test(NAME editor-vscode COMMAND ${CMAKE_SOURCE_DIR}/editors/vscode/test/run)
set_tests_properties(editor-vscode PROPERTIES LABELS editor TIMEOUT 900)
