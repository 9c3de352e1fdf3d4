extension Library {
  /// Every relation, in the order of their list.
  public var relations: [Relation] {
    all(.relation) { if case .relation(let relation) = $0 { relation } else { nil } }
  }

  /// Every bloc, in the order of their list.
  public var blocs: [Bloc] { all(.bloc) { if case .bloc(let bloc) = $0 { bloc } else { nil } } }

  /// The relations in which an actor takes part, in the order of their list; none while the library
  /// is not searchable.
  ///
  /// Only those that mention the actor are decoded.
  public func relations(of actor: Identifier<Actor>) -> [Relation] {
    mentioning(actor.any, in: [.relation]).compactMap { place in
      guard case .relation(let relation) = store.record(at: place), relation.actors.contains(actor)
      else {
        return nil
      }
      return relation
    }
  }

  /// The blocs to which an actor ever belonged, in the order of their list; none while the library
  /// is not searchable.
  ///
  /// Only those that mention the actor are decoded.
  public func blocs(of actor: Identifier<Actor>) -> [Bloc] {
    mentioning(actor.any, in: [.bloc]).compactMap { place in
      guard case .bloc(let bloc) = store.record(at: place),
        bloc.members.contains(where: { $0.actor == actor })
      else { return nil }
      return bloc
    }
  }

  /// What is taken from each record of a kind, in the order of their list.
  ///
  /// Records are read in passing and not kept: of a large pack they would fill the memory.
  ///
  /// - Parameter isSomewhere: whether only records that are somewhere on the globe are read.
  public func all<Result>(
    _ kind: Kind, onGlobe isSomewhere: Bool = false, _ take: (AnyRecord) -> Result?
  ) -> [Result] {
    let list = store.list(of: kind)
    return (0..<list.count).compactMap { row in
      if isSomewhere, !list.entries[row].isSomewhere { return nil }
      return take(store.read(RecordIndex(kind: kind, row: row)))
    }
  }
}
