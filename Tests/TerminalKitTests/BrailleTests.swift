import Testing

@testable import TerminalKit

/// Dots.
struct BrailleTests {
  @Test func dotsHaveTheOrderOfUnicode() {
    let order = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    for (bit, place) in order.enumerated() {
      var raster = BrailleRaster(size: Size(columns: 1, rows: 1))
      raster.set(place.0, place.1, layer: 1)
      let wanted = UInt32(0x2800) | (1 << UInt32(bit))
      #expect(raster.scalar(0, 0)?.value == wanted)
    }
    let empty = BrailleRaster(size: Size(columns: 1, rows: 1))
    #expect(empty.scalar(0, 0) == nil)
  }

  private func dots(_ raster: BrailleRaster) -> Int {
    var count = 0
    for y in 0..<raster.size.rows {
      for x in 0..<raster.size.columns { count += raster.mask(x, y).nonzeroBitCount }
    }
    return count
  }

  @Test func linesAreCutAtTheEdgesAndNothingIsDrawnOutside() {
    var raster = BrailleRaster(size: Size(columns: 10, rows: 5))
    var phase = 0
    raster.line(from: (-1000, 10), to: (1000, 10), layer: 1, phase: &phase)
    #expect(dots(raster) == 20)
    raster.line(from: (-5, -5), to: (-1, 50), layer: 1, phase: &phase)
    raster.line(from: (1e9, 3), to: (1e9, 9), layer: 1, phase: &phase)
    #expect(dots(raster) == 20)
    raster.line(from: (3, -1e6), to: (3, 1e6), layer: 2, phase: &phase)
    #expect(dots(raster) == 39)
    #expect(raster.layer(1, 0) == 2 && raster.layer(0, 2) == 1)
    raster.set(-1, 0, layer: 9)
    raster.set(20, 0, layer: 9)
    raster.set(0, 20, layer: 9)
    #expect(dots(raster) == 39)
    var none = BrailleRaster(size: Size(columns: 0, rows: 0))
    none.line(from: (0, 0), to: (5, 5), layer: 1, phase: &phase)
    none.stipple([(0, 0), (9, 0), (9, 9)], layer: 1)
    #expect(none.width == 0)
  }

  @Test func dashesGoOnFromLineToLine() {
    var whole = BrailleRaster(size: Size(columns: 20, rows: 1))
    var parts = whole
    var phase = 0
    let dash = BrailleRaster.Dash(drawn: 2, left: 3)
    whole.line(from: (0, 0), to: (39, 0), layer: 1, dash: dash, phase: &phase)
    phase = 0
    parts.line(from: (0, 0), to: (17, 0), layer: 1, dash: dash, phase: &phase)
    parts.line(from: (17, 0), to: (39, 0), layer: 1, dash: dash, phase: &phase)
    #expect((0..<20).allSatisfy { whole.mask($0, 0) == parts.mask($0, 0) })
    #expect(dots(whole) == 16)
  }

  @Test func aRingIsFilledInsideOnly() {
    var raster = BrailleRaster(size: Size(columns: 20, rows: 10))
    raster.stipple([(4, 4), (36, 4), (36, 36), (4, 36)], layer: 1)
    let filled = dots(raster)
    #expect(filled > 40 && filled < 80)
    for y in 0..<10 {
      for x in [0, 1, 19] { #expect(raster.mask(x, y) == 0) }
    }
  }
}
