import AllianceModel
import TerminalKit

@testable import Dashboard

/// What tests ask of a state, wherever it stands.
extension State {
  var library: Library { context.library }
  var size: Size { context.size }
  var layout: Layout { panes.layout(in: context) }
  /// The panes as they are, or as going back to them shows them.
  var location: BrowseScene {
    var (panes, context) = (panes, context)
    panes.settle(in: &context)
    return panes
  }
  var record: AnyRecord? { panes.record(in: context) }
  var detail: DetailDocument { panes.document(in: context) }
  var message: String? { context.message }
  var viewpoint: Viewpoint { context.viewpoint }
  var bookmarks: [AnyIdentifier] { context.lists.bookmarks }
  var matrix: MatrixScene {
    scene.model as? MatrixScene ?? last(MatrixScene.self, or: MatrixScene())
  }
  var timeline: TimelineScene {
    scene.model as? TimelineScene ?? last(TimelineScene.self, or: TimelineScene())
  }
  var map: MapScene { scene.model as? MapScene ?? last(MapScene.self, or: MapScene()) }

  /// The name of the scene that is shown; nil for the panes.
  var sceneName: String? { Swift.type(of: scene.model).name }

  func count(of source: ListSource) -> Int { context.count(of: source) }

  var theme: Theme { context.theme }
  var isZoomed: Bool { context.lists.isZoomed }
  var searchText: String { context.lists.searchText }
  var search: SearchResults { context.lists.search }
  var foundPlaces: [RecordIndex] { context.lists.foundPlaces }
  /// The lists as the panes show them, or as going back to them does.
  var lists: [ListSource: ListCursor] {
    var (panes, context) = (panes, context)
    panes.settle(in: &context)
    return context.lists.positions
  }
  var sceneArea: Rect { context.sceneArea }
  var visibleLinks: [DetailLink] { panes.visibleLinks(in: context) }

  var relationMatrix: RelationMatrix { matrix.matrix(in: context) }
  var shownTimeline: Timeline { timeline.timeline(in: context) }
  var selectedItem: Timeline.Item? { timeline.selectedItem(in: context) }
  var timeScale: TimeScale { timeline.scale(in: context) }
  var timelineHeight: Int { timeline.height(in: context) }
  var network: Network? { (scene.model as? NetworkScene)?.network(in: context) }
  var networkPlaces: [NetworkLayout.Place] {
    network.map { NetworkLayout(area: sceneArea, isFramed: context.isFramed).places(of: $0) } ?? []
  }
  var mapLayout: MapLayout { map.layout(in: context) }
  var mapFeatures: MapFeatures { map.features(in: context) }
  var mapProjection: MapProjection { map.projection(in: context) }
  var mapRequest: MapImage.Request { map.request(in: context) }
}
