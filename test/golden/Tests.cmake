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
  add_test(NAME golden-rules-covered
    COMMAND outlive_golden --root ${CMAKE_CURRENT_SOURCE_DIR} --rules ${CMAKE_SOURCE_DIR}/rules)

  # The runner must be able to fail: its parts have unit tests of their own.
  file(GLOB golden_unit_sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/golden/unit/*.cpp)
  set(golden_parts ${golden_sources})
  list(FILTER golden_parts EXCLUDE REGEX "/main\\.cpp$")
  outlive_unit_tests(unit_golden SOURCES ${golden_unit_sources} ${golden_parts}
    LIBRARIES nlohmann_json::nlohmann_json Threads::Threads)
endif()
