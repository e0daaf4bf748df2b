# Sanitizers for our own code: cmake -DOUTLIVE_SANITIZE=address (or address,undefined).
#
# Clang's and LLVM's libraries stay as they are packaged: of their memory only what is taken and
# given back is watched. outlive_sanitizer_defaults(TARGET) is called for each program.

set(OUTLIVE_SANITIZE "" CACHE STRING "Sanitizers for our own code, e.g. address")

if(OUTLIVE_SANITIZE)
  add_compile_options(-fsanitize=${OUTLIVE_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${OUTLIVE_SANITIZE})
endif()

function(outlive_sanitizer_defaults target)
  if(OUTLIVE_SANITIZE MATCHES "address")
    target_sources(${target} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/SanitizerDefaults.cpp)
  endif()
endfunction()
