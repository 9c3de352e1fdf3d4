#include "content.h"

// One line for each file: the bytes go into the read-only part of the binary,
// which all sessions on a server share.
#define FILES(FILE)                                                            \
  FILE(pack, "south-asia/pack.json")                                           \
  FILE(blocs, "south-asia/blocs.json")                                         \
  FILE(relations, "south-asia/relations.json")                                 \
  FILE(corridors, "south-asia/corridors.json")                                 \
  FILE(quotes, "south-asia/quotes.json")                                       \
  FILE(actors, "south-asia/actors.json")                                       \
  FILE(places, "south-asia/places.json")                                       \
  FILE(deals, "south-asia/deals.json")                                         \
  FILE(figures, "south-asia/figures.json")                                     \
  FILE(events, "south-asia/events.json")                                       \
  FILE(sources, "south-asia/sources.json")                                     \
  FILE(example_pack, "example/pack.json")                                      \
  FILE(example_sources, "example/sources.json")                                \
  FILE(example_places, "example/places.json")                                  \
  FILE(example_corridors, "example/corridors.json")                            \
  FILE(state_names, "states/names.json")                                       \
  FILE(guide, "guide/guide.md")                                                \
  FILE(schema, "guide/schema.json")                                            \
  FILE(import_sipri, "imports/sipri.json")                                     \
  FILE(import_states, "imports/states.json")                                   \
  FILE(import_atop, "imports/atop.json")                                       \
  FILE(import_mids, "imports/mids.json")                                       \
  FILE(import_gem, "imports/gem.json")                                           \
  FILE(import_nmc, "imports/nmc.json")                                           \
  FILE(import_acled, "imports/acled.json")                                       \
  FILE(import_states_gw, "imports/states-gw.json")                               \
  FILE(import_ucdp, "imports/ucdp.json")                                         \
  FILE(import_unvotes, "imports/unvotes.json")                                   \
  FILE(import_tiv, "imports/tiv.json")                                           \
  FILE(import_milex, "imports/milex.json")                                       \
  FILE(import_worldbank, "imports/worldbank.json")                               \
  FILE(import_trade, "imports/trade.json")                                       \
  FILE(import_vdem, "imports/vdem.json")

// #embed is a directive and cannot stand in a macro, so each array is spelled out.
static const unsigned char pack[] = {
#embed "south-asia/pack.json"
};
static const unsigned char blocs[] = {
#embed "south-asia/blocs.json"
};
static const unsigned char relations[] = {
#embed "south-asia/relations.json"
};
static const unsigned char corridors[] = {
#embed "south-asia/corridors.json"
};
static const unsigned char quotes[] = {
#embed "south-asia/quotes.json"
};
static const unsigned char actors[] = {
#embed "south-asia/actors.json"
};
static const unsigned char places[] = {
#embed "south-asia/places.json"
};
static const unsigned char deals[] = {
#embed "south-asia/deals.json"
};
static const unsigned char figures[] = {
#embed "south-asia/figures.json"
};
static const unsigned char events[] = {
#embed "south-asia/events.json"
};
static const unsigned char sources[] = {
#embed "south-asia/sources.json"
};
static const unsigned char example_pack[] = {
#embed "example/pack.json"
};
static const unsigned char example_sources[] = {
#embed "example/sources.json"
};
static const unsigned char example_places[] = {
#embed "example/places.json"
};
static const unsigned char guide[] = {
#embed "README.md"
};
static const unsigned char schema[] = {
#embed "schema/any.json"
};
static const unsigned char example_corridors[] = {
#embed "example/corridors.json"
};
static const unsigned char state_names[] = {
#embed "states/names.json"
};
static const unsigned char import_sipri[] = {
#embed "imports/sipri.json"
};
static const unsigned char import_states[] = {
#embed "imports/states.json"
};
static const unsigned char import_atop[] = {
#embed "imports/atop.json"
};
static const unsigned char import_mids[] = {
#embed "imports/mids.json"
};
static const unsigned char import_gem[] = {
#embed "imports/gem.json"
};
static const unsigned char import_nmc[] = {
#embed "imports/nmc.json"
};
static const unsigned char import_acled[] = {
#embed "imports/acled.json"
};
static const unsigned char import_states_gw[] = {
#embed "imports/states-gw.json"
};
static const unsigned char import_ucdp[] = {
#embed "imports/ucdp.json"
};
static const unsigned char import_unvotes[] = {
#embed "imports/unvotes.json"
};
static const unsigned char import_tiv[] = {
#embed "imports/tiv.json"
};
static const unsigned char import_milex[] = {
#embed "imports/milex.json"
};
static const unsigned char import_worldbank[] = {
#embed "imports/worldbank.json"
};
static const unsigned char import_trade[] = {
#embed "imports/trade.json"
};
static const unsigned char import_vdem[] = {
#embed "imports/vdem.json"
};

static const unsigned char world[] = {
#embed "basemap/world.bin"
};
static const unsigned char region[] = {
#embed "basemap/region.bin"
};

#define ENTRY(name, path) {path, name, sizeof name},
static const struct bundled_file files[] = {FILES(ENTRY)};

size_t bundled_file_count(void) { return sizeof files / sizeof files[0]; }

struct bundled_file bundled_file_at(size_t position) { return files[position]; }

struct bundled_file bundled_world_map(void) {
  return (struct bundled_file){"basemap/world.bin", world, sizeof world};
}

struct bundled_file bundled_region_map(void) {
  return (struct bundled_file){"basemap/region.bin", region, sizeof region};
}
