import PackJSON

/// What a search makes of the fields of records, by their keys, as the kinds declare them.
enum FieldUses {
  /// The names of a record beside its title.
  static let names = keys { $0.use == .name }.subtracting([title])
  /// Positions on the globe, which nobody looks for.
  static let positions = keys { $0.use == .position }
  /// What nobody reads for its words: positions, and what says where something stands.
  static let unread = positions.union(keys { $0.use == .reference })
  /// How far something has come.
  static let statuses = keys { if case .named("status") = $0.type { true } else { false } }

  /// The name that all records have.
  static let title = "title"

  /// The keys of the fields of all kinds, and of the objects in them, that meet a condition.
  private static func keys(_ isMet: (Shape.Field) -> Bool) -> Set<String> {
    var keys: Set<String> = []
    func add(_ type: FieldType) {
      switch type {
      case .object(let shape): add(shape)
      case .list(let type, _, _): add(type)
      case .anyOf(let types): for type in types { add(type) }
      case .flag, .words, .number, .pattern, .named: break
      }
    }
    func add(_ shape: Shape) {
      for field in shape.fields {
        if isMet(field) { keys.insert(field.name) }
        add(field.type)
      }
    }
    for kind in Kind.allCases { add(kind.descriptor.shape()) }
    return keys
  }
}
