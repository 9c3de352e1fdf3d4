#define _GNU_SOURCE
#include "CTerminal.h"

#include <malloc.h>

#include <curses.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

// MARK: The terminal's description

bool ct_load_type(const char *name, int descriptor) {
  int error = 0;
  return setupterm(name, descriptor, &error) == OK;
}

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
