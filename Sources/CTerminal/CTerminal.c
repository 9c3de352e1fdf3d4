#define _GNU_SOURCE
#include "CTerminal.h"

#include <malloc.h>

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// MARK: The screen

FILE *ct_open_memory(size_t size) {
  int descriptor = memfd_create("screen", MFD_CLOEXEC);
  if (descriptor < 0)
    return NULL;
  // A limit of the size of files is one of memory too, and would cut frames without a word.
  bool has_room = pwrite(descriptor, "", 1, (off_t)size - 1) == 1 && ftruncate(descriptor, 0) == 0;
  FILE *file = has_room ? fdopen(descriptor, "w+") : NULL;
  if (file == NULL)
    close(descriptor);
  return file;
}

SCREEN *ct_newterm(const char *type, FILE *output) {
  static const int signals[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
  enum { count = sizeof signals / sizeof signals[0] };
  struct sigaction before[count];
  for (int i = 0; i < count; i++)
    sigaction(signals[i], NULL, &before[i]);
  // The size is that of the window, which neither the environment nor the memory knows.
  use_env(false);
  use_tioctl(true);
  SCREEN *screen = newterm(type, output, output);
  for (int i = 0; i < count; i++)
    sigaction(signals[i], &before[i], NULL);
  // Nothing is ever typed into the memory.
  typeahead(-1);
  return screen;
}

WINDOW *ct_window(void) { return stdscr; }

static attr_t attributes_of(struct ct_style style) {
  attr_t attributes = A_NORMAL;
  if (style.attributes & CT_BOLD)
    attributes |= A_BOLD;
  if (style.attributes & CT_DIM)
    attributes |= A_DIM;
  if (style.attributes & CT_UNDERLINE)
    attributes |= A_UNDERLINE;
  if (style.attributes & CT_REVERSE)
    attributes |= A_REVERSE;
  if (style.attributes & CT_ITALIC)
    attributes |= A_ITALIC;
  // Left out of what is sent where a terminal does not have it, as those that open links do not.
  if (style.attributes & CT_LINK)
    attributes |= A_PROTECT;
  return attributes;
}

void ct_put_row(WINDOW *window, int row, int column, const struct ct_cell *cells, int count) {
  cchar_t pieces[count];
  for (int i = 0; i < count; i++) {
    wchar_t text[] = {(wchar_t)cells[i].letter, cells[i].marks[0], cells[i].marks[1], 0};
    int pair = cells[i].style.pair;
    setcchar(&pieces[i], text, attributes_of(cells[i].style), 0, &pair);
  }
  mvwadd_wchnstr(window, row, column, pieces, count);
}

void ct_forget(int row, int column, int count) {
  static const struct ct_cell unknown = {.letter = 0xFFFD};
  for (int i = 0; i < count; i++)
    ct_put_row(curscr, row, column + i, &unknown, 1);
}

int ct_width(uint32_t letter) { return wcwidth((wchar_t)letter); }

// MARK: The terminal's description

bool ct_flag(const char *name) { return tigetflag(name) == 1; }

int ct_number(const char *name) {
  int number = tigetnum(name);
  return number < 0 ? -1 : number;
}

// tputs hands over a byte at a time, with nothing beside it to say where it goes.
static _Thread_local char *sink;
static _Thread_local size_t sink_count, sink_capacity;

static int put_byte(int byte) {
  if (sink_count < sink_capacity)
    sink[sink_count++] = (char)byte;
  return byte;
}

size_t ct_capability(const char *name, int first, int second, char *bytes, size_t capacity) {
  const char *text = tigetstr(name);
  if (text == NULL || text == (char *)-1)
    return 0;
  text = tiparm(text, first, second);
  if (text == NULL)
    return 0;
  sink = bytes;
  sink_count = 0;
  sink_capacity = capacity;
  tputs(text, 1, put_byte);
  return sink_count;
}

// MARK: Modes

static struct termios modes_before, modes_inside;

bool ct_enter_modes(void) {
  if (tcgetattr(STDIN_FILENO, &modes_before) != 0)
    return false;
  modes_inside = modes_before;
  modes_inside.c_lflag &= ~(tcflag_t)(ICANON | ISIG | IEXTEN | ECHO);
  modes_inside.c_iflag &= ~(tcflag_t)(IXON | BRKINT | PARMRK | ICRNL | INLCR | IGNCR);
  modes_inside.c_oflag &= ~(tcflag_t)ONLCR;
  modes_inside.c_cc[VMIN] = 1;
  modes_inside.c_cc[VTIME] = 0;
  tcsetattr(STDIN_FILENO, TCSADRAIN, &modes_inside);
  return true;
}

void ct_leave_modes(bool is_stuck) {
  tcsetattr(STDIN_FILENO, is_stuck ? TCSANOW : TCSADRAIN, &modes_before);
}

void ct_resume_modes(void) { tcsetattr(STDIN_FILENO, TCSADRAIN, &modes_inside); }

struct winsize ct_window_size(int descriptor) {
  struct winsize size = {0};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0)
    memset(&size, 0, sizeof size);
  return size;
}

// MARK: Rescue

static char rescue[512];
static size_t rescue_count;
static volatile sig_atomic_t is_armed;
// A fault may be that the stack is full: the handler has one of its own.
static char rescue_stack[16384];
static const int faults[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS};
// What each of them did before: the program says there what has become of it.
static void (*before[sizeof faults / sizeof faults[0]])(int);

static void give_back(int signal_number) {
  int reason = errno;
  if (is_armed) {
    is_armed = 0;
    ssize_t written = write(STDOUT_FILENO, rescue, rescue_count);
    (void)written;
    tcsetattr(STDIN_FILENO, TCSANOW, &modes_before);
  }
  errno = reason;
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
    if (faults[i] == signal_number && before[i] != SIG_DFL && before[i] != SIG_IGN)
      before[i](signal_number);
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

void ct_arm_rescue(const char *bytes, size_t count) {
  rescue_count = count < sizeof rescue ? count : sizeof rescue;
  memcpy(rescue, bytes, rescue_count);
  is_armed = 1;
  stack_t stack = {.ss_sp = rescue_stack, .ss_size = sizeof rescue_stack};
  sigaltstack(&stack, NULL);
  struct sigaction action = {.sa_handler = give_back, .sa_flags = SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
    struct sigaction old;
    sigaction(faults[i], &action, &old);
    // One of Swift's own takes more than a number, and has nothing to say here.
    if (old.sa_handler != give_back && (old.sa_flags & SA_SIGINFO) == 0)
      before[i] = old.sa_handler;
  }
}

void ct_disarm_rescue(void) { is_armed = 0; }

void ct_give_back_memory(void) {
  malloc_trim(0);
}
