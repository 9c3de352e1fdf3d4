/// Columns that are drawn as signs.
enum ColumnSigns {
  /// What fills an eighth to all of a cell, from its foot on.
  static let eighths: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
}
