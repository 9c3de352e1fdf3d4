#ifndef ARGUMENTS_H
#define ARGUMENTS_H

/// How many arguments the process was started with, its name among them.
int ca_count(void);

/// The argument at a position below `ca_count()`.
const char *_Nonnull ca_argument(int position);

#endif
