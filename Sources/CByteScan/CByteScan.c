#include "CByteScan.h"

#include <string.h>

typedef uint8_t bs_block __attribute__((vector_size(16), aligned(1)));
typedef uint64_t bs_halves __attribute__((vector_size(16)));

const uint8_t *_Nullable bs_find(const uint8_t *_Nonnull bytes, size_t count, const uint8_t *_Nonnull run, size_t run_count) {
  if (run_count == 0 || run_count > count)
    return NULL;
  if (run_count == 1)
    return (const uint8_t *)memchr(bytes, run[0], count);
  const uint8_t *place = bytes;
  const uint8_t *last = bytes + (count - run_count);
  const bs_block first_byte = (bs_block){} + run[0];
  const bs_block second_byte = (bs_block){} + run[1];
  const bs_block last_byte = (bs_block){} + run[run_count - 1];
  for (; place + 15 <= last; place += 16) {
    bs_block starts = *(const bs_block *)place;
    bs_block seconds = *(const bs_block *)(place + 1);
    bs_block ends = *(const bs_block *)(place + run_count - 1);
    bs_block all = (bs_block)(starts == first_byte) & (bs_block)(seconds == second_byte) &
                   (bs_block)(ends == last_byte);
    bs_halves halves = (bs_halves)all;
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

static int is_alnum(uint8_t byte) {
  return (uint8_t)((byte | 0x20) - 'a') < 26 || (uint8_t)(byte - '0') < 10;
}

const uint8_t *_Nullable bs_find_word(const uint8_t *_Nonnull bytes, size_t count, size_t start, const uint8_t *_Nonnull run, size_t run_count) {
  if (run_count == 0 || run_count > count || start > count - run_count)
    return NULL;
  const uint8_t *place = bytes + start;
  const uint8_t *last = bytes + (count - run_count);
  if (start == 0) {
    if (memcmp(place, run, run_count) == 0)
      return place;
    if (place == last)
      return NULL;
    place++;
  }
  const bs_block first_byte = (bs_block){} + run[0];
  const bs_block last_byte = (bs_block){} + run[run_count - 1];
  for (; place + 15 <= last; place += 16) {
    bs_block before = *(const bs_block *)(place - 1);
    bs_block inside = (bs_block)(((before | 0x20) - 'a') < 26) | (bs_block)((before - '0') < 10);
    bs_block starts = *(const bs_block *)place;
    bs_block ends = *(const bs_block *)(place + run_count - 1);
    bs_block all = (bs_block)(starts == first_byte) & (bs_block)(ends == last_byte) & ~inside;
    bs_halves halves = (bs_halves)all;
    if ((halves[0] | halves[1]) == 0)
      continue;
    for (int lane = 0; lane < 16; lane++)
      if (all[lane] && memcmp(place + lane, run, run_count) == 0)
        return place + lane;
  }
  for (; place <= last; place++)
    if (!is_alnum(place[-1]) && memcmp(place, run, run_count) == 0)
      return place;
  return NULL;
}

size_t bs_plain_run(const uint8_t *_Nonnull bytes, size_t count) {
  size_t place = 0;
  for (; place + 16 <= count; place += 16) {
    bs_block block = *(const bs_block *)(bytes + place);
    // Below the space and from DEL on, which wraps around to the smallest.
    bs_block outside = (bs_block)((block - 0x20) >= 0x5F);
    bs_block marks = (bs_block)(block == '"') | (bs_block)(block == '\\');
    bs_halves halves = (bs_halves)(outside | marks);
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
