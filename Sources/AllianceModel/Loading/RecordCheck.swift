import PackJSON

/// What the loader will find in a record that stands in no file yet.
package struct RecordCheck {
  /// What is wrong, and the path to it inside the record.
  package struct Fault {
    package let message: String
    package let path: String

    /// The message with its path, as diagnostics have it.
    package var text: String { path.isEmpty ? message : "\(message) (at \(path))" }
  }

  /// The first fault, an unknown key among them; nil for a record that will be taken.
  package let fault: Fault?
  /// What the loader will say of a record that it takes.
  package let warnings: [Fault]
  /// Every record that it links to.
  package let links: [AnyIdentifier]

  /// Reads a record as the loader does.
  ///
  /// - Parameters:
  ///   - bytes: the record, as it will be written.
  ///   - id: its identifier.
  ///   - rubric: how its pack reads levels.
  /// - Complexity: O(bytes).
  package init(_ bytes: [UInt8], of id: AnyIdentifier, rubric: Rubric = .standard) {
    let log = RecordLog(isStrict: true, unknownKeys: .error)
    log.rubric = rubric
    log.notesLinks = true
    do {
      let document = try JSONDocument(file: "", bytes: bytes)
      let reader = ObjectReader(document.root, log: log, keepsTexts: false)
      _ = reader.required("id")
      _ = AnyRecord(id.kind, slug: id.slug, reader)
      reader.finish()
      fault = Fault(in: log)
      warnings = log.diagnostics.filter { $0.severity == .warning }.map { Fault($0) }
    } catch {
      fault = Fault(message: error.message, path: "")
      warnings = []
    }
    links = log.identifiers.identifiers
  }

  /// What is wrong with a `pack.json`; nil for one that will be taken.
  package static func fault(ofPack bytes: [UInt8]) -> Fault? {
    let log = DiagnosticLog(isStrict: true, unknownKeys: .error)
    do {
      let reader = ObjectReader(try JSONDocument(file: "", bytes: bytes).root, log: log)
      _ = reader.optional("$schema")
      _ = Pack(reader)
      reader.finish()
      return Fault(in: log)
    } catch {
      return Fault(message: error.message, path: "")
    }
  }
}

extension RecordCheck.Fault {
  fileprivate init?(in log: DiagnosticLog) {
    guard let first = log.diagnostics.first(where: { $0.severity == .error }) else { return nil }
    self.init(first)
  }

  fileprivate init(_ diagnostic: Diagnostic) {
    (message, path) = (diagnostic.message, diagnostic.path)
  }
}
