// Where the kernel begins the program, before libc.
//
// A program without libraries asks for memory before any code of its own runs, and ends by a fault if
// the environment tells malloc to ask the system for more than there is. Such a setting is given
// another name first: the program does well without it.
#include <stdbool.h>
#include <stddef.h>

// Nothing of libc can be used here, and no stack is protected yet.
#define before_libc __attribute__((no_stack_protector, no_builtin, used))

before_libc static bool begins_with(const char *text, const char *start) {
  for (size_t i = 0; start[i] != 0; i++)
    if (text[i] != start[i])
      return false;
  return true;
}

before_libc static bool pads_the_heap(const char *variable) {
  if (begins_with(variable, "MALLOC_TOP_PAD_="))
    return true;
  if (!begins_with(variable, "GLIBC_TUNABLES="))
    return false;
  for (size_t i = 0; variable[i] != 0; i++)
    if (begins_with(variable + i, "malloc.top_pad"))
      return true;
  return false;
}

// The stack is as the kernel left it: the count of arguments, they and a zero, the variables and a zero.
void ca_clean_stack(long *stack);
before_libc void ca_clean_stack(long *stack) {
  char **variables = (char **)(stack + 1 + stack[0] + 1);
  // Under another name it is not heard; fewer variables would hide what stands behind them.
  for (; *variables != NULL; variables++)
    if (pads_the_heap(*variables))
      (*variables)[0] = '_';
}

// libc's own start expects the stack and one register untouched.
#if defined(__x86_64__)
__asm__(".globl ca_start\n"
        ".type ca_start, @function\n"
        "ca_start:\n"
        "  mov %rdx, %rbx\n"
        "  mov %rsp, %r12\n"
        "  mov %rsp, %rdi\n"
        "  and $-16, %rsp\n"
        "  call ca_clean_stack\n"
        "  mov %r12, %rsp\n"
        "  mov %rbx, %rdx\n"
        "  jmp _start\n");
#elif defined(__aarch64__)
__asm__(".globl ca_start\n"
        ".type ca_start, %function\n"
        "ca_start:\n"
        "  mov x19, x0\n"
        "  mov x0, sp\n"
        "  bl ca_clean_stack\n"
        "  mov x0, x19\n"
        "  b _start\n");
#else
#error "the program's start is written for x86_64 and aarch64"
#endif
