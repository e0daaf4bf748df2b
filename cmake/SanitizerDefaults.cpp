// Linked into programs that are built with AddressSanitizer (OUTLIVE_SANITIZE).
//
// LLVM's allocators tell the sanitizer which parts of a slab are in use, but only where LLVM itself
// was built with it. Packaged libraries were not: a slab that our code has taken, by way of LLVM's
// headers, is poisoned, and the library writes to it. What LLVM tells is therefore not heeded;
// memory from malloc and new, and leaks, are watched all the same.
extern "C" const char *__asan_default_options();
extern "C" const char *__asan_default_options() { return "allow_user_poisoning=0"; }
