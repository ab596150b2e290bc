import { Lanes } from '../../src/analysis/lanes';
import type { Micros } from '../../src/model/types';
import { GraphBuilder, START } from '../support/graph-builder';

it('gives the nodes of a trace that grows the lanes that they have when all of it is there', () => {
  const count = 100_000;
  const builder = new GraphBuilder().node({ id: 'root', type: 'trace' });
  const { graph } = builder;
  const growing = new Lanes(graph);
  growing.place(0, START);
  const starts: Micros[] = [START];
  for (let n = 1; n < count; n++) {
    builder.node({ id: `n${n}`, parent: 'root', start: n, end: n + 1 });
    starts.push(START + n * 1000);
    growing.place(n, starts[n] as Micros);
  }
  const whole = new Lanes(graph);
  for (let row = 0; row < count; row++) whole.place(row, starts[row] as Micros);
  const placesIn = (lanes: Lanes) =>
    Array.from(
      { length: count },
      (_, row) => `${lanes.laneOf(lanes.trackOf(row) as number)} ${lanes.depthOf(row)} ${lanes.following(row)}`,
    ).join('\n');
  expect(placesIn(growing) === placesIn(whole)).toBe(true);
});
