import { Timetable } from '../../../src/analysis/timetable';
import { COLLECTED_WHEN_DRAWN, LaneRows } from '../../../src/tui/views/timeline/lane-rows';
import { GraphBuilder } from '../../support/graph-builder';

const LANES = 3;
const NODES_OF_EACH = 3_750;

function longLines(): LaneRows {
  const built = new GraphBuilder();
  for (let i = 0; i < NODES_OF_EACH; i++) {
    for (let lane = 0; lane < LANES; lane++) built.node({ id: `${i} ${lane}`, start: i, end: i + 1 });
  }
  const timetable = new Timetable(built.graph);
  timetable.refresh();
  return new LaneRows(timetable).refresh({ levels: 0, root: -1, order: 'started' }, false, null);
}

/** How many nodes of each line were collected. */
function collected(rows: LaneRows): number[] {
  return Array.from({ length: rows.count }, (_, position) => rows.barsAt(position, 0).count);
}

describe('the lines of a timeline', () => {
  it('collect the nodes of all lines in sight in slices, each as large as that of a single line', () => {
    const rows = longLines();
    const slices = [];
    for (let isWhole = false; !isWhole; ) {
      isWhole = rows.collectAt(0, LANES);
      slices.push([isWhole, ...collected(rows)]);
    }
    expect(slices).toEqual([
      [false, 3_750, 1_250, 0],
      [false, 3_750, 3_750, 2_500],
      [true, 3_750, 3_750, 3_750],
    ]);
  });

  it('collect little while they are drawn, and more for who goes to one', () => {
    const rows = longLines();
    for (let position = 0; position < LANES; position++) rows.barsAt(position, COLLECTED_WHEN_DRAWN);
    expect(collected(rows)).toEqual([200, 200, 200]);
    rows.barsAt(1);
    expect(collected(rows)).toEqual([200, 3_750, 200]);
  });
});
