/* The journal of finished jobs. */
#ifndef DEMO_JOURNAL_H
#define DEMO_JOURNAL_H

/* Its lines; 0 when there is no journal, -1 when it is empty. */
long journal_lines(const char *name);

#endif
