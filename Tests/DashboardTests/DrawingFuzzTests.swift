import AllianceModel
import Foundation
import TerminalKit
import TestSupport
import Testing

@testable import Dashboard

/// Whatever `validate` accepts is drawn, listed, searched, exported and compared, at every size.
///
/// `FUZZ_PACKS` says how many packs are made, `FUZZ_SEED` which is the first; the suite's own run is
/// short. A pack can be made again from its seed.
struct DrawingFuzzTests {
  private static func setting(_ name: String, _ standard: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
  }

  /// Two halves, so that two processors have something to do.
  @Test(arguments: [0, 1])
  func whateverIsValidIsDrawn(half: Int) throws {
    let first = Self.setting("FUZZ_SEED", 1)
    for seed in first..<first + Self.setting("FUZZ_PACKS", 200) where seed % 2 == half {
      try draw(seed: seed)
    }
  }

  private func draw(seed: Int) throws {
    var generator = PackGenerator(seed: UInt64(seed))
    let library = Library([PackInput(name: "p", files: generator.files())])
    if let fault = library.diagnostics.first(where: { $0.severity == .error }) {
      Issue.record("seed \(seed) makes no valid pack: \(fault)")
      return
    }
    var walk = PackWalk(library: library, seed: seed)
    walk.run()
  }
}

/// Goes through everything that a pack can be asked for.
private struct PackWalk {
  let library: Library
  let seed: Int
  private var dice: Dice

  init(library: Library, seed: Int) {
    self.library = library
    self.seed = seed
    dice = Dice(seed: UInt64(seed) &+ 7)
  }

  private static let sizes = [(200, 60), (80, 24), (40, 10)].map { Size(columns: $0, rows: $1) }

  private var ids: [AnyIdentifier] {
    Kind.allCases.flatMap { kind in
      (0..<library.count(of: kind)).compactMap {
        library.identifier(at: RecordIndex(kind: kind, row: $0))
      }
    }
  }

  mutating func run() {
    let ids = ids
    // Size, theme and form go round, so that every record meets all of them in the long run.
    for (number, id) in ids.enumerated() {
      guard let record = library.record(id) else { continue }
      let turn = seed + number
      var state = state(turn)
      show(id, record, in: &state, turn)
      let others = ids.filter { $0.kind == id.kind }
      compare(id, with: dice.one(of: others), in: state)
    }
    scenes()
    search()
    export(ids)
  }

  private mutating func state(_ turn: Int) -> State {
    var settings = Configuration()
    settings.isPlain = turn % 4 == 0
    settings.isASCII = turn % 7 == 0
    let theme = Theme(
      Theme.Name.allCases[turn % Theme.Name.allCases.count], isPainted: turn % 2 == 0)
    var state = State(
      library: library, size: Self.sizes[turn % 3], theme: theme, configuration: settings)
    if dice.isOne(in: 3) {
      let date = PartialDate(year: dice.number(-300...2100))
      state.look(at: Moment(date, dice.one(of: Moment.Question.allCases)))
    }
    if dice.isOne(in: 5) { state.toggleRest() }
    return state
  }

  private func check(_ state: State, _ what: String) {
    let canvas = state.draw()
    if canvas.size != state.size { Issue.record("seed \(seed), \(what): \(canvas.size)") }
    let columns = canvas.size.columns
    canvas.cells.withUnsafeBufferPointer { cells in
      for index in cells.indices where cells[index].width == 2 {
        guard index % columns + 1 >= columns || cells[index + 1].width != 0 else { continue }
        Issue.record("seed \(seed), \(what): a wide letter is cut in two")
        return
      }
    }
  }

  private func press(_ keys: [String], in state: inout State, _ what: String) {
    for notation in keys {
      guard let key = Key(notation) else { continue }
      state.handle(key)
    }
    check(state, "\(what), after \(keys.joined(separator: " "))")
  }

  private mutating func show(
    _ id: AnyIdentifier, _ record: AnyRecord, in state: inout State, _ turn: Int
  ) {
    state.show(id)
    press(["j"], in: &state, "\(id)")
    press(["<PageDown>", "G", "<Tab>"], in: &state, "\(id)")
    press(
      [["m", "+", "n"], ["x", ","], ["t", "+"], ["v", "c", "l"]][turn % 4], in: &state, "\(id)")
    _ = RecordSummary(of: record, in: library).text
    _ = library.citation(of: record)
    _ = DetailDocument(of: record, in: library, width: [20, 80, 200][turn % 3]).plainLines
    var other = state
    if turn % 3 == 0, (try? other.show(ViewRequest(view: "map", at: [id]))) != nil {
      check(other, "\(id) on the map")
    }
    for (keys, form) in [(["l", "s", "l"], "small charts"), (["s", "s", "l"], "a table")] {
      guard (try? other.show(ViewRequest(view: "chart", at: [id]))) != nil else { break }
      press(keys, in: &other, "\(id) as \(form)")
    }
    if library.panel(id) != nil { shade(by: id, turn) }
    if turn % 3 == 0 {
      take(other, "\(id)")
      read(other.report(on: [id], title: nil, look: .dark), "\(id)")
    }
  }

  /// Shows the values of a panel where screens can: on the map, in the matrix at each scale, as weights.
  private mutating func shade(by panel: AnyIdentifier, _ turn: Int) {
    var state = state(turn)
    for (view, form) in [
      ("map", nil), ("matrix", "numbers"), ("matrix", "letters"), ("matrix", "blocks"),
      ("network", nil),
    ] {
      var request = ViewRequest(view: view)
      (request.shade, request.form) = (panel, form)
      guard (try? state.show(request)) != nil else { continue }
      press(
        ["n", "j", ",", "s", "V", ".", "v", "k", "2", "<Enter>"], in: &state, "\(panel), \(view)")
      if state.scene.model.plainLines(in: state.context).isEmpty {
        Issue.record("seed \(seed), \(view) of \(panel) has no words")
      }
      take(state, "\(panel), \(view)")
    }
    for form in PanelScene.Form.allCases {
      var request = ViewRequest(view: "panel", at: [panel])
      request.form = form.rawValue
      guard (try? state.show(request)) != nil else { continue }
      check(state, "\(panel) as \(form)")
      take(state, "\(panel) as \(form)")
    }
  }

  /// Takes along what is shown as a picture and as a page.
  ///
  /// Of two packs of eight: a map is a third of a megabyte of text.
  private func take(_ state: State, _ what: String) {
    guard seed % 8 < 2 else { return }
    if let svg = state.svg(look: .print), (try? SVGReader(svg)) == nil {
      Issue.record("seed \(seed): the picture of \(what) is no XML")
    }
    read(state.article(look: .light), what)
  }

  private func read(_ article: Article, _ what: String) {
    guard seed % 8 < 2 else { return }
    _ = article.markdown()
    // Pages are HTML, but for what closes nothing and has no end they are XML too.
    let page = article.html().replacing(/<(meta[^>]*|!DOCTYPE html)>/, with: "")
    if (try? SVGReader(page)) == nil {
      Issue.record("seed \(seed): the page of \(what) does not close what it opens")
    }
  }

  private func compare(_ id: AnyIdentifier, with other: AnyIdentifier, in state: State) {
    var state = state
    let moment = Moment(PartialDate(year: 1999), .during)
    // Of its own kind another, else itself at another date.
    let side =
      other.kind == id.kind && other != id
      ? ComparedPair.Side(id: other, moment: nil) : ComparedPair.Side(id: id, moment: moment)
    state.show(
      CompareScene(ComparedPair(left: ComparedPair.Side(id: id, moment: nil), right: side)))
    state.settle()
    check(state, "\(id) beside \(side.id)")
  }

  private mutating func scenes() {
    var state = state(seed)
    for keys in [
      ["x"], ["j", "<Enter>"], ["t"], ["s", "+"], ["v", "s", "<Enter>"], ["S", "j"], ["m"],
      ["s", "z"],
      ["1", "G"],
      ["S", "<Enter>", "j", "<Enter>"], ["5", "S", "<Enter>", "s", "s", "s", "j"], ["S", "S", "G"],
    ] {
      press(keys, in: &state, "\(state.size.columns)x\(state.size.rows)")
      take(state, keys.joined(separator: " "))
    }
  }

  private mutating func search() {
    let words = ["a", "gwadar", "中", "[", "\"", "kind:quote a", "before:2000", "نر", "status:done"]
    let query = SearchQuery(dice.one(of: words))
    for place in library.search(query).places { _ = library.title(at: place) }
    _ = library.records(named: TextFolding.fold("gw"), limit: 10)
    _ = library.shifts(from: PartialDate(year: 1900), to: PartialDate(year: 2020))
  }

  private mutating func export(_ ids: [AnyIdentifier]) {
    let moment = dice.isOne(in: 3) ? Moment(asOf: PartialDate(year: 2000)) : nil
    let export = Export(library, records: ids, at: moment)
    for format in Export.Format.allCases {
      for claims in [false, true] where !claims || [.csv, .tsv].contains(format) {
        let written = export.written(as: format, claims: claims)
        if written.text.isEmpty, written.count > 0 {
          Issue.record("seed \(seed): nothing is written as \(format)")
        }
        readBack(written.text, format)
      }
    }
  }

  /// What others read can be read.
  private func readBack(_ text: String, _ format: Export.Format) {
    switch format {
    case .json, .geojson, .cslJSON:
      if (try? JSONSerialization.jsonObject(with: Data(text.utf8))) == nil {
        Issue.record("seed \(seed): \(format) is no JSON")
      }
    case .csv, .tsv:
      let widths = Set(
        TableReader.rows(of: text, separator: format == .csv ? "," : "\t").map(\.count))
      if widths.count != 1 { Issue.record("seed \(seed): rows of \(format) have \(widths) cells") }
    case .graphml:
      if text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" }) {
        Issue.record("seed \(seed): a control character in GraphML")
      }
    case .markdown, .dot, .bibtex: break
    }
  }
}

/// Reads tables as RFC 4180 has them.
private enum TableReader {
  static func rows(of text: String, separator: Unicode.Scalar) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"":
        scalars.removeFirst()
        cell.append("\"")
      case "\"": isQuoted.toggle()
      case separator where !isQuoted:
        row.append(String(cell))
        cell = String.UnicodeScalarView()
      case "\r" where !isQuoted: continue
      case "\n" where !isQuoted:
        rows.append(row + [String(cell)])
        row = []
        cell = String.UnicodeScalarView()
      default: cell.append(scalar)
      }
    }
    return rows
  }
}
