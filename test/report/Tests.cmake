# Tests of reports and rules that need Python: the JSON schema, the rule pages, the closed loop
# between rules, code and golden tests. ValidateJson.py needs Debian's python3-jsonschema; without
# it the test fails rather than passing unseen.

find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(report_tests ${CMAKE_CURRENT_SOURCE_DIR}/report)

add_test(NAME json-schema
  COMMAND ${Python3_EXECUTABLE} ${report_tests}/ValidateJson.py
    ${CMAKE_SOURCE_DIR}/docs/json-schema.json
    ${CMAKE_CURRENT_SOURCE_DIR}/unit/tool/report/sample.json)
add_test(NAME rules-closed-loop
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/scripts/check-rules)
add_test(NAME rules-closed-loop-check
  COMMAND ${Python3_EXECUTABLE} ${report_tests}/CheckRulesTest.py)
if(TARGET outlive)
  add_test(NAME json-output
    COMMAND ${Python3_EXECUTABLE} ${report_tests}/ValidateJson.py
      ${CMAKE_SOURCE_DIR}/docs/json-schema.json --tool $<TARGET_FILE:outlive>)
  add_test(NAME rule-pages
    COMMAND ${Python3_EXECUTABLE} ${report_tests}/RulePages.py
      $<TARGET_FILE:outlive> ${CMAKE_SOURCE_DIR}/rules)
  add_test(NAME inferred-models
    COMMAND ${Python3_EXECUTABLE} ${report_tests}/InferredModels.py $<TARGET_FILE:outlive>)
endif()
