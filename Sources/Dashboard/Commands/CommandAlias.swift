/// A name that a command had before all screens shared it; configurations may still use it, and mean
/// the command where the old one was.
struct CommandAlias: Sendable {
  let name: String
  /// The command's identifier now.
  let command: String
  let scopes: [Scope]

  /// Whether there is such a name.
  static func isName(_ name: String) -> Bool { all.contains { $0.name == name } }

  /// The older names of a command in a place.
  static func names(of command: String, in scope: Scope) -> [String] {
    byPlace[scope]?[command] ?? []
  }

  private static let byPlace: [Scope: [String: [String]]] = {
    var places: [Scope: [String: [String]]] = [:]
    for alias in all {
      for scope in alias.scopes {
        places[scope, default: [:]][alias.command, default: []].append(alias.name)
      }
    }
    return places
  }()

  static let all: [CommandAlias] = table.flatMap { scopes, names in
    names.map { CommandAlias(name: $0.0, command: $0.1, scopes: scopes) }
  }

  private static let table: [(scopes: [Scope], names: KeyValuePairs<String, String>)] = [
    (.panes, ["pane-left": "move-left", "pane-right": "move-right"]),
    (
      [.kinds, .list],
      ["next-pane": "next", "previous-pane": "previous", "group": "arrange"]
    ),
    ([.list, .detail], ["number-links": "open-other"]),
    ([.detail], ["next-link": "next", "previous-link": "previous", "follow": "open"]),
    (
      [.overlay],
      [
        "overlay-down": "move-down", "overlay-up": "move-up", "overlay-page-down": "page-down",
        "overlay-page-up": "page-up",
      ]
    ),
    (
      [.overview],
      [
        "overview-down": "move-down", "overview-up": "move-up", "overview-first": "first",
        "overview-last": "last", "overview-open": "open", "overview-leave": "leave",
      ]
    ),
    (
      [.claims],
      [
        "claims-down": "move-down", "claims-up": "move-up", "claims-page-down": "page-down",
        "claims-page-up": "page-up", "claims-first": "first", "claims-last": "last",
        "claims-sort": "sort", "claims-filter": "filter", "claims-source": "open-other",
        "claims-reverse": "arrange",
        "claims-open": "open", "leave-claims": "leave",
      ]
    ),
    (
      [.compare],
      [
        "comparison-down": "move-down", "comparison-up": "move-up",
        "comparison-page-down": "page-down", "comparison-page-up": "page-up", "swap-sides": "sort",
        "open-compared": "open", "leave-comparison": "leave",
      ]
    ),
    (
      [.matrix],
      [
        "matrix-down": "move-down", "matrix-up": "move-up", "matrix-left": "move-left",
        "matrix-right": "move-right", "next-pair": "next", "previous-pair": "previous",
        "open-pair": "open", "sort-matrix": "sort", "matrix-zoom-in": "zoom-in",
        "matrix-zoom-out": "zoom-out", "matrix-filter": "filter", "leave-matrix": "leave",
        "change-since": "arrange",
      ]
    ),
    (
      [.timeline],
      [
        "lane-down": "move-down", "lane-up": "move-up", "lanes-down": "page-down",
        "lanes-up": "page-up", "item-left": "move-left", "item-right": "move-right",
        "next-event": "next-match", "previous-event": "previous-match", "fit-timeline": "zoom",
        "group-timeline": "sort", "filter-timeline": "filter", "open-item": "open",
        "leave-timeline": "leave",
      ]
    ),
    (
      [.map],
      [
        "map-left": "move-left", "map-right": "move-right", "map-up": "move-up",
        "map-down": "move-down", "map-zoom-in": "zoom-in", "map-zoom-out": "zoom-out",
        "next-place": "next", "previous-place": "previous", "next-route": "next-match",
        "previous-route": "previous-match", "fit": "zoom", "region": "zoom", "tint": "sort",
        "tint-ties": "arrange", "open-on-map": "open", "leave-map": "leave",
      ]
    ),
    (
      [.network],
      [
        "next-node": "next", "previous-node": "previous", "walk": "open", "open-node": "open-other",
        "two-steps": "zoom-out", "one-step": "zoom-in", "leave-network": "leave",
      ]
    ),
    (
      [.chart],
      [
        "next-value": "next", "previous-value": "previous", "open-source": "open-other",
        "chart-form": "sort", "leave-chart": "leave",
      ]
    ),
    ([.panel], ["panel-order": "arrange"]),
  ]
}
