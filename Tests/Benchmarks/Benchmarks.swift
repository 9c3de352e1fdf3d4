import AllianceModel
import Dashboard
import TerminalKit

/// What the program does behind a key, without a terminal: how long each step takes.
///
///     swift run -c release Benchmarks [--size 200x60] [PACK]
///
/// `make-world` writes a pack as large as the field's own data.
///
/// Prints the median and the worst of many runs in milliseconds. Beside this file `compare` measures the whole
/// program through a terminal, with others beside it, and `keys` what a key costs on every screen.
@main
struct Benchmarks {
  static func main() throws {
    var inputs = [PackInput.bundled]
    var size = Size(columns: 120, rows: 40)
    var arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "--size", let text = arguments.dropFirst().first {
      let numbers = text.split(separator: "x").compactMap { Int($0) }
      if numbers.count == 2 { size = Size(columns: numbers[0], rows: numbers[1]) }
      arguments = arguments.dropFirst(2)
    }
    if let pack = arguments.first { inputs.append(try PackFolder.read(pack)) }

    var libraries: [Library] = []
    measure("load and make searchable", runs: 3) { _ in
      let loader = LibraryLoader(inputs)
      loader.load(preparing: .session)
      libraries = [loader.library]
    }
    let library = libraries[0]
    let count = Kind.allCases.reduce(0) { $0 + library.count(of: $1) }
    print("\(count) records")

    _ = library.search(SearchQuery("a"))
    let words = ["gwadar", "pakistan", "the", "sea of", "in the"]
    for word in words {
      var results = SearchResults.none
      var letters = word.startIndex
      measure("search \"\(word)\", a letter", runs: word.count) { _ in
        letters = word.index(after: letters)
        results = library.search(SearchQuery(String(word[..<letters])), refining: results)
      }
    }

    for word in ["gwadar", "port"] {
      measure("palette \"\(word)\", a letter", runs: word.count) { run in
        _ = library.records(named: Array(word.utf8.prefix(run + 1)), limit: 100)
      }
    }

    var state = State(library: library, size: size, theme: Theme(.dark))
    let rounds: [(name: String, before: [String], keys: [String])] = [
      ("list, a move", [], ["j"]), ("list, a page", [], ["<PageDown>", "<PageUp>"]),
      ("another kind", [], ["2", "3", "4", "1"]), ("map, a move", ["m"], ["l", "h"]),
      ("map, another corridor", [], ["n"]), ("map, another place", [], ["<Tab>"]),
      ("matrix, a move", ["<Esc>", "x"], ["j"]), ("matrix, another pair", [], ["n"]),
      ("matrix, a year", [], [",", "."]), ("matrix by ties, a year", ["s", "s", "s"], [",", "."]),
      ("matrix, a filter's letter", ["f"], ["a", "<Backspace>"]),
      ("timeline, an item", ["<Esc>", "<Esc>", "t"], ["l", "h"]),
      ("timeline, another event", [], ["n"]), ("timeline by actor, a lane", ["s"], ["j"]),
      ("list, a year", ["<Esc>"], [",", "."]),
      ("list without what is later, a year", ["v", "h"], [","]),
      ("deals, a filter's letter", ["v", "h", "0", "5", "f"], ["a", "<Backspace>"]),
      ("deals by receiver, a move", ["<Esc>", "S"], ["j"]),
      ("deals by worth, an order", ["S", "S", "S", "S"], ["s"]),
      ("network, a year", ["4", "v", "n"], [",", "."]),
      ("ties on the map, an actor", ["<Esc>", "m"], ["S"]),
      ("ties on the map, a year", [], [",", "."]),
      (
        "shifts of 40 years, a move",
        [":"] + "shifts 1960 2000".map { $0 == " " ? "<Space>" : "\($0)" } + ["<Enter>"], ["j"]
      ),
    ]
    for round in rounds {
      measure(round.name + ", the first time", runs: 1) { _ in
        for key in round.before { press(key, &state) }
        _ = state.draw()
      }
      measure(round.name, runs: 40) { run in
        press(round.keys[run % round.keys.count], &state)
        _ = state.draw()
      }
    }
  }

  private static func press(_ key: String, _ state: inout State) {
    guard let key = Key(key) else { return }
    state.handle(key)
    _ = state.takeEffects()
  }

  private static func measure(_ name: String, runs: Int, _ body: (Int) -> Void) {
    let clock = ContinuousClock()
    let times = (0..<runs).map { run in clock.measure { body(run) } / .milliseconds(1) }.sorted()
    func text(_ time: Double) -> String { String((time * 1000).rounded() / 1000) }
    print("\(name): \(text(times[runs / 2])) ms, worst \(text(times[runs - 1])) ms")
  }
}
