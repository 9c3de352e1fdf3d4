import AllianceModel

extension Context {
  /// The actor that a panel of pairs is looked at from, where it has values: one of those that are wanted
  /// first, else the pack's own record, else the one with most.
  func actor(for panel: Panel, preferring wanted: [AnyIdentifier] = []) -> Identifier<Actor>? {
    let start = library.start.map { id in
      [id] + (library.record(id)?.record.participants.map(\.any) ?? [])
    }
    return (wanted + (start ?? [])).lazy.compactMap { panel.actor($0) }.first
      ?? panel.largestActors(at: panel.period(at: viewpoint.moment)).first
  }
}
