/// A shift, and those of relations that are a part of it.
public struct ShiftTree: Sendable {
  public let shift: Shift
  /// Of a bloc: what changed in the same way between two of its members.
  public let relations: [Shift]
}

extension Library {
  /// Of an actor in more blocs than this only the first ones are looked at.
  private static let mostBlocs = 100

  /// Shifts with those of relations put under the first bloc that holds both actors and changed in
  /// the same way; the others stay where they are.
  public func trees(of shifts: [Shift]) -> [ShiftTree] {
    var owners: [Int: Int] = [:]
    var blocs: [Int: Set<Identifier<Actor>>] = [:]
    // Only the blocs of one actor are looked at, so that thousands of them take no longer.
    var byActor: [Identifier<Actor>: [Int]] = [:]
    for (number, shift) in shifts.enumerated() {
      guard case .bloc(let bloc)? = record(shift.subject) else { continue }
      let members = Set(bloc.members.map(\.actor))
      blocs[number] = members
      for member in members where byActor[member]?.count ?? 0 < Self.mostBlocs {
        byActor[member, default: []].append(number)
      }
    }
    for (number, shift) in shifts.enumerated() where shift.subject.kind == .relation {
      guard case .relation(let relation)? = record(shift.subject), let one = relation.actors.first
      else { continue }
      owners[number] = byActor[one]?.first { bloc in
        shifts[bloc].change.isAlike(shift.change)
          && relation.actors.allSatisfy { blocs[bloc]?.contains($0) ?? false }
      }
    }
    var relations: [Int: [Shift]] = [:]
    for number in shifts.indices {
      if let owner = owners[number] { relations[owner, default: []].append(shifts[number]) }
    }
    return shifts.indices.filter { owners[$0] == nil }.map {
      ShiftTree(shift: shifts[$0], relations: relations[$0] ?? [])
    }
  }
}

extension Library {
  /// Who founded, joined or left a bloc of more than two with a shift: "12 founding members"; nil
  /// where nothing of it is said.
  public func memberText(of shift: Shift) -> String? {
    guard case .bloc(let bloc)? = record(shift.subject), shift.actorCount > 2,
      shift.change == .firstEvidence || shift.change == .began, let beginning = shift.after?.from
    else { return nil }
    let founders = bloc.members.filter { member in
      member.since.map { $0.span.lowerBound <= beginning.span.upperBound } ?? true
    }
    let count = Set(founders.map(\.actor)).count
    return count > 2 ? "\(count) founding members" : nil
  }
}

extension RelationMatrix.Change {
  /// Whether two changes go the same way, however far.
  fileprivate func isAlike(_ other: RelationMatrix.Change) -> Bool {
    switch (self, other) {
    case (.same, .same), (.warmer, .warmer), (.cooler, .cooler), (.firstEvidence, .firstEvidence),
      (.evidenceAgain, .evidenceAgain), (.gone, .gone), (.between, .between):
      true
    default: false
    }
  }
}
