import AllianceModel
import Dashboard

/// Which packs a session shows.
extension BrowseSession {
  /// The packs that there are: those that were named, and those that are kept, which a kiosk does not
  /// show.
  func packSwitches(_ library: Library) -> [PackSwitch] {
    var titles = library.packs.filter { !$0.isOwn }.map(\.title)[...]
    var all = isOnly ? [] : [PackSwitch(folder: nil, title: titles.popFirst() ?? "", isOn: true)]
    for folder in packs {
      all.append(PackSwitch(folder: folder, title: titles.popFirst() ?? folder, isOn: true))
    }
    if isOnly {
      all.append(PackSwitch(folder: nil, title: Library.bundledTitle, isOn: false))
    }
    guard !settings.isKiosk else { return all }
    let kept = KeptPacks.names.filter { $0 != AccountFolder.notesName }.compactMap { name in
      AccountFolder.pack(name).map {
        PackSwitch(folder: $0.path, title: "\(name), kept", isOn: false)
      }
    }
    return all + kept.filter { pack in !all.contains { $0.folder == pack.folder } }
  }

  /// What is read of the packs that are switched on; nil if one of them is gone.
  func inputs(of switches: [PackSwitch]) -> [PackInput]? {
    let shown = switches.isEmpty ? packs : switches.filter(\.isOn).compactMap(\.folder)
    let hasBundled = switches.isEmpty ? !isOnly : switches.contains { $0.folder == nil && $0.isOn }
    guard let inputs = try? shown.map({ folder throws in try PackFolder.read(folder) }) else {
      return nil
    }
    return (hasBundled ? [.bundled] : []) + inputs + ownPacks
  }
}
