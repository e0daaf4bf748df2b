# One ctest test per folder of test/inputs/, so that `ctest -R golden-escape` selects.

if(TARGET outlive_golden)
  file(GLOB golden_families LIST_DIRECTORIES true CONFIGURE_DEPENDS
    ${CMAKE_CURRENT_SOURCE_DIR}/inputs/*)
  foreach(folder ${golden_families})
    get_filename_component(family ${folder} NAME)
    if(NOT IS_DIRECTORY ${folder} OR family STREQUAL "mini" OR NOT TARGET outlive)
      continue()
    endif()
    add_test(NAME golden-${family}
      COMMAND outlive_golden --tool $<TARGET_FILE:outlive> --root ${CMAKE_CURRENT_SOURCE_DIR}
        --family ${family})
  endforeach()
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  if(TARGET outlive)
    add_test(NAME demo
      COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/golden/DemoTest.py
        $<TARGET_FILE:outlive> ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/demo)
  endif()

  # The runner must be able to fail: it is tested with a tool that misbehaves, its parts by units.
  add_test(NAME golden-runner
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/golden/RunnerTest.py
      $<TARGET_FILE:outlive_golden>)
  file(GLOB golden_unit_sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/golden/unit/*.cpp)
  set(golden_parts ${golden_sources})
  list(FILTER golden_parts EXCLUDE REGEX "/main\\.cpp$")
  outlive_unit_tests(unit_golden SOURCES ${golden_unit_sources} ${golden_parts}
    LIBRARIES nlohmann_json::nlohmann_json Threads::Threads)
endif()
