import PackJSON

/// Under which identifiers the records are known that one pack names.
///
/// What a pack names is its own record, if it has one of that identifier, else that of another pack. Of
/// two packs that have one of the same identifier the first in the order of packs keeps it; the others'
/// are known by it and their pack, as `actor/russia@states`. A record that matches another is known by
/// the identifier of that one.
struct RecordNames: ReadingContext {
  let lists: [KindRecords]
  /// The position of the pack.
  let pack: Int

  /// Whether every record is known by the identifier that the pack has for it.
  var isPlain: Bool {
    lists.allSatisfy { $0.otherSlugs.isEmpty && !$0.renames(pack) }
  }

  /// The identifier under which a record is known that the pack names.
  func known(_ id: AnyIdentifier) -> AnyIdentifier {
    AnyIdentifier(kind: id.kind, slug: lists[id.kind.index].known(id.slug, from: pack))
  }
}
