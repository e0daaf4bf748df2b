# Checks of the sources and of the scripts.

find_program(OUTLIVE_CLANG_FORMAT NAMES clang-format-${OUTLIVE_LLVM_MAJOR} clang-format)
add_test(NAME format COMMAND ${CMAKE_SOURCE_DIR}/scripts/format --check)
set_tests_properties(format PROPERTIES ENVIRONMENT "CLANG_FORMAT=${OUTLIVE_CLANG_FORMAT}")

find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME includes
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/scripts/check-includes)
add_test(NAME includes-check
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/scripts/CheckIncludesTest.py)
add_test(NAME scripts
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/scripts/SetupTest.py)
add_test(NAME pictures
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/scripts/PictureTest.py)
# It uses npm, but no network.
add_test(NAME npm-fetch
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/scripts/FetchTest.py)
add_test(NAME corpus-scripts
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/scripts/CorpusTest.py)
add_test(NAME embedding
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/scripts/EmbedTest.py
    ${CMAKE_COMMAND} ${CMAKE_CXX_COMPILER})
if(TARGET outlive)
  add_test(NAME nasty-programs
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/scripts/NastyTest.py
      $<TARGET_FILE:outlive>)
  set_tests_properties(nasty-programs PROPERTIES TIMEOUT 600)
  add_test(NAME install
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/scripts/InstallTest.py
      ${CMAKE_COMMAND} ${CMAKE_BINARY_DIR})
endif()
