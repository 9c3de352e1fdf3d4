import AllianceModel
import Dashboard
import Glibc
import PackJSON

/// The pack of the user's own notes and collections, made when the first one is written.
///
/// A file is changed only where a note stands in it. One that is not understood whole, such as that
/// of a later version, is never written; new notes are kept in a file beside it.
struct NotesPack {
  let folder: AccountFolder
  private static let files = NumberedFiles("notes", end: ".json")

  /// The pack as it is loaded; nil where there is none.
  var input: PackInput? {
    guard Self.files.existing(in: folder).first != nil else { return nil }
    // Of two files with one note the later is shown: it has what the other could not take.
    return (try? PackFolder.read(folder.path))?.own
  }

  /// The pack of the account's notes, if there is one.
  static var loaded: [PackInput] {
    [AccountFolder.notes.flatMap { NotesPack(folder: $0).input }].compactMap { $0 }
  }

  /// The state of its files, to see whether another session has changed them.
  var signature: [FileSignature] {
    Self.files.existing(in: folder).compactMap { FileSignature(folder.file($0)) }
  }

  /// Writes, changes or removes a note: under a lock, and put in place as a whole.
  ///
  /// - Returns: what is to be said.
  func change(_ change: NoteChange) throws(AccountFolder.Failure) -> String {
    try folder.withLock(on: Self.files.first) { () throws(AccountFolder.Failure) in
      var unknown: [String] = []
      var target: NotesFile?
      for name in Self.files.existing(in: folder) {
        guard let file = NotesFile(name, in: folder) else {
          unknown.append(name)
          continue
        }
        if file.holds(change.note) {
          target = file
          break
        }
        // New notes go into the last file that has room.
        if file.hasRoom { target = file }
      }
      let file: NotesFile
      if let target {
        file = target
      } else {
        file = NotesFile(new: try Self.files.free(in: folder))
      }
      guard let (text, message) = try file.applying(change) else { return change.goneMessage }
      if access(folder.file("pack.json"), F_OK) != 0 {
        try folder.replace("pack.json", with: Self.packText)
      }
      try folder.replace(file.name, with: text)
      return unknown.isEmpty
        ? message
        : message
          + "; in \(file.name), since \(unknown.joined(separator: " and ")) is not understood "
          + "and stays as it is"
    }
  }

  private static let packText = JSONValue.object([
    ("identifier", .text("notes")), ("title", .text("Notes")),
    ("description", .text("Notes and collections, written in alliances.")),
    ("licence", .text("the user’s own")), ("language", .text("und")), ("version", .text("1")),
  ]).pretty
}

/// One file of notes that is understood whole.
struct NotesFile {
  let name: String
  private let bytes: [UInt8]
  /// Nil for a file that is made now.
  private let document: JSONDocument?

  /// What this version writes: a file that says it has another one is not understood.
  private static let version = 1.0
  /// Larger files take no new notes, in bytes.
  private static let fullSize = 16 << 20

  /// A file that is not there yet.
  init(new name: String) {
    self.name = name
    (bytes, document) = ([], nil)
  }

  /// Reads a file; nil if anything in it is not as notes are.
  init?(_ name: String, in folder: AccountFolder) {
    let path = folder.file(name)
    guard let bytes = try? PackFolder.bytes(of: path) else { return nil }
    self.name = name
    self.bytes = bytes
    // A file without a word has nothing to lose.
    if bytes.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
      document = nil
      return
    }
    guard let document = try? JSONDocument(file: name, bytes: bytes),
      Self.isUnderstood(document.root)
    else { return nil }
    self.document = document
  }

  private static func isUnderstood(_ root: JSONNode) -> Bool {
    guard root.kind == .object, root.repeatedKeys.isEmpty, let notes = root["notes"],
      notes.kind == .array, root["version"]?.number ?? version == version,
      root["version"].map({ $0.kind == .number }) ?? true
    else { return false }
    return notes.items.allSatisfy { note in
      note.kind == .object && note.repeatedKeys.isEmpty && Self.identifier(of: note)?.kind == .note
        && note["title"]?.kind == .string && note["summary"]?.kind ?? .string == .string
        && note["about"]?.kind ?? .array == .array
        && note["about"]?.items.allSatisfy { $0.kind == .string } ?? true
    }
  }

  /// Whether a new note may be put into the file.
  var hasRoom: Bool { bytes.count < Self.fullSize }

  private func node(of note: AnyIdentifier) -> JSONNode? {
    document?.root["notes"]?.items.first { Self.identifier(of: $0) == note }
  }

  private static func identifier(of note: JSONNode) -> AnyIdentifier? {
    note["id"]?.text.flatMap { AnyIdentifier($0) }
  }

  func holds(_ note: AnyIdentifier) -> Bool { node(of: note) != nil }

  // MARK: Changes

  /// The file with a note changed; nil if nothing changes.
  ///
  /// - Returns: the bytes, and what is to be said.
  func applying(
    _ change: NoteChange
  ) throws(AccountFolder.Failure) -> (bytes: [UInt8], message: String)? {
    let node = node(of: change.note)
    let known = NoteDraft.normalized(node?["summary"]?.writtenText ?? "")
    let record = change.record.description
    var about = node?["about"]?.items.compactMap(\.text) ?? []
    var summary: String?
    var message = change.message
    switch change.what {
    case .text(let text):
      let merged = Self.merged(known, with: text, since: change.base)
      if merged.isEmpty { message = change.goneMessage }
      if merged != text {
        message +=
          "; it was changed meanwhile: \(text.isEmpty ? "that stays" : "both texts are kept")"
      }
      guard merged.count <= Note.longestText else {
        throw AccountFolder.Failure(reason: Note.lengthFault(of: merged.count))
      }
      summary = merged
    case .member(true): break
    case .member(false): about.removeAll { $0 == record }
    }
    if change.what != .member(false), !about.contains(record) { about.append(record) }
    // A collection without a word is still one.
    let isOnRecord = change.note.slug.hasPrefix(Note.onRecord)
    let isEmpty = (summary ?? known).isEmpty && (about.isEmpty || summary != nil && isOnRecord)
    guard let node else {
      guard !isEmpty else { return nil }
      return (inserting(entry(change, summary, about)), message)
    }
    return (isEmpty ? removing(node) : replacing(in: node, summary, about), message)
  }

  /// A text for a note that may have been changed since it was begun: nobody's words are lost.
  private static func merged(_ known: String, with new: String, since base: String?) -> String {
    if known.isEmpty || known == base || new.contains(known) { return new }
    return new.isEmpty || known.contains(new) ? known : known + "\n" + new
  }

  private func entry(_ change: NoteChange, _ summary: String?, _ about: [String]) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("id", .text(change.note.description)), ("title", .text(change.title)),
    ]
    if let summary { members.append(("summary", .text(summary))) }
    return .object(
      members + [
        ("about", .list(about.map { .text($0) })), ("date", .text(Environment.today)),
      ])
  }

  private func inserting(_ entry: JSONValue) -> [UInt8] {
    guard let list = document?.root["notes"] else {
      return Array(JSONValue.object([("notes", .list([entry]))]).pretty.utf8)
    }
    let text = entry.pretty.split(separator: "\n").joined(separator: "\n    ")
    guard let last = list.items.last else {
      return with([(list.byteRange, "[\n    \(text)\n  ]")])
    }
    let end = last.byteRange.upperBound
    return with([(end..<end, ",\n    \(text)")])
  }

  /// The file without a note, and without the comma that divided it from another.
  private func removing(_ node: JSONNode) -> [UInt8] {
    let items = document?.root["notes"]?.items ?? []
    let place = items.firstIndex { $0.index == node.index } ?? 0
    var range = node.byteRange
    if place > 0 {
      range = items[place - 1].byteRange.upperBound..<range.upperBound
    } else if items.count > 1 {
      range = range.lowerBound..<items[1].byteRange.lowerBound
    }
    return with([(range, "")])
  }

  private func replacing(in node: JSONNode, _ summary: String?, _ about: [String]) -> [UInt8] {
    var edits: [(Range<Int>, String)] = []
    var added = ""
    func set(_ name: String, _ value: JSONValue, formerly: String? = nil) {
      if let old = node[name] {
        edits.append((old.byteRange, value.compact))
      } else if let (key, old) = node.members.first(where: { $0.key.text == formerly }) {
        // The word of an earlier version goes.
        edits.append(
          (key.byteRange.lowerBound..<old.byteRange.upperBound, "\"\(name)\": \(value.compact)"))
      } else {
        added += ",\n      \"\(name)\": \(value.compact)"
      }
    }
    if let summary { set("summary", .text(summary)) }
    if about != node["about"]?.items.compactMap(\.text) ?? [] {
      set("about", .list(about.map { .text($0) }))
    }
    set("date", .text(Environment.today), formerly: "writtenOn")
    if let last = node.members.last?.value.byteRange.upperBound, !added.isEmpty {
      edits.append((last..<last, added))
    }
    return with(edits)
  }

  /// The file with some of its bytes replaced.
  private func with(_ edits: [(range: Range<Int>, text: String)]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += bytes[position..<edit.range.lowerBound]
      result += edit.text.utf8
      position = edit.range.upperBound
    }
    return result + bytes[position...]
  }
}
