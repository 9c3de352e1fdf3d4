/// The commands of the panes, and how they answer what every screen can be asked for.
extension BrowseScene {
  static func motions(in scope: Scope) -> [Motion] { Motion.allCases }

  static func answers(in scope: Scope) -> [SceneAction: Answer] {
    var answers: [SceneAction: Answer] = [
      .leave: Answer("Leave the zoomed pane, the detail, the filter, or the list", "leave") {
        $0.leavePane()
      },
      .nextMatch: Answer("Go to the next match", "match") { $0.moveToMatch(by: 1) },
      .previousMatch: Answer("Go to the match before") { $0.moveToMatch(by: -1) },
      .fit: Answer("Give the pane the whole screen, or take it back", "whole pane", of: Self.self) {
        $0.toggleZoom(in: &$1)
      },
    ]
    if scope != .kinds {
      answers[.openOther] = Answer("Choose a link by its number", "a link") {
        $0.ask(LinkPrompt())
      }
    }
    if scope == .detail {
      answers[.open] = Answer("Follow the selected link", "follow the link", of: Self.self) {
        $0.open(in: &$1)
      }
      answers[.next] = Answer(
        "Select the next link; after the last, go to the next pane", of: Self.self
      ) { $0.stepLink(by: 1, in: &$1) }
      answers[.previous] = Answer(
        "Select the link before; before the first, go to the pane before", of: Self.self
      ) { $0.stepLink(by: -1, in: &$1) }
    } else {
      answers[.open] = Answer("Open what is selected") { $0.openInPanes() }
      answers[.next] = Answer("Go to the next pane", of: Self.self) {
        $0.switchPane(by: 1, in: &$1)
      }
      answers[.previous] = Answer("Go to the pane before", of: Self.self) {
        $0.switchPane(by: -1, in: &$1)
      }
      answers[.filter] = .filter("Filter the list")
      answers[.nextOrder] = Answer(
        "Sort the list in its next order", "next order", of: Self.self,
        when: { $0.panes.source.kind != nil && $0.context.count(of: $0.panes.source) > 1 }
      ) { $0.sortList(in: &$1) }
      answers[.arrange] = Answer(
        "Put the list into groups; unfold what is under a shift", "groups", of: Self.self,
        when: { $0.panes.source.content.canRegroup(in: $0.context) }
      ) { $0.groupList(in: &$1) }
    }
    return answers
  }

  static func hints(in scope: Scope) -> [Hint] {
    (scope == .detail
      ? [Hint("next", "link"), Hint("open", "follow")]
      : [Hint("next", "pane"), Hint("open", "open")])
      + [.back, .search, .help, .quit]
  }
}
