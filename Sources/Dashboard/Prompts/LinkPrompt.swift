/// The number of a link of the detail, to be followed.
struct LinkPrompt: PromptModel {
  let sign = "follow link number: "
  let shortSign = "link: "
  private var origin: BrowseScene?

  mutating func begin(in state: inout State) -> String? {
    guard var browse = state.scene.model as? BrowseScene else { return nil }
    origin = browse
    if browse.selection(in: state.context) != nil { browse.focus = .detail }
    guard !browse.visibleLinks(in: state.context).isEmpty else {
      state.context.message = "no links can be seen here"
      return nil
    }
    browse.numberLinks(in: state.context)
    state.scene = AnyScene(browse)
    return ""
  }

  func refusal(of letter: Character, in context: Context) -> String? {
    letter.isNumber ? nil : "\(letter) is no number: \(context.label(of: "cancel")) cancels"
  }

  private func links(in state: State) -> [DetailLink] {
    (state.scene.model as? BrowseScene)?.visibleLinks(in: state.context) ?? []
  }

  func adopt(_ text: String, in state: inout State) {
    let count = links(in: state).count
    guard let number = Int(text), count > 0 else { return }
    if !(1...count).contains(number) {
      state.context.message = "there is no link \(number): the last is \(count)"
    } else if number * 10 > count {
      state.acceptPrompt()
    }
  }

  func accept(_ text: String, in state: inout State) -> Bool {
    let links = links(in: state)
    guard let number = Int(text), links.indices.contains(number - 1) else {
      cancel(in: &state)
      state.context.message = "no link has that number"
      return true
    }
    state.update(BrowseScene.self) { browse, context in
      browse.numberedLinks = nil
      browse.detail.link = links[number - 1].number
      context.show(links[number - 1].target)
    }
    return true
  }

  func cancel(in state: inout State) {
    if let origin { state.scene = AnyScene(origin) }
  }

  func moveSelection(by step: Int, in state: inout State) {
    state.update(BrowseScene.self) { browse, context in
      browse.numberedLinks = nil
      browse.scrollDetail(by: step, in: &context)
      browse.numberLinks(in: context)
    }
  }
}
