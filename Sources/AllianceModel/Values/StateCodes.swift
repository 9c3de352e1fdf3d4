/// What data sets call each state, year by year.
struct StateCodes: Sendable {
  private struct Code: Sendable {
    let code: String
    let years: ClosedRange<Int>
  }

  /// A code of a scheme.
  private struct Key: Hashable {
    let scheme: Int
    let code: String
  }

  /// Whose codes there are, in the order in which states name them.
  let schemes: [String]
  /// Of each state, by its row in the list of actors, its codes by each scheme.
  private let codes: [Int: [[Code]]]
  private let rows: [Key: [Int]]

  /// O(states), each of which is read.
  init(_ library: Library) {
    var schemes: [String] = []
    var numbers: [String: Int] = [:]
    var codes: [Int: [[Code]]] = [:]
    var rows: [Key: [Int]] = [:]
    let list = library.store.list(of: .actor)
    for row in list.entries.indices where list.entries[row].isState {
      guard case .actor(let actor) = library.store.read(RecordIndex(kind: .actor, row: row)) else {
        continue
      }
      // Of two packs that have a state one may give its codes.
      let same = [actor] + library.matches(of: actor.id).map(\.actor)
      var own = same.flatMap(\.codes).map { code in
        let (from, to) = (code.from?.year ?? -9999, code.to?.year ?? 9999)
        return (scheme: code.scheme, code: Code(code: code.code, years: from...max(from, to)))
      }
      if let iso = same.lazy.compactMap(\.isoCode).first {
        own.append(("ISO 3166", Code(code: iso, years: -9999...9999)))
      }
      for (scheme, code) in own {
        if numbers[scheme] == nil {
          numbers[scheme] = schemes.count
          schemes.append(scheme)
        }
        let number = numbers[scheme, default: 0]
        var ofState = codes.removeValue(forKey: row) ?? []
        while ofState.count <= number { ofState.append([]) }
        ofState[number].append(code)
        codes[row] = ofState
        rows[Key(scheme: number, code: code.code), default: []].append(row)
      }
    }
    (self.schemes, self.codes, self.rows) = (schemes, codes, rows)
  }

  /// The code of a state by a scheme in a year; nil where it has none.
  func code(of row: Int, by scheme: Int, in year: Int) -> String? {
    guard let own = codes[row], scheme < own.count else { return nil }
    return own[scheme].first { $0.years.contains(year) }?.code
  }

  /// The other states that have a code of a state in a year, by their rows in the list of actors.
  func others(than row: Int, in year: Int) -> [Int] {
    guard let own = codes[row] else { return [] }
    var found: [Int] = []
    for scheme in own.indices {
      guard let code = code(of: row, by: scheme, in: year) else { continue }
      for other in rows[Key(scheme: scheme, code: code)] ?? [] where other != row {
        if !found.contains(other), self.code(of: other, by: scheme, in: year) == code {
          found.append(other)
        }
      }
    }
    return found
  }
}
