// What Swift cannot see of ncurses and of signals: macros, globals, and the
// one thing that must be written in C, a handler that runs when all else failed.
#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <ncurses.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

// Declared by libc only where GNU functions were asked for.
extern int memfd_create(const char *_Nonnull name, unsigned int flags);

// Declared here, since <term.h> defines a macro for every capability's name.
extern char *_Nullable tigetstr(const char *_Nonnull capability);
extern int tigetflag(const char *_Nonnull capability);
extern int tigetnum(const char *_Nonnull capability);
extern char *_Nullable tiparm(const char *_Nonnull capability, ...);
extern int tputs(const char *_Nonnull text, int lines, int (*_Nonnull put)(int));

/// Starts ncurses with standard input and an output of its own; NULL if TERM is not known.
static inline SCREEN *_Nullable cn_new_screen(int output) {
  FILE *file = fdopen(output, "w");
  return file == NULL ? NULL : newterm(NULL, file, stdin);
}
/// The whole screen; a global that Swift's concurrency checks do not allow.
static inline WINDOW *_Nullable cn_screen(void) { return stdscr; }
/// How many colours the terminal has.
static inline int cn_colors(void) { return COLORS; }
/// How many pairs of colours can be in use.
static inline int cn_color_pairs(void) { return COLOR_PAIRS; }

/// The terminal's size in cells; 0 if it is no terminal.
static inline struct winsize cn_window_size(int descriptor) {
  struct winsize size = {0};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0)
    memset(&size, 0, sizeof size);
  return size;
}

/// How many bytes can be read at once; 0 at the end of input.
static inline int cn_bytes_waiting(int descriptor) {
  int count = 0;
  return ioctl(descriptor, FIONREAD, &count) == 0 ? count : 0;
}

/// A capability's string where ncurses itself reads it; NULL if the terminal lacks it.
static inline char *_Nullable cn_capability(const char *_Nonnull name) {
  char *text = tigetstr(name);
  return text == (char *)-1 ? NULL : text;
}

/// Has ncurses leave the switch of the character set out of every change of attributes.
///
/// The set that the switch leaves is never entered here: lines are drawn in UTF-8 or ASCII.
/// Without it a change takes 3 to 7 bytes instead of 6 to 10, a fifth of all that is sent.
static inline void cn_shorten_attributes(void) {
  static const char reset[] = "\033[m";
  static const char choice[] = "%?%p9%t";
  char *text = cn_capability("sgr0");
  if (text != NULL && strstr(text, reset) != NULL)
    strcpy(text, reset);
  text = cn_capability("sgr");
  if (text == NULL || strncmp(text, choice, strlen(choice)) != 0)
    return;
  const char *rest = strstr(text, "%;");
  if (rest != NULL)
    memmove(text, rest + 2, strlen(rest + 2) + 1);
}

/// Bytes that ncurses has made for a terminal, ready to be sent.
struct cn_bytes {
  size_t count;
  char text[512];
};

// ncurses hands over a byte at a time, with nothing beside it to say where it goes.
static inline struct cn_bytes *_Nonnull cn_collected(void) {
  static struct cn_bytes bytes;
  return &bytes;
}

static int cn_collect(int byte) {
  struct cn_bytes *bytes = cn_collected();
  if (bytes->count < sizeof bytes->text)
    bytes->text[bytes->count++] = (char)byte;
  return byte;
}

/// What a capability with up to two numbers sends, such as "cup" for a row and a column; none if the terminal lacks it.
static inline const struct cn_bytes *_Nonnull cn_capability_bytes(const char *_Nonnull name, int first,
                                                                  int second) {
  cn_collected()->count = 0;
  const char *capability = cn_capability(name);
  const char *text = capability == NULL ? NULL : tiparm(capability, first, second);
  if (text != NULL)
    tputs(text, 1, cn_collect);
  return cn_collected();
}

/// What turns one set of attributes and pair of colours into another, by ncurses' own reckoning.
static inline const struct cn_bytes *_Nonnull cn_style_bytes(attr_t from, short from_pair, attr_t to,
                                                             short to_pair) {
  vid_puts(from, from_pair, NULL, cn_collect);
  cn_collected()->count = 0;
  vid_puts(to, to_pair, NULL, cn_collect);
  size_t count = cn_collected()->count;
  // ncurses goes on from plain, as every frame leaves the terminal.
  vid_puts(0, 0, NULL, cn_collect);
  cn_collected()->count = count;
  return cn_collected();
}

/// What was last done with the mouse.
struct cn_mouse {
  int x, y;
  /// 1 for the left button pressed, 2 for it let go, 4 and 5 for the wheel up and down, 0 for anything else.
  int button;
};

/// Asks the terminal to report clicks and the wheel; 0 if it cannot.
static inline int cn_enable_mouse(void) {
  // Clicks are told apart here, without waiting to see whether a second one follows.
  mouseinterval(0);
  return mousemask(BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL) != 0;
}

/// The mouse's report that ncurses has just read.
static inline struct cn_mouse cn_next_mouse(void) {
  struct cn_mouse mouse = {0};
  MEVENT event;
  if (getmouse(&event) != OK)
    return mouse;
  mouse.x = event.x;
  mouse.y = event.y;
  mouse.button = event.bstate & BUTTON1_PRESSED   ? 1
                 : event.bstate & BUTTON1_RELEASED ? 2
                 : event.bstate & BUTTON4_PRESSED ? 4
                 : event.bstate & BUTTON5_PRESSED ? 5
                                                  : 0;
  return mouse;
}

// What puts the terminal back, kept ready for a crash.
struct cn_rescue {
  struct termios modes;
  char reset[256];
  size_t reset_count;
  volatile sig_atomic_t is_armed;
};

// In a function, since a variable of a header would have no home in Swift's object files.
static inline struct cn_rescue *_Nonnull cn_rescue(void) {
  static struct cn_rescue rescue;
  return &rescue;
}

static void cn_rescue_now(int signal_number) {
  if (cn_rescue()->is_armed) {
    cn_rescue()->is_armed = 0;
    ssize_t written = write(STDOUT_FILENO, cn_rescue()->reset, cn_rescue()->reset_count);
    (void)written;
    tcsetattr(STDIN_FILENO, TCSANOW, &cn_rescue()->modes);
  }
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

/// Keeps the terminal's modes, to be called before ncurses changes them.
static inline void cn_rescue_save_modes(void) { tcgetattr(STDIN_FILENO, &cn_rescue()->modes); }

/// Adds a capability's string, without its padding, to what is written on a crash.
static inline void cn_rescue_add(const char *_Nonnull capability) {
  const char *text = cn_capability(capability);
  if (text == NULL)
    return;
  while (*text && cn_rescue()->reset_count < sizeof cn_rescue()->reset) {
    if (text[0] == '$' && text[1] == '<') {
      const char *end = strchr(text, '>');
      if (end == NULL)
        return;
      text = end + 1;
    } else {
      cn_rescue()->reset[cn_rescue()->reset_count++] = *text++;
    }
  }
}

/// Adds text to what is written on a crash.
static inline void cn_rescue_add_text(const char *_Nonnull text) {
  while (*text && cn_rescue()->reset_count < sizeof cn_rescue()->reset)
    cn_rescue()->reset[cn_rescue()->reset_count++] = *text++;
}

/// From now on a crash puts the terminal back before the process dies.
static inline void cn_rescue_arm(void) {
  static const int signals[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS};
  cn_rescue()->is_armed = 1;
  for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
    signal(signals[i], cn_rescue_now);
}

/// From now on the terminal is as it should be, and a crash leaves it alone.
static inline void cn_rescue_disarm(void) { cn_rescue()->is_armed = 0; }

#endif
