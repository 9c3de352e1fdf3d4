// Swift's view of libc has no name for it.
#define _GNU_SOURCE
#include "arguments.h"

#include <fcntl.h>
#include <stdio.h>

int ca_exchange(const char *one, const char *other) {
  return renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE);
}
