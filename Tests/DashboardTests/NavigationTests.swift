import AllianceModel
import Foundation
import TerminalKit
import TestSupport
import Testing

@testable import Dashboard

struct NavigationTests {
  @Test func aLinkIsFollowedAndTheWayBackIsKept() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("2")
    try screen.select("corridor/cpec")
    try screen.press("<Enter>", "j", "j")
    let before = screen.state.location
    let target = screen.state.detail.links[1].target
    try screen.press("<Enter>")
    #expect(screen.state.record?.id == target)
    #expect(screen.state.location.focus == .detail)
    try screen.press("<Backspace>")
    #expect(screen.state.location == before)
    try screen.press("]")
    #expect(screen.state.record?.id == target)
    try screen.press("[")
    #expect(screen.state.location == before)
  }

  @Test func goingBackWithoutHistoryLeavesTheDetail() throws {
    var screen = try Screen(columns: 40, rows: 10)
    try screen.press("<Enter>")
    #expect(screen.state.location.focus == .detail)
    try screen.press("<Backspace>")
    #expect(screen.state.location.focus == .list)
    try screen.press("<Backspace>")
    #expect(screen.statusLine.contains("nothing to go back to"))
  }

  @Test func tabGoesRoundThePanesAndThroughTheLinksOfTheDetail() throws {
    for (columns, first) in [(120, Pane.kinds), (80, .list)] {
      var screen = try Screen(columns: columns, rows: 24)
      try screen.press("<Tab>")
      let links = screen.state.detail.links.indices
      #expect(!links.isEmpty)
      for link in links {
        #expect(screen.state.location.focus == .detail)
        try screen.press("<Tab>")
        #expect(screen.state.location.detail.link == link)
        let lines = screen.state.detail.links[link].lines
        #expect(lines.lowerBound >= screen.state.location.detail.scroll)
      }
      try screen.press("<Tab>")
      #expect(screen.state.location.focus == first)
      try screen.press("<S-Tab>")
      #expect(screen.state.location.focus == .detail)
      try screen.press("<S-Tab>")
      #expect(screen.state.location.focus == .list)
    }
  }

  @Test func aLinkIsFollowedByItsNumber() throws {
    var screen = try Screen(columns: 80, rows: 24)
    try screen.press("2")
    try screen.select("corridor/silk-road")
    try screen.press("o")
    let links = screen.state.visibleLinks
    try #require(links.count > 9 && links.count < 19)
    try screen.expectLines(
      """
      Corridors 3/16 Silk Road
      Land routes from the… programme
      Wakhan Corridor strip of land westward expansion of China’s 11 Han
      Karakoram Highway road networks ran through what are today the
      """)
    try screen.press("x")
    #expect(screen.statusLine.contains("x is no number"))
    // "1" may go on to "10", so that Enter says that it is done; "2" may not.
    try screen.press("1", "0")
    #expect(screen.state.record?.id == links[9].target)
    try screen.press("<Backspace>")
    #expect(screen.state.location.detail.link == links[9].number)
    try screen.press("o", "1", "<Enter>")
    #expect(screen.state.record?.id == links[0].target)
    try screen.press("<Backspace>", "o", "2")
    #expect(screen.state.record?.id == links[1].target)
    try screen.press("<Backspace>")
    let before = screen.state.location
    try screen.press("o", "1", "9")
    #expect(screen.statusLine.contains("there is no link 19: the last is \(links.count)"))
    try screen.press("<Esc>")
    #expect(screen.state.prompt == nil && screen.state.location == before)
  }

  /// A number is asked for, and then the pane becomes so small that no link is left in it.
  @Test func linksThatVanishWhileANumberIsTypedAreNoFault() throws {
    var screen = try Screen(columns: 80, rows: 24)
    try screen.press("<Enter>", "o")
    screen.resize(columns: 30, rows: 4)
    try screen.press("1", "<Enter>")
    screen.resize(columns: 80, rows: 24)
    try screen.press("<Esc>")
    #expect(screen.state.prompt == nil)
  }

  @Test func thePlaceIsShownAndTheWayBackIsKept() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("2")
    try screen.select("corridor/cpec")
    try screen.press("o", "3")
    #expect(screen.statusLine.hasPrefix(" Places › Kashgar "))
    try screen.press("<Tab>", "<Tab>", "<Enter>")
    let record = try #require(screen.state.record)
    #expect(screen.statusLine.hasPrefix(" \(record.id.kind.title) › "), "\(screen.statusLine)")
    try screen.press("<Backspace>", "<Backspace>")
    #expect(screen.statusLine.hasPrefix(" Corridors › China–Pakistan"))
  }

  /// A view that was opened from the overview follows what is selected in the lists later, as one that was not.
  @Test(arguments: [
    ["m"], ["v", "n"], ["t"], ["x"],
  ]) func viewsFollowTheLists(view: [String]) throws {
    let kinds = ["m": "@", "v": "4", "t": "9", "x": "9"]
    let way = [try #require(kinds[view[0]]), "j", "j", "j"]
    func shown(_ keys: [String]) throws -> Screen {
      var screen = try Screen(columns: 120, rows: 40)
      screen.showOverview()
      for key in keys { try screen.press(key) }
      return screen
    }
    let followed = try shown(view + ["<Esc>"] + way + view)
    let direct = try shown(["<Esc>"] + way + view)
    // Whom a map tints stays as it was left.
    if view == ["m"] {
      #expect(followed.state.map.selection != nil)
      #expect(followed.state.map.selection == direct.state.map.selection)
    } else {
      let texts = [followed, direct].map { $0.text.split(separator: "\n").dropFirst().dropLast() }
      #expect(texts[0] == texts[1])
      #expect(try shown(view).text.split(separator: "\n").dropFirst().dropLast() != texts[0])
    }
  }

  @Test func eachKindKeepsItsRow() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("j", "j", "2", "j", "1")
    #expect(screen.state.location.source == .kind(.bloc))
    #expect(screen.state.location.row == 2)
    try screen.press("2")
    #expect(screen.state.location.row == 1)
  }

  @Test func aKeyThatDoesNothingSaysWhy() throws {
    var screen = try Screen(columns: 80, rows: 24)
    try screen.press("k")
    #expect(screen.statusLine.contains("this is the first"))
    try screen.press("G", "j")
    #expect(screen.statusLine.contains("this is the last"))
    try screen.press("Q")
    #expect(screen.statusLine.contains("Q does nothing here"))
    try screen.press("<Esc>")
    #expect(screen.statusLine.contains("this is the start"))
    try screen.press("<Enter>", "<Enter>")
    #expect(screen.statusLine.contains("no link selected"))
  }

  @Test func escapeAndALetterTypedAheadAreNotLost() throws {
    var screen = try Screen(columns: 80, rows: 24)
    try screen.press("<Enter>", "<A-j>")
    #expect(screen.state.location.focus == .list)
    #expect(screen.state.location.row == 1)
    // In a prompt it is Alt with that letter, which edits the line or says that it does nothing.
    try screen.press("/", "g", "<A-2>")
    #expect(screen.state.prompt?.line.text == "g")
    #expect(screen.state.message?.hasPrefix("Alt-2 does nothing here") == true)
    try screen.press("<Esc>", "<Esc>", "<A-2>")
    #expect(screen.state.prompt == nil)
    #expect(screen.state.location.source == .kind(.corridor))
  }

  @Test func quittingAndSuspendingAreLeftToTheProgram() throws {
    var screen = try Screen(columns: 80, rows: 24)
    try screen.press("q")
    #expect(screen.takeEffects() == [.quit])
    #expect(screen.takeEffects() == [])
    try screen.press("<C-z>", "<C-l>", "?", "?", "<C-c>")
    #expect(screen.takeEffects() == [.suspend, .redraw, .quit])
  }

  @Test func theWholeDetailCanBeReadByKeys() throws {
    for (columns, rows) in [(40, 10), (80, 24), (120, 40)] {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("<Enter>")
      let detail = screen.state.detail
      var seen: Set<Int> = []
      var selected: Set<Int> = []
      for _ in 0..<(detail.lines.count + detail.links.count + 5) {
        let location = screen.state.location.detail
        let height = screen.state.layout.content(of: .detail).height
        seen.formUnion(location.scroll..<(location.scroll + height))
        if let link = location.link { selected.insert(link) }
        try screen.press("j")
      }
      #expect(seen.isSuperset(of: detail.lines.indices))
      #expect(selected == Set(detail.links.indices))
    }
  }

  /// Whatever is pressed and however the window changes, what is selected is visible.
  @Test(arguments: [1, 2, 3, 4])
  func aRandomWalkNeverLosesTheSelection(seed: UInt64) throws {
    var random = Dice(seed: seed)
    var screen = try Screen(columns: 100, rows: 30)
    let keys = CommandGroup.all.flatMap(\.commands).flatMap(\.keys)
      .filter { !["q", "<C-c>", "<C-z>", "<C-l>"].contains($0) }
    // WALK_COUNT asks for longer walks.
    let count = ProcessInfo.processInfo.environment["WALK_COUNT"].flatMap { Int($0) } ?? 1200
    for _ in 0..<count {
      if Int.random(in: 0..<12, using: &random) == 0 {
        screen.resize(
          columns: Int.random(in: 1...160, using: &random),
          rows: Int.random(in: 1...60, using: &random))
      } else {
        let key = try #require(keys.randomElement(using: &random))
        try screen.press(key)
      }
      _ = screen.takeEffects()
      try check(screen.state)
    }
  }

  private func check(_ state: State) throws {
    let canvas = state.draw()
    try #require(canvas.size == state.size)
    // What is drawn twice is the same.
    try #require(state.draw().cells == canvas.cells)
    // No wide letter is cut in two, and no more than one cursor's cell is out of place.
    for (place, cell) in canvas.cells.enumerated() where cell.width == 2 {
      let x = place % canvas.size.columns
      try #require(x + 1 < canvas.size.columns && canvas.cells[place + 1].width == 0)
    }
    if let cursor = canvas.cursor {
      try #require(Rect(canvas.size).contains(cursor), "\(cursor) \(canvas.size)")
    }
    if state.sceneName == "Matrix", state.layout.mode != .tooSmall {
      let matrix = state.matrix
      let count = state.relationMatrix.actors.count
      if count == 0 {
        // Nobody is called so, or nobody was tied to anybody then: nothing is selected, and that is said.
        let words = matrix.noneMessage(in: state.context).split(separator: " ").prefix(3)
        try #require(
          state.overlay != nil || state.strip != nil
            || canvas.lines.contains { $0.contains(words.joined(separator: " ")) },
          "\(canvas.lines)")
      } else {
        try #require(matrix.row < count && matrix.column < count && matrix.rows.top <= matrix.row)
      }
    }
    if state.sceneName == "Timeline", state.layout.mode != .tooSmall {
      let timeline = state.timeline
      try #require(state.selectedItem != nil || state.shownTimeline.lanes.isEmpty)
      try #require(timeline.lanes.top <= timeline.lane)
      try #require(timeline.lane < timeline.lanes.top + state.timelineHeight)
    }
    let location = state.location
    let layout = state.layout
    try #require(location.row >= 0 && location.row < max(1, state.count(of: location.source)))
    guard layout.mode != .tooSmall else { return }
    let list = try #require(state.lists[location.source])
    let rows = layout.content(of: .list).height
    try #require(location.row >= list.top && location.row < list.top + rows)
    if let link = location.detail.link {
      let lines = state.detail.links[link].lines
      let visible =
        location.detail.scroll..<(location.detail.scroll + layout.content(of: .detail).height)
      try #require(visible.contains(lines.lowerBound))
    }
  }
}

/// The status line says where the user is, and not the whole way there.
struct PlaceTests {
  @Test func thePathIsAPlaceAndRepeatsNoStep() throws {
    var screen = try Screen(columns: 200, rows: 40)
    // A list, the matrix, and a list again.
    try screen.press("2")
    try screen.select("corridor/cpec")
    try screen.press("x", "2")
    #expect(screen.statusLine.hasPrefix(" Corridors › "))
    #expect(screen.statusLine.components(separatedBy: "Corridors").count == 2)
    try screen.press("x", "t", "m")
    #expect(screen.statusLine.hasPrefix(" Corridors › Map "))
    // From each scene: the list and the record that it was opened from, and the scene.
    for (key, name) in [("x", "Matrix"), ("t", "Timeline"), ("w", "Claims"), ("v o", "Overview")] {
      var screen = try Screen(columns: 200, rows: 40)
      try screen.press("3", "j", key)
      #expect(screen.statusLine.hasPrefix(" Quotes › \(name) "), "\(screen.statusLine)")
      try screen.press("<Esc>", "<Enter>", key)
      let title = try #require(screen.state.record?.title)
      #expect(screen.statusLine.hasPrefix(" Quotes › \(title) › \(name) "), "\(screen.statusLine)")
    }
  }

  /// Escape takes a filter away, and leaves a list that is none of a kind for the place before.
  @Test func escapeLeavesFiltersAndOtherLists() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("2", "f", "x", "i", "<Enter>")
    #expect(screen.text.contains("Corridors: xi"))
    try screen.press("<Esc>")
    #expect(!screen.text.contains("Corridors: xi"))
    #expect(screen.statusLine.contains("all corridors again"))
    try screen.press("<Esc>")
    #expect(screen.statusLine.contains("this is the start"))
    try screen.press("b", "x", "v b", "<Esc>")
    #expect(screen.state.sceneName == "Matrix")
  }

  /// What is no longer there is passed over alone: the view is the one of before.
  @Test func aPlaceOutlivesWhatItNames() throws {
    var screen = try Screen(columns: 120, rows: 40)
    let text = """
      {"version": 2, "view": "map", "at": ["place/gwadar"], "options": {"tint": "bloc/gone"}}
      """
    screen.restore(try #require(SessionPlace(bytes: Array(text.utf8))))
    #expect(screen.state.viewRequest.view == "map")
    #expect(screen.state.viewRequest.at == [AnyIdentifier("place/gwadar")])
  }

  /// What all scenes share knows none of them.
  @Test func whatAllScenesShareKnowsNoScene() throws {
    let dashboard = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Dashboard")
    let files = FileManager.default
    var types: Set<String> = []
    for folder in try files.contentsOfDirectory(atPath: dashboard.appending(path: "Scenes").path())
    {
      let place = dashboard.appending(path: "Scenes/\(folder)")
      let names = (try? files.contentsOfDirectory(atPath: place.path())) ?? []
      guard names.contains(where: { $0.hasSuffix("Scene.swift") || $0.hasSuffix("List.swift") })
      else { continue }
      for name in names {
        let text = try String(contentsOf: place.appending(path: name), encoding: .utf8)
        for match in text.matches(of: /(?m)^(?:public )?(?:struct|enum|final class) (\w+)/) {
          types.insert(String(match.1))
        }
      }
    }
    #expect(types.count > 40 && types.contains("MatrixScene") && types.contains("ListSource"))
    for name in try files.contentsOfDirectory(atPath: dashboard.appending(path: "App").path()) {
      let text = try String(
        contentsOf: dashboard.appending(path: "App/\(name)"), encoding: .utf8)
      // Neither in comments nor in texts.
      let code = text.replacing(/\/\/[^\n]*/, with: "").replacing(/"[^"\n]*"/, with: "")
      let words = Set(code.matches(of: /\w+/).map { String($0.0) })
      #expect(words.isDisjoint(with: types), "\(name): \(words.intersection(types))")
    }
  }
}
