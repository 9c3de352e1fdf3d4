// A kiosk starts again without the environment that its client has sent, before anything has read
// it: libc's locales, Swift's runtime and ncurses all take files and programs by name from there.
#define _GNU_SOURCE
#include "arguments.h"
#include "room.h"

#include <stddef.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

static bool is_kiosk;

bool ca_is_kiosk(void) { return is_kiosk; }

// What a kiosk may be told, and how long a value may be.
static const char *const allowed[] = {"TERM",     "LANG",       "LC_ALL", "LC_CTYPE",    "COLORFGBG",
                                      "NO_COLOR", "SSH_CLIENT", "TMUX",   "VTE_VERSION", "ALLIANCES_KIOSK"};
enum { allowed_count = sizeof allowed / sizeof allowed[0], longest_value = 100 };

static const char off[] = "SWIFT_BACKTRACE=" SWIFT_BACKTRACE_OFF;
// tmux names a socket here; that there is one is all that matters.
static const char in_tmux[] = "TMUX=1";

// The value of a variable if an entry of the environment sets it; else NULL.
static const char *value_of(const char *entry, const char *name) {
  size_t length = strlen(name);
  return strncmp(entry, name, length) == 0 && entry[length] == '=' ? entry + length + 1 : NULL;
}

// Letters, digits and a few signs, none of which makes a path of a name.
static bool is_harmless(const char *value) {
  size_t length = 0;
  for (; value[length] != 0; length++) {
    char c = value[length];
    bool is_known = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    strchr(" ._:;@+-", c) != NULL;
    if (!is_known || length >= longest_value)
      return false;
  }
  return true;
}

// Fills a clean environment; returns whether the given one is just that.
static bool clean(char *const *given, const char **made) {
  size_t count = 0, given_count = 0;
  bool is_same = true;
  made[count++] = off;
  for (size_t i = 0; given[i] != NULL; i++)
    given_count++;
  for (size_t n = 0; n < allowed_count; n++) {
    for (size_t i = 0; given[i] != NULL; i++) {
      const char *value = value_of(given[i], allowed[n]);
      if (value == NULL)
        continue;
      if (strcmp(allowed[n], "TMUX") == 0 && value[0] != 0)
        made[count++] = in_tmux;
      else if (is_harmless(value))
        made[count++] = given[i];
      // A name that stands twice counts once, as it does for libc.
      break;
    }
  }
  made[count] = NULL;
  if (count != given_count)
    return false;
  for (size_t n = 0; n < count; n++) {
    bool is_there = false;
    for (size_t i = 0; given[i] != NULL; i++)
      is_there = is_there || strcmp(given[i], made[n]) == 0;
    is_same = is_same && is_there;
  }
  return is_same;
}

static void say(const char *message) {
  ssize_t written = write(STDERR_FILENO, message, strlen(message));
  (void)written;
}

// Runs before every constructor, of libraries too.
static void begin(int argc, char **argv, char **environment) {
  for (size_t i = 0; environment[i] != NULL; i++) {
    const char *value = value_of(environment[i], "ALLIANCES_KIOSK");
    if (value != NULL && value[0] != 0 && strcmp(value, "0") != 0)
      is_kiosk = true;
  }
  // The option closes the environment wherever it stands; what it means is for the parser to say.
  bool is_closed = is_kiosk;
  for (int i = 1; i < argc; i++)
    is_closed = is_closed || strcmp(argv[i], "--kiosk") == 0;
  const char *made[allowed_count + 2];
  if (is_closed && !clean(environment, made)) {
    // The kernel tells what it has started; a bare root has no /proc.
    const char *own = (const char *)getauxval(AT_EXECFN);
    if (own != NULL)
      execve(own, argv, (char *const *)made);
    execve("/proc/self/exe", argv, (char *const *)made);
    say("alliances: a kiosk needs /proc or its own path to start without its client's environment\n");
    _exit(70);
  }
  ca_check_room();
}

__attribute__((section(".preinit_array"), used)) static void (*const first)(int, char **, char **) = begin;
