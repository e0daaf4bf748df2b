# Install and packages: a tool that works outside the build tree.
#
# Clang cannot parse much without its own headers (stddef.h, stdarg.h, the intrinsics). They are
# copied next to the binary, so that the package needs no LLVM: bin/outlive finds them in
# ../lib/outlive/clang/19 (see tool/ResourceDirectory.h).

include(GNUInstallDirs)
if(TARGET outlive)
  install(TARGETS outlive RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  # What CI jobs call.
  install(PROGRAMS ${CMAKE_SOURCE_DIR}/integrations/outlive-check
    DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(DIRECTORY ${OUTLIVE_RESOURCE_DIRECTORY}/include
    DESTINATION lib/outlive/clang/${OUTLIVE_LLVM_MAJOR})
  install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
endif()

set(CPACK_PACKAGE_NAME outlive)
set(CPACK_PACKAGE_VENDOR "The outlive authors")
set(CPACK_PACKAGE_CONTACT "The outlive authors <outlive@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR "DEB;TGZ")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
find_program(OUTLIVE_SHLIBDEPS dpkg-shlibdeps)
if(OUTLIVE_SHLIBDEPS)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
else()
  set(CPACK_DEBIAN_PACKAGE_DEPENDS "libc6, libstdc++6, zlib1g, libzstd1")
endif()
# The C and C++ standard headers of the analysed code come from the system.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libstdc++-12-dev | libstdc++-dev, libc6-dev")
include(CPack)
