import AllianceModel
import TerminalKit
import Testing
import TestSupport

@testable import Dashboard

/// What a kiosk is asked for, and what it does not do.
struct KioskTests {
  private func kiosk() -> State {
    var configuration = Configuration()
    configuration.isKiosk = true
    return State(
      library: .southAsia, size: Size(columns: 120, rows: 40), theme: Theme(.dark),
      configuration: configuration)
  }

  private static let change = NoteChange(
    note: AnyIdentifier(kind: .note, slug: "n"), title: "T",
    record: AnyIdentifier(kind: .bloc, slug: "b"), what: .text("words"), message: "")

  @Test(arguments: [
    Effect.suspend, .export(ExportRequest(path: "/x", text: "", what: "", replaces: true)),
    .changeNote(change), .editNote(change, text: ""), .editRecord(change.record),
  ])
  func whatReadsWritesOrStartsSomethingIsNotForStrangers(effect: Effect) {
    #expect(!effect.isForStrangers)
    var state = kiosk()
    state.context.perform(effect)
    #expect(state.takeEffects().isEmpty && state.context.message == Effect.refusal)
  }

  /// Every command on every view, and whatever is typed into what it asks.
  @Test func noCommandLeadsOut() {
    for view in ViewRequest.views {
      var state = kiosk()
      try? state.show(ViewRequest(view: view))
      for command in CommandGroup.all.flatMap(\.commands) {
        var tried = state
        tried.perform(command)
        for key in [Key(.character("x")), Key(.enter), Key(.character("y")), Key(.enter)] {
          tried.handle(key)
        }
        let asked = tried.takeEffects()
        #expect(asked.filter { !$0.isForStrangers } == [], "\(view), \(command.id): \(asked)")
      }
    }
  }

  @Test func whoAsksIsToldWhy() {
    for id in ["export", "suspend", "note", "edit-note", "collect", "edit-record"] {
      var state = kiosk()
      state.open(.bloc)
      let command = CommandGroup.all.flatMap(\.commands).first { $0.id == id }
      command.map { state.perform($0) }
      #expect(state.context.message == Effect.refusal, "\(id)")
      #expect(state.prompt == nil && state.takeEffects().isEmpty, "\(id)")
    }
  }
}
