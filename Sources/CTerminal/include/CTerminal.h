// What Swift cannot reach itself: ncurses, whose cells and whose functions of any number of arguments are awkward from
// there, the terminal's modes, and a handler that gives the terminal back when the program dies.
#ifndef CTERMINAL_H
#define CTERMINAL_H

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>

// MARK: The screen

/// A file in memory that may grow to a size in bytes, for ncurses to write to; NULL if the system gives none.
FILE *_Nullable ct_open_memory(size_t size);

/// `newterm` without a handler of signals: they are read between keys. NULL if the type is not known.
SCREEN *_Nullable ct_newterm(const char *_Nullable type, FILE *_Nonnull output);

/// `stdscr`, which covers the screen.
WINDOW *_Nonnull ct_window(void);

/// Attributes of a cell, whatever ncurses calls them. That of a link is not to be seen: a cell with it is another one
/// than without, and is written again.
enum ct_attributes { CT_BOLD = 1, CT_DIM = 2, CT_UNDERLINE = 4, CT_REVERSE = 8, CT_ITALIC = 16, CT_LINK = 32 };

/// How a cell looks: `ct_attributes`, and a pair of colours of `alloc_pair`.
struct ct_style {
  int32_t attributes;
  int32_t pair;
};

/// A character and its style.
struct ct_cell {
  uint32_t letter;
  uint16_t marks[2];
  struct ct_style style;
};

/// Puts characters into a row of the window, from a column on. One that takes two columns stands once.
void ct_put_row(WINDOW *_Nonnull window, int row, int column, const struct ct_cell *_Nonnull cells, int count);

/// Has ncurses forget what columns of a row show, so that they are written again.
void ct_forget(int row, int column, int count);

/// How many columns libc, and so ncurses, gives a character; -1 if the locale has no such character.
int ct_width(uint32_t letter);

// MARK: The terminal's description

/// Whether the description has a flag, such as "am".
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
