// For setenv.
#define _POSIX_C_SOURCE 200112L
#include "arguments.h"

#include <stdlib.h>

// Swift reads its arguments from /proc, which is not there in the bare roots that servers use:
// the program would browse whatever it was asked for. libc hands them to constructors.
static int count;
static char **arguments;

__attribute__((constructor)) static void keep_arguments(int argc, char **argv) {
  count = argc;
  arguments = argv;
}

// Before anything of Swift's runs, it looks in /proc for a program that prints a backtrace after a
// crash, and gives up where there is no /proc. A session at a terminal wants none, and whoever set
// the environment may name any program: it is told where, whatever was said before.
__attribute__((constructor(101))) static void leave_backtraces_alone(void) {
  setenv("SWIFT_BACKTRACE", SWIFT_BACKTRACE_OFF, 1);
}

int ca_count(void) { return count; }

const char *ca_argument(int position) { return arguments[position]; }
