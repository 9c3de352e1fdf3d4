import AllianceModel

extension Library {
  /// The bundled pack, read once for all tests: a library does not change.
  public static let southAsia = Library.bundled()
}
