/// The commands of the matrix.
extension CommandGroup {
  static let matrix = CommandGroup(
    title: "Matrix",
    commands: [
      Command(
        "matrix", keys: ["x"], in: .main, "Show who stands with whom, or leave it",
        when: Command.always
      ) {
        $0.show($0.last(MatrixScene.self, or: MatrixScene()))
      },
      Command("matrix-down", keys: ["j", "<Down>"], of: MatrixScene.self, "Move a row down") {
        $0.move(rows: 1, columns: 0, in: &$1)
      },
      Command("matrix-up", keys: ["k", "<Up>"], of: MatrixScene.self, "Move a row up") {
        $0.move(rows: -1, columns: 0, in: &$1)
      },
      Command(
        "matrix-left", keys: ["h", "<Left>"], of: MatrixScene.self, "Move a column to the left"
      ) {
        $0.move(rows: 0, columns: -1, in: &$1)
      },
      Command(
        "matrix-right", keys: ["l", "<Right>"], of: MatrixScene.self, "Move a column to the right"
      ) {
        $0.move(rows: 0, columns: 1, in: &$1)
      },
      Command(
        "next-pair", keys: ["<Tab>", "n"], of: MatrixScene.self,
        "Go to the next pair that is known",
        hint: "pair"
      ) {
        $0.stepPair(by: 1, in: &$1)
      },
      Command(
        "previous-pair", keys: ["<S-Tab>", "N"], of: MatrixScene.self, "Go to the pair before"
      ) {
        $0.stepPair(by: -1, in: &$1)
      },
      Command(
        "open-pair", keys: ["<Enter>"], of: MatrixScene.self, "Open the relation of the pair",
        hint: "open"
      ) {
        $0.open(in: &$1)
      },
      Command(
        "sort-matrix", keys: ["s"], of: MatrixScene.self,
        "Order actors by bloc, name, region or ties"
      ) {
        $0.sort(in: &$1)
      },
      Command("matrix-zoom-in", keys: ["+", "="], of: MatrixScene.self, "Give pairs more room") {
        $0.zoom(true, in: &$1)
      },
      Command("matrix-zoom-out", keys: ["-", "_"], of: MatrixScene.self, "Give pairs less room") {
        $0.zoom(false, in: &$1)
      },
      Command(
        "matrix-filter", keys: ["f"], in: [.matrix], "Show some actors and those tied to them"
      ) {
        $0.ask(MatrixFilterPrompt())
      },
      Command(
        "change-since", keys: ["d"], in: [.matrix], "Show what changed since another date",
        hint: "change"
      ) {
        $0.ask(ChangePrompt())
      },
      Command("leave-matrix", keys: ["<Esc>"], in: [.matrix], "Leave the matrix", hint: "leave") {
        $0.leaveScene()
      },
    ])
}

extension Scope {
  static let matrix = Scope(words: "the matrix")
}
