#ifndef CONTENT_H
#define CONTENT_H

#include <stddef.h>

/// One file of the bundled content, as it stood in the folder `Content` at build time.
struct bundled_file {
  /// Path below `Content`, such as `south-asia/blocs.json`.
  const char *_Nonnull path;
  const unsigned char *_Nonnull bytes;
  size_t count;
};

/// The bundled file at a position below `bundled_file_count()`.
struct bundled_file bundled_file_at(size_t position);

/// How many files are bundled.
size_t bundled_file_count(void);

/// Coasts, borders and countries of the world at 1:110m; the format is told in `basemap/make-basemap`.
struct bundled_file bundled_world_map(void);

/// The same of South Asia and its neighbours at 1:50m.
struct bundled_file bundled_region_map(void);

#endif
