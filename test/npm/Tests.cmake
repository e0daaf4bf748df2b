# What other tests need of npm packages, as fixtures: the official schema of SARIF 2.1.0, the schema of
# GitLab's configuration, and a validator of GitHub's actions and workflows.

find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(npm_files ${CMAKE_BINARY_DIR}/npm)

function(outlive_npm_fixture fixture package)
  add_test(NAME fetch-${fixture}
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/Fetch.py
      ${npm_files} ${package} ${ARGN})
  set_tests_properties(fetch-${fixture} PROPERTIES FIXTURES_SETUP ${fixture})
endfunction()

# Of Microsoft, who edit the standard. Apart from descriptions it is the schema of the OASIS standard.
outlive_npm_fixture(sarif-schema @microsoft/jest-sarif@1.0.0-beta.0
  lib/schemas/sarif-2.1.0-rtm.5.json=2d99159ae54a3eea97f81781cff48780548657c35949f4b7f25e99a2ba4de4f8)
# GitLab's own, as a program that runs such files carries it.
outlive_npm_fixture(gitlab-schema gitlab-ci-local@4.56.0
  src/schema/schema.js=f5cdc17d2f78b6164912c9cc99ac4a6c9f43478992446a681b3132f49cdd5abe)
outlive_npm_fixture(action-validator @action-validator/core@0.6.0
  action_validator.js=10a981d75831a49ede9316779ef07bfe74132f868b34ad915e5a97535e46ec95
  action_validator_bg.wasm=0cbc3d5f4d0895f1d18b29b5774dee5e05219e74096ae6c0a63511266df7ac8c)
