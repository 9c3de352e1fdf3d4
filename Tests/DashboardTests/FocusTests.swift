import AllianceModel
import TerminalKit
import Testing

@testable import Dashboard

/// The hidden cursor, which braille displays and magnifiers follow, is on what is selected, in every
/// scene and at every size.
struct FocusTests {
  private let sizes = [(120, 40), (80, 24), (40, 10)]

  /// What stands at the hidden cursor and behind it.
  private func text(at point: Point, on canvas: Canvas) -> String {
    canvas.row(point.y).dropFirst(point.x).map(\.text).joined()
  }

  /// Presses keys, and expects what each says at the cursor.
  private func expect(
    after keys: [String], _ steps: [(key: String, text: String)],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      for key in keys { try screen.press(key) }
      for (key, expected) in steps {
        try screen.press(key)
        let canvas = screen.state.draw()
        let focus = try #require(canvas.focus)
        let shown = text(at: focus, on: canvas)
        #expect(
          shown.hasPrefix(expected), "\(columns)x\(rows), \(key): “\(shown.prefix(30))”",
          sourceLocation: sourceLocation)
        #expect(canvas.cursor == nil, sourceLocation: sourceLocation)
      }
    }
  }

  @Test func rowsOfTables() throws {
    try expect(
      after: ["2"], [("g", "China–Pakistan"), ("j", "Belt and Road"), ("j", "Silk Road")])
    try expect(after: ["w"], [("g", ""), ("j", ""), ("G", "")])
    try expect(after: ["v", "o"], [("g", "2013"), ("j", "2015"), ("j", "2010–19")])
    try expect(after: ["x", "d"], [("g", "1962"), ("j", "until 2010")])
    try expect(after: ["/", "g", "w", "a", "<Enter>"], [("g", "Gwadar port"), ("j", "Gwadar")])
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("w")
      for key in ["j", "j", "G"] {
        try screen.press(key)
        let scene = try #require(screen.state.scene.model as? ClaimsScene)
        let canvas = screen.state.draw()
        let claim = scene.claims(in: screen.state.context)[scene.cursor.row]
        let shown = text(at: try #require(canvas.focus), on: canvas)
        let begins = [screen.state.library.title(of: claim.record), claim.measure]
        #expect(begins.contains { shown.hasPrefix($0.prefix(8)) }, "\(shown.prefix(30))")
      }
    }
  }

  @Test func linksOfADetail() throws {
    try expect(
      after: ["2", "g", "j", "<Enter>"], [("j", "China"), ("j", "Pakistan"), ("k", "China")])
  }

  @Test func kindsWhereTheyHaveAPane() throws {
    var screen = try Screen(columns: 120, rows: 40)
    for (key, expected) in [("<S-Tab>", "1 Blocs"), ("j", "2 Corridors"), ("j", "3 Quotes")] {
      try screen.press(key)
      let canvas = screen.state.draw()
      #expect(text(at: try #require(canvas.focus), on: canvas).hasPrefix(expected))
    }
  }

  @Test func pairsOfTheMatrix() throws {
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("x")
      for key in ["g", "l", "l", "j", "j", "G"] {
        try screen.press(key)
        let canvas = screen.state.draw()
        let focus = try #require(canvas.focus)
        #expect(canvas[focus.x - 1, focus.y].text == "[", "\(columns)x\(rows), \(key)")
        let row = screen.state.relationMatrix.actors[screen.state.matrix.row]
        let title = screen.state.library.title(of: row.any)
        let line = canvas.row(focus.y).map(\.text).joined()
        #expect(line.contains(title.prefix(5)), "\(line)")
      }
    }
  }

  @Test func itemsOfTheTimeline() throws {
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("t", "g")
      for key in ["j", "j", "n", "n", "n"] {
        try screen.press(key)
        let canvas = screen.state.draw()
        let focus = try #require(canvas.focus)
        let lane = screen.state.shownTimeline.lanes[screen.state.timeline.lane]
        let line = canvas.row(focus.y).map(\.text).joined()
        #expect(line.contains(lane.title.prefix(6)), "\(columns)x\(rows), \(key): \(line)")
        #expect(canvas[focus.x, focus.y].style.attributes.contains(.reverse))
      }
    }
  }

  @Test func placesAndRoutesOfTheMap() throws {
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("2")
      try screen.select("corridor/cpec")
      try screen.press("m")
      var canvas = screen.state.draw()
      let theme = screen.state.context.theme
      var focus = try #require(canvas.focus)
      #expect(canvas[focus.x, focus.y].style == theme.style(.routeSelected))
      for _ in 0..<3 {
        try screen.press("<Tab>")
        canvas = screen.state.draw()
        focus = try #require(canvas.focus)
        // A region has no mark, and its name stands around the place.
        let row = canvas.row(focus.y).map(\.style)
        #expect(row.contains(theme.style(.selected)), "\(columns)x\(rows)\n\(screen.text)")
      }
    }
  }

  @Test func actorsOfTheNetwork() throws {
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      screen.show("actor/pakistan")
      try screen.press("v", "n")
      for _ in 0..<4 {
        try screen.press("j")
        let canvas = screen.state.draw()
        let scene = try #require(screen.state.scene.model as? NetworkScene)
        let node = try #require(screen.state.network?.nodes[scene.node])
        let shown = text(at: try #require(canvas.focus), on: canvas)
        #expect(shown.hasPrefix(node.title.prefix(5)), "\(shown.prefix(30)), not \(node.title)")
      }
    }
  }

  /// No name of the network stands on another one, however few lines there are.
  @Test func namesOfTheNetworkStandApart() throws {
    for rows in 10...24 {
      for columns in [40, 60, 80] {
        var screen = try Screen(columns: columns, rows: rows)
        screen.show("actor/pakistan")
        try screen.press("v", "n")
        let labels = screen.state.networkPlaces.map(\.label)
        for (number, one) in labels.enumerated() {
          for other in labels[(number + 1)...] where one.y == other.y {
            #expect(
              one.maxX < other.x || other.maxX < one.x, "\(columns)x\(rows): \(one), \(other)")
          }
        }
      }
    }
  }

  /// Arrows go to the node that stands nearest that way, and say so where none does.
  @Test func arrowsOfTheNetworkGoThatWay() throws {
    let ways: [(key: String, isThere: (Point, Point) -> Bool)] = [
      ("j", { $1.y > $0.y }), ("k", { $1.y < $0.y }), ("l", { $1.x > $0.x }),
      ("h", { $1.x < $0.x }),
    ]
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      screen.show("actor/pakistan")
      try screen.press("v", "n")
      let places = screen.state.networkPlaces.map(\.point)
      var moves = 0
      for _ in places {
        let node = try #require((screen.state.scene.model as? NetworkScene)?.node)
        for way in ways {
          var tried = screen
          try tried.press(way.key)
          let next = try #require((tried.state.scene.model as? NetworkScene)?.node)
          #expect(
            (next == node) == tried.statusLine.contains("no actor stands further that way")
          )
          #expect(next == node || way.isThere(places[node], places[next]), "\(way.key)")
          moves += next == node ? 0 : 1
        }
        try screen.press("<Tab>")
      }
      #expect(moves > places.count, "\(columns)x\(rows)")
      // Across the middle and back.
      try screen.press("g", "h")
      let left = try #require((screen.state.scene.model as? NetworkScene)?.node)
      #expect(places[left].x < columns / 2)
    }
  }

  @Test func valuesOfCharts() throws {
    try expect(
      after: ["6", "s", "g", "j", "v", "c"], [("g", "India, 2015–19"), ("l", "Pakistan, 2015")])
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("6")
      try screen.select("figure/russia-trade")
      try screen.press("v", "c")
      var places: Set<Int> = []
      for key in ["g", "l"] {
        try screen.press(key)
        let focus = try #require(screen.state.draw().focus)
        places.insert(focus.y * columns + focus.x)
      }
      #expect(places.count == 2)
    }
  }

  /// What has lines and nothing selected among them has its first one in sight at the cursor.
  @Test func firstLines() throws {
    for keys in [["?", "?"], ["2", "c", "j", "c"]] {
      for (columns, rows) in sizes {
        var screen = try Screen(columns: columns, rows: rows)
        for key in keys { try screen.press(key) }
        // On a small screen the keys have pages before the help.
        for _ in 0..<20 where keys[0] == "?" && screen.state.overlay == nil {
          try screen.press("?")
        }
        let first = screen.state.draw()
        let focus = try #require(first.focus)
        let below = Point(x: focus.x, y: focus.y + 1)
        try screen.press("j")
        let second = screen.state.draw()
        #expect(second.focus == focus)
        #expect(text(at: focus, on: second) == text(at: below, on: first))
      }
    }
  }

  /// While a line is typed the terminal's own cursor stands in it.
  @Test func typing() throws {
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("/", "g", "w")
      let canvas = screen.state.draw()
      let cursor = try #require(canvas.cursor)
      #expect(
        canvas[cursor.x - 2, cursor.y].text == "g" && canvas[cursor.x - 1, cursor.y].text == "w")
    }
  }
}
