import AllianceModel

/// What a scene keeps for all of its values, beyond what one of them shows: how lists are arranged, what
/// is to be compared.
protocol Keepsake: Equatable, Sendable {
  init()
  /// Works out anew what hangs on the records or on the date that is looked from.
  ///
  /// - Parameter isOther: whether the records are others than before.
  mutating func refresh(of library: Library, isOther: Bool, _ viewpoint: Viewpoint)
  /// It as it was, with what outlives whatever is shown as it is now.
  func restored(over now: Self) -> Self
}

extension Keepsake {
  mutating func refresh(of library: Library, isOther: Bool, _ viewpoint: Viewpoint) {}

  func restored(over now: Self) -> Self { self }

  fileprivate func restored(overAny now: (any Keepsake)?) -> any Keepsake {
    (now as? Self).map { restored(over: $0) } ?? self
  }

  fileprivate func isEqual(to other: any Keepsake) -> Bool { other as? Self == self }
}

/// What scenes keep, by its type.
struct Keepsakes: Equatable, Sendable {
  private var all: [ObjectIdentifier: any Keepsake] = [:]

  init(_ types: [any Keepsake.Type]) {
    for type in types { all[ObjectIdentifier(type)] = type.init() }
  }

  subscript<Kept: Keepsake>(_ type: Kept.Type) -> Kept {
    get { all[ObjectIdentifier(type)] as? Kept ?? Kept() }
    set { all[ObjectIdentifier(type)] = newValue }
  }

  mutating func refresh(of library: Library, isOther: Bool, _ viewpoint: Viewpoint) {
    for id in all.keys { all[id]?.refresh(of: library, isOther: isOther, viewpoint) }
  }

  /// Puts back what was kept.
  mutating func restore(_ before: Keepsakes) {
    for (id, kept) in before.all { all[id] = kept.restored(overAny: all[id]) }
  }

  static func == (first: Keepsakes, second: Keepsakes) -> Bool {
    first.all.count == second.all.count
      && first.all.allSatisfy { id, one in second.all[id].map { one.isEqual(to: $0) } ?? false }
  }
}
