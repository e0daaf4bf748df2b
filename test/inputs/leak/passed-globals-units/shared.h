#include "mini/stdio.h"

extern FILE *shared_file, *shared_log;
int read_shared(void);
int write_log(void);
