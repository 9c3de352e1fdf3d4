// Functions of libc that Swift's Glibc module leaves out, since its headers
// declare them only where X/Open or GNU functions were asked for.
#ifndef CLIBC_SHIM_H
#define CLIBC_SHIM_H

#include <stddef.h>

/// How many columns a character takes; -1 if it cannot be printed.
extern int wcwidth(wchar_t character);

/// Where a run of bytes first occurs in another; NULL if it does not.
extern void *_Nullable memmem(const void *_Nonnull bytes, size_t count, const void *_Nonnull run,
                              size_t run_count);

#endif
