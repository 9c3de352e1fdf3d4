/// How long corridors are, by country: great circles along their drawn lines.
public struct RouteLengths: Sendable {
  /// The corridors that name a country.
  public struct Country: Sendable {
    public let actor: Identifier<Actor>
    /// The whole of each line, to every country that it names, in kilometres.
    public let length: Double
    /// How many there are.
    public let count: Int
  }

  /// The largest first.
  public let countries: [Country]
  /// All lines, each once, in kilometres.
  public let total: Double
  /// How many lines are drawn, and how many corridors are not.
  public let drawnCount: Int
  public let undrawnCount: Int
}

extension Library {
  /// How long corridors are, by country.
  ///
  /// O(points of their lines).
  ///
  /// - Parameters:
  ///   - status: only those that have come so far; nil for all.
  ///   - mode: only those of a kind; nil for all.
  public func routeLengths(status: Status? = nil, mode: Corridor.Mode? = nil) -> RouteLengths {
    var total = 0.0
    var (drawn, undrawn) = (0, 0)
    var lengths: [Identifier<Actor>: (length: Double, count: Int)] = [:]
    let parts = all(.corridor) { record -> (Double?, [Identifier<Actor>])? in
      guard case .corridor(let corridor) = record, status == nil || corridor.status == status,
        mode == nil || corridor.mode == mode
      else { return nil }
      return (corridor.computedLength, corridor.countries)
    }
    for (length, countries) in parts {
      guard let length else {
        undrawn += 1
        continue
      }
      drawn += 1
      total += length
      for country in Set(countries) {
        let known = lengths[country] ?? (0, 0)
        lengths[country] = (known.length + length, known.count + 1)
      }
    }
    let countries = lengths.map {
      RouteLengths.Country(actor: $0.key, length: $0.value.length, count: $0.value.count)
    }.sorted { ($1.length, $0.actor.slug) < ($0.length, $1.actor.slug) }
    return RouteLengths(
      countries: countries, total: total, drawnCount: drawn, undrawnCount: undrawn)
  }
}

extension RouteLengths {
  /// The lengths as a table, a row a country; the row without a country is all lines, each once.
  public func table(hasTabs: Bool, for reader: TableReader = .program) -> String {
    var table = Table(columns: ["country", "km", "corridors"])
    for country in countries {
      table.add([country.actor.any.description, Self.text(country.length), "\(country.count)"])
    }
    table.add(["", Self.text(total), "\(drawnCount)"])
    return table.text(hasTabs: hasTabs, for: reader)
  }

  /// A length to a tenth of a kilometre.
  private static func text(_ length: Double) -> String {
    let tenths = Int((length * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
