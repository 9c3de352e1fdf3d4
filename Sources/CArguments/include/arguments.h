#ifndef ARGUMENTS_H
#define ARGUMENTS_H

#include <stdbool.h>

/// How many arguments the process was started with, its name among them.
int ca_count(void);

/// The argument at a position below `ca_count()`.
const char *_Nonnull ca_argument(int position);

/// Whether the environment asks for a kiosk: `ALLIANCES_KIOSK` is set, and to anything but 0.
bool ca_is_kiosk(void);

/// Has two files or folders change places at once: -1, with `errno` set, where they cannot.
int ca_exchange(const char *_Nonnull one, const char *_Nonnull other);

/// The variable that tells Swift to print no backtrace, by no program.
#define SWIFT_BACKTRACE_OFF "enable=no,swift-backtrace=/nonexistent"

#endif
