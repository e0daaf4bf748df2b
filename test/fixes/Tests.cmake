# Fixes: applied, exported, compiled, analysed again.

if(TARGET outlive)
  find_program(OUTLIVE_CLANGXX NAMES clang++-${OUTLIVE_LLVM_MAJOR} clang++
    HINTS ${LLVM_INSTALL_PREFIX}/bin)
  add_test(NAME fixes
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/fixes/FixTest.py
      $<TARGET_FILE:outlive> ${OUTLIVE_CLANGXX} ${CMAKE_CURRENT_SOURCE_DIR}/fixes
      ${CMAKE_BINARY_DIR}/test/fixes)
  set_tests_properties(fixes PROPERTIES TIMEOUT 1200)
endif()
