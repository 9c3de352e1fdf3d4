// libc's wcwidth, which Swift's Glibc module leaves out: its header declares it
// only where X/Open functions were asked for.
#ifndef CWIDTH_SHIM_H
#define CWIDTH_SHIM_H

#include <stddef.h>

/// How many columns a character takes; -1 if it cannot be printed.
extern int wcwidth(wchar_t character);

#endif
