import AllianceModel
import Dashboard
import Glibc
import PackJSON

/// The pack of the user's own notes and collections, made when the first one is written.
struct NotesPack {
  let folder: AccountFolder
  private static let file = "notes.json"

  /// The pack as it is loaded; nil where there is none.
  var input: PackInput? {
    access(folder.file(Self.file), F_OK) == 0 ? (try? PackFolder.read(folder.path))?.own : nil
  }

  /// The pack of the account's notes, if there is one.
  static var loaded: [PackInput] {
    [AccountFolder.notes.flatMap { NotesPack(folder: $0).input }].compactMap { $0 }
  }

  /// Writes, changes or removes a note: under a lock, and put in place as a whole.
  func change(_ change: NoteChange) throws(AccountFolder.Failure) {
    try folder.withLock(on: Self.file) { () throws(AccountFolder.Failure) in
      var notes = try notes()
      let place = notes.firstIndex { $0.id == change.note.slug }
      var note = place.map { notes[$0] } ?? Entry(id: change.note.slug, title: change.title)
      note.apply(change)
      if note.isEmpty {
        if let place { notes.remove(at: place) }
      } else if let place {
        notes[place] = note
      } else {
        notes.append(note)
      }
      if access(folder.file("pack.json"), F_OK) != 0 {
        try folder.replace("pack.json", with: Self.packText)
      }
      let all = JSONValue.object([("notes", .list(notes.map(\.json)))])
      try folder.replace(Self.file, with: all.pretty)
    }
  }

  private static let packText = JSONValue.object([
    ("identifier", .text("notes")), ("title", .text("Notes")),
    ("description", .text("Notes and collections, written in alliances.")),
    ("licence", .text("the user’s own")), ("language", .text("und")), ("version", .text("1")),
  ]).pretty

  /// The notes that there are; a file that cannot be read is never replaced.
  private func notes() throws(AccountFolder.Failure) -> [Entry] {
    let bytes: [UInt8]
    do {
      bytes = try SmallFile.contents(of: folder.file(Self.file))
    } catch {
      guard case .unreadable(let reason) = error else { return [] }
      throw AccountFolder.Failure(reason: reason)
    }
    let document: JSONDocument
    do {
      document = try JSONDocument(file: folder.file(Self.file), bytes: bytes)
    } catch {
      throw AccountFolder.Failure(reason: "\(error)")
    }
    return (document.root["notes"]?.items ?? []).map { Entry($0) }
  }

  /// A note as it stands in the file; members that this version does not know stay.
  private struct Entry {
    var members: [(String, JSONValue)]

    init(id: String, title: String) {
      members = [("id", .text("note/" + id)), ("title", .text(title))]
    }

    init(_ node: JSONNode) {
      members = node.members.map { ($0.key.text ?? "", $0.value.asValue) }
    }

    private subscript(name: String) -> JSONValue? {
      get { members.first { $0.0 == name }?.1 }
      set {
        let place = members.firstIndex { $0.0 == name }
        switch (place, newValue) {
        case (let place?, let value?): members[place].1 = value
        case (let place?, nil): members.remove(at: place)
        case (nil, let value?): members.append((name, value))
        case (nil, nil): break
        }
      }
    }

    var id: String {
      guard case .text(let id)? = self["id"] else { return "" }
      return String(id.split(separator: "/").last ?? "")
    }

    private var about: [JSONValue] {
      if case .list(let items)? = self["about"] { items } else { [] }
    }

    /// Whether there is neither a text nor a record left.
    var isEmpty: Bool {
      if case .text(let text)? = self["summary"], !text.isEmpty { return false }
      return about.isEmpty || self["summary"] == .text("")
    }

    mutating func apply(_ change: NoteChange) {
      let record = JSONValue.text(change.record.description)
      switch change.what {
      case .text(let text): self["summary"] = .text(text)
      case .member(true): break
      case .member(false):
        self["about"] = .list(about.filter { $0 != record })
      }
      if change.what != .member(false), !about.contains(record) {
        self["about"] = .list(about + [record])
      }
      self["writtenOn"] = .text(Environment.today)
    }

    var json: JSONValue { .object(members) }
  }
}
