#include "arguments.h"

// Swift reads its arguments from /proc, which is not there in the bare roots that servers use:
// the program would browse whatever it was asked for. libc hands them to constructors.
static int count;
static char **arguments;

__attribute__((constructor)) static void keep_arguments(int argc, char **argv) {
  count = argc;
  arguments = argv;
}

int ca_count(void) { return count; }

const char *ca_argument(int position) { return arguments[position]; }
