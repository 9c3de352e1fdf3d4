// What Swift cannot reach itself: ncurses' description of the terminal, with its variadic functions, the terminal's
// modes, and a handler that gives the terminal back when the program dies.
#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>

// MARK: The terminal's description

/// Has ncurses read the description of a type of terminal, NULL for that of TERM; false if there is none.
bool ct_load_type(const char *_Nullable name, int descriptor);

/// Whether the description has a flag, such as "bce".
bool ct_flag(const char *_Nonnull name);

/// A number of the description, such as "colors"; -1 if it has none.
int ct_number(const char *_Nonnull name);

/// Writes what a capability with up to two numbers sends, such as "cup" for a row and a column.
///
/// Returns the number of bytes, at most `capacity`; 0 if the terminal lacks it.
size_t ct_capability(const char *_Nonnull name, int first, int second, char *_Nonnull bytes, size_t capacity);

// MARK: Modes

/// Keeps the modes of the terminal on standard input, and has it pass on each key as it is pressed;
/// false if it is no terminal.
bool ct_enter_modes(void);

/// Puts the modes back. `is_stuck`: without waiting for what was written to be read.
void ct_leave_modes(bool is_stuck);

/// Sets the modes again that `ct_enter_modes` has set.
void ct_resume_modes(void);

/// The window's size in cells; 0 if it is no terminal.
struct winsize ct_window_size(int descriptor);

// MARK: Rescue

/// From now on a fault of the program puts the modes back and writes some bytes before it dies.
void ct_arm_rescue(const char *_Nonnull bytes, size_t count);

/// From now on the terminal is as it should be, and a fault leaves it alone.
void ct_disarm_rescue(void);

/// Gives memory that is free back to the system.
void ct_give_back_memory(void);

#endif
