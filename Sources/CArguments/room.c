// Swift ends by a fault where memory cannot be had, and says nothing that anybody could act on.
#define _GNU_SOURCE
#include "room.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

// What the start and the bundled content take, with room to spare, in bytes; and a piece that every
// step of the program takes.
enum { needed_memory = 12 << 20, needed_stack = 256 << 10, some_memory = 1 << 20, little_memory = 4 << 10 };
// "A fault of the program", as sysexits.h has it.
enum { status_fault = 70 };

static void say(const char *message) {
  ssize_t written = write(STDERR_FILENO, message, strlen(message));
  (void)written;
}

static bool can_map(size_t size) {
  void *room = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (room == MAP_FAILED)
    return false;
  munmap(room, size);
  return true;
}

// A fault that follows from memory that could not be had is said in words; any other is one.
static void end_by_fault(int signal_number) {
  if (errno == ENOMEM || !can_map(some_memory)) {
    say("alliances: too little memory: the system gives this process no more\n");
    _exit(status_fault);
  }
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

void ca_check_room(void) {
  struct rlimit stack;
  if (getrlimit(RLIMIT_STACK, &stack) == 0 && stack.rlim_cur < needed_stack) {
    say("alliances: too little room for the stack: 256 KB are needed\n");
    _exit(status_fault);
  }
  if (!can_map(needed_memory)) {
    say("alliances: too little memory to start: 12 MB are needed beside the program\n");
    _exit(status_fault);
  }
  void *piece = malloc(little_memory);
  if (piece == NULL) {
    say("alliances: no memory can be had: settings of malloc in the environment, or a limit, leave none\n");
    _exit(status_fault);
  }
  free(piece);
  static const int faults[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGSEGV};
  struct sigaction action = {.sa_handler = end_by_fault};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
    sigaction(faults[i], &action, NULL);
}
