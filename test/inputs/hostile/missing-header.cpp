// The missing header is named.
#include "no/such/header.h" //~ failure: no/such/header.h
int *after_missing(int *p) { return p; }
