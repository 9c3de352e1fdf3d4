import AllianceModel

extension PackInput {
  /// A pack with one file of records.
  ///
  /// - Parameters:
  ///   - records: the members of `records.json`, without its braces.
  ///   - pack: further members of `pack.json`.
  public init(records: String, pack: String = "", named name: String = "p") {
    let about = """
      {"identifier": "\(name)", "title": "\(name)", "description": "d", "licence": "CC0", "language": "en",
       "version": "1"\(pack.isEmpty ? "" : ", " + pack)}
      """
    self.init(
      name: name,
      files: [
        PackFile(name: "\(name)/pack.json", bytes: Array(about.utf8)),
        PackFile(name: "\(name)/records.json", bytes: Array("{\(records)}".utf8)),
      ])
  }
}

extension Library {
  /// A library of one pack with one file of records.
  public init(records: String, pack: String = "") {
    self.init([PackInput(records: records, pack: pack)])
  }
}
