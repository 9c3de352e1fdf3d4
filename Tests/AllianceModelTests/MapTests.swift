import Foundation
import Testing

@testable import AllianceModel

/// The base map and distances.
struct MapTests {
  @Test func everyPointOfTheBaseMapIsOnTheGlobeAndInItsLine() {
    for map in [BaseMap.world, .region] {
      #expect(map.lines.count > 400)
      var points = 0
      for line in map.lines {
        #expect(line.count > 1)
        #expect((line.kind == .country) == (line.code.count == 3))
        var places: [(longitude: Double, latitude: Double)] = []
        map.forEachPoint(of: line) { places.append(($0, $1)) }
        points += places.count
        let areInside = places.allSatisfy { place in
          place.longitude >= line.west && place.longitude <= line.east
            && place.latitude >= line.south && place.latitude <= line.north
            && abs(place.longitude) <= 180 && abs(place.latitude) <= 90
        }
        #expect(areInside)
      }
      #expect(points > 10_000)
    }
    for kind in [BaseMap.LineKind.coast, .border, .country] {
      #expect(BaseMap.region.lines.contains { $0.kind == kind })
    }
  }

  @Test func everyStateOfThePackHasAnOutline() {
    let codes = Set(BaseMap.world.lines.map(\.code))
    let library = Library.bundled()
    for row in 0..<library.count(of: .actor) {
      guard case .actor(let actor)? = library.record(.actor, at: row), let code = actor.isoCode
      else { continue }
      #expect(codes.contains(code), "\(actor.title)")
    }
  }

  @Test func theBaseMapIsSmall() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Content/basemap")
    var total = 0
    for name in ["world.bin", "region.bin"] {
      total += try Data(contentsOf: folder.appending(path: name)).count
    }
    #expect(total < 400_000)
  }

  @Test(arguments: [
    // Islamabad–New Delhi, Karachi–Gwadar, the equator by a degree, the antipodes.
    ((73.05, 33.69), (77.2, 28.6), 690.0), ((66.97, 24.85), (62.33, 25.12), 469.0),
    ((0.0, 0.0), (1.0, 0.0), 111.2), ((0.0, 0.0), (180.0, 0.0), 20015.1),
  ])
  func distancesAreThoseOfTheSphere(
    one: (Double, Double), other: (Double, Double), kilometres: Double
  ) {
    let first = Coordinate(longitude: one.0, latitude: one.1)
    let second = Coordinate(longitude: other.0, latitude: other.1)
    #expect(abs(Geodesy.distance(first, second) - kilometres) < kilometres * 0.006)
    #expect(Geodesy.distance(first, second) == Geodesy.distance(second, first))
    #expect(Geodesy.distance(first, first) == 0)
  }

  @Test func aRouteIsAsLongAsItsParts() throws {
    guard
      case .corridor(let corridor)? = Library.bundled().record(
        try #require(AnyIdentifier("corridor/cpec")))
    else {
      Issue.record("no corridor/cpec")
      return
    }
    let length = try #require(corridor.computedLength)
    #expect(length > 1900 && length < 2400)
    let ends = Geodesy.distance(
      try #require(corridor.route.first?.first), try #require(corridor.route.last?.last))
    #expect(length > ends)
  }
}
