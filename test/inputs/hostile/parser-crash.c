// What makes Clang itself crash: the file fails, and the run goes on.
//~ failure: crash
int *before(void);
#pragma clang __debug crash
int *after(void);
