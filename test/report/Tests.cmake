# Tests of reports and rules that need Python: the JSON schema, SARIF, the other formats, the rule
# pages, the closed loop between rules, code and golden tests. They need Debian's python3-jsonschema,
# and those of SARIF the official schema (test/npm).

find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(report_tests ${CMAKE_CURRENT_SOURCE_DIR}/report)

add_test(NAME json-schema
  COMMAND ${Python3_EXECUTABLE} ${report_tests}/ValidateJson.py
    ${CMAKE_SOURCE_DIR}/docs/json-schema.json
    ${CMAKE_CURRENT_SOURCE_DIR}/unit/tool/report/sample.json)
set(sarif_schema ${CMAKE_BINARY_DIR}/npm/sarif-2.1.0-rtm.5.json)
add_test(NAME sarif-schema
  COMMAND ${Python3_EXECUTABLE} ${report_tests}/ValidateSarif.py ${sarif_schema}
    ${CMAKE_CURRENT_SOURCE_DIR}/unit/tool/report/sample.sarif)
set_tests_properties(sarif-schema PROPERTIES FIXTURES_REQUIRED sarif-schema)
add_test(NAME rules-closed-loop
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/scripts/check-rules)
add_test(NAME rules-closed-loop-check
  COMMAND ${Python3_EXECUTABLE} ${report_tests}/CheckRulesTest.py)
if(TARGET outlive)
  add_test(NAME json-output
    COMMAND ${Python3_EXECUTABLE} ${report_tests}/ValidateJson.py
      ${CMAKE_SOURCE_DIR}/docs/json-schema.json --tool $<TARGET_FILE:outlive>)
  add_test(NAME sarif-output
    COMMAND ${Python3_EXECUTABLE} ${report_tests}/ValidateSarif.py ${sarif_schema}
      --tool $<TARGET_FILE:outlive> ${CMAKE_BINARY_DIR}/sarif-output)
  add_test(NAME formats
    COMMAND ${Python3_EXECUTABLE} ${report_tests}/FormatsTest.py $<TARGET_FILE:outlive>
      ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/formats ${sarif_schema})
  set_tests_properties(sarif-output formats PROPERTIES FIXTURES_REQUIRED sarif-schema)
  add_test(NAME rule-pages
    COMMAND ${Python3_EXECUTABLE} ${report_tests}/RulePages.py
      $<TARGET_FILE:outlive> ${CMAKE_SOURCE_DIR}/rules)
  add_test(NAME inferred-models
    COMMAND ${Python3_EXECUTABLE} ${report_tests}/InferredModels.py $<TARGET_FILE:outlive>)
endif()
