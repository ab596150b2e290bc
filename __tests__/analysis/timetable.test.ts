import fc from 'fast-check';
import { Timetable } from '../../src/analysis/timetable';
import { GraphBuilder, START } from '../support/graph-builder';

const ms = (time: number) => (time - START) / 1000;

/** `lane.level` of each node, by id. */
function places({ graph, lanes }: Timetable): Record<string, string> {
  const place = (row: number) => `${lanes.laneOf(lanes.trackOf(row))}.${lanes.levelOf(lanes.trackOf(row))}`;
  return Object.fromEntries([...graph.rows()].filter((row) => lanes.trackOf(row) >= 0).map((row) => [graph.nodeAt(row).id, place(row)]));
}

function timetableOf(builder: GraphBuilder): Timetable {
  const timetable = new Timetable(builder.graph);
  timetable.refresh();
  return timetable;
}

describe('lanes', () => {
  it('hold what follows one another in the lane of its parent, and open others for what runs at the same time', () => {
    const builder = new GraphBuilder()
      .node({ id: 'root', end: 100 })
      .node({ id: 'plan', parent: 'root', start: 5, end: 20 })
      .node({ id: 'web', parent: 'root', start: 20, end: 60 })
      .node({ id: 'docs', parent: 'root', start: 21, end: 50 })
      .node({ id: 'docs.fetch', parent: 'docs', start: 22, end: 40 })
      .node({ id: 'mail', parent: 'root', start: 22, end: 30 })
      .node({ id: 'answer', parent: 'root', start: 60, end: 95 })
      .node({ id: 'check', parent: 'root', start: 70, end: 80 });
    expect(places(timetableOf(builder))).toEqual({
      root: '0.0',
      plan: '0.1',
      web: '0.1',
      docs: '1.0',
      'docs.fetch': '1.1',
      mail: '2.0',
      answer: '0.1',
      check: '1.0',
    });
  });

  it('keep a lane for what went on after its parent had ended', () => {
    const builder = new GraphBuilder()
      .node({ id: 'root', end: 10 })
      .node({ id: 'loose', parent: 'root', start: 5, end: 50 })
      .node({ id: 'next', start: 20, end: 30 })
      .node({ id: 'last', start: 60, end: 70 });
    expect(places(timetableOf(builder))).toEqual({ root: '0.0', loose: '0.1', next: '1.0', last: '0.0' });
  });

  it('are fewer when nodes that came in another order are taken in anew', () => {
    const builder = new GraphBuilder();
    const timetable = new Timetable(builder.graph);
    for (const start of [30, 20, 10, 0]) {
      builder.node({ id: `n${start}`, start, end: start + 10 });
      timetable.refresh();
    }
    const before = timetable.lanes.laneCount;
    while (!timetable.reorder()) expect(timetable.lanes.laneCount).toBe(4);
    expect([before, timetable.lanes.laneCount, timetable.work.count]).toEqual([4, 1, 1]);
  });

  it('take in a large trace in parts, and 100,000 levels', () => {
    const builder = new GraphBuilder().node({ id: 'n0', end: 1e6 });
    for (let i = 1; i < 100_000; i++) builder.node({ id: `n${i}`, parent: `n${i - 1}`, start: i, end: 1e6 - i });
    const timetable = new Timetable(builder.graph);
    let parts = 1;
    while (!timetable.refresh(30_000)) parts++;
    expect([parts, timetable.lanes.laneCount, timetable.lanes.trackCount]).toEqual([4, 1, 100_000]);
  });

  it('never let two nodes overlap, never move one, and come out the same whether a trace is watched or read', () => {
    fc.assert(
      fc.property(fc.array(anySketch, { minLength: 1, maxLength: 40 }), (sketches) => {
        const { watched, seen } = watch(sketches);
        expect(overlaps(watched)).toEqual([]);
        const last = seen.at(-1) as Record<string, string>;
        for (const earlier of seen) expect(last).toMatchObject(earlier);
        expect(places(timetableOf(read(sketches)))).toEqual(last);
      }),
    );
  });

  it('never let two nodes overlap, in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...Array(25).keys()], { minLength: 25 }),
        fc.array(anySketch, { minLength: 25 }),
        (order, sketches) => {
          const builder = new GraphBuilder();
          const timetable = new Timetable(builder.graph);
          for (const i of order) {
            addTo(builder, sketches, i);
            timetable.refresh();
          }
          expect(overlaps(timetable)).toEqual([]);
        },
      ),
    );
  });
});

describe('the times in which something ran', () => {
  it('are those of nodes without children, and leave the gaps', () => {
    const { work, waits } = timetableOf(
      new GraphBuilder()
        .node({ id: 'root', end: 100 })
        .node({ id: 'a', parent: 'root', start: 10, end: 20 })
        .node({ id: 'b', parent: 'root', start: 15, end: 30 })
        .node({ id: 'ask', type: 'human_input', parent: 'root', start: 50, end: 90 }),
    );
    const pieces = (cover: typeof work) => Array.from({ length: cover.count }, (_, i) => [ms(cover.startOf(i)), ms(cover.endOf(i))]);
    expect([
      pieces(work),
      pieces(waits),
      work.length,
      work.touches(START + 30e3, START + 50e3),
      work.touches(START + 29e3, START + 31e3),
    ]).toEqual([
      [
        [10, 30],
        [50, 90],
      ],
      [[50, 90]],
      60_000,
      false,
      true,
    ]);
  });

  it('are the union of all spans, in whatever order they come', () => {
    const span = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 30 }), (spans) => {
        const builder = new GraphBuilder();
        const timetable = new Timetable(builder.graph);
        const covered = new Set<number>();
        spans.forEach(([start, length], i) => {
          builder.node({ id: `n${i}`, start, end: start + length });
          timetable.refresh();
          for (let at = start; at < start + length; at++) covered.add(at);
        });
        const { work } = timetable;
        const times = [...Array(90).keys()].filter((at) => work.touches(START + at * 1000, START + (at + 1) * 1000));
        expect([times, work.length]).toEqual([[...covered].sort((a, b) => a - b), covered.size * 1000]);
      }),
    );
  });

  it('tell when what runs and what waits for a human has begun', () => {
    const builder = new GraphBuilder()
      .node({ id: 'root' })
      .node({ id: 'ask', type: 'human_input', parent: 'root', start: 5 })
      .node({ id: 'call', parent: 'root', start: 7 });
    const timetable = timetableOf(builder);
    expect([timetable.openWork.map(ms), timetable.openWaits.map(ms)]).toEqual([[5, 7], [5]]);
    builder.end('ask', 9).end('call', 20);
    timetable.refresh();
    expect([timetable.openWork, timetable.openWaits, timetable.work.count, ms(timetable.last)]).toEqual([[], [], 1, 20]);
  });
});

describe('the load over the whole time', () => {
  it('is how much ran at once at most, with what still runs, and where something failed', () => {
    const timetable = timetableOf(
      new GraphBuilder()
        .node({ id: 'root', end: 100 })
        .node({ id: 'a', parent: 'root', start: 0, end: 45 })
        .node({ id: 'b', parent: 'root', start: 20, end: 45, error: 'no' })
        .node({ id: 'c', parent: 'root', start: 60, end: 61 }),
    );
    const loads = timetable.load?.over(START, START + 100e3, 10, [START + 80e3]) ?? [];
    expect(loads.map(({ most }) => most)).toEqual([1, 1, 2, 2, 2, 0, 1, 0, 1, 1]);
    expect(loads.map(({ failures }) => failures)).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
  });
});

type Sketch = { readonly parent: number; readonly wait: number; readonly length: number | null };
const anySketch: fc.Arbitrary<Sketch> = fc.record({
  parent: fc.nat(50),
  wait: fc.nat(5),
  length: fc.option(fc.integer({ min: 1, max: 30 })),
});

function startsOf(sketches: readonly Sketch[]): number[] {
  let time = 0;
  return sketches.map(({ wait }) => (time += wait));
}

function addTo(builder: GraphBuilder, sketches: readonly Sketch[], i: number): void {
  const { parent, length } = sketches[i] as Sketch;
  const start = startsOf(sketches)[i] as number;
  builder.node({ id: `n${i}`, ...(i > 0 && { parent: `n${parent % i}` }), start, ...(length !== null && { end: start + length }) });
}

function read(sketches: readonly Sketch[]): GraphBuilder {
  const builder = new GraphBuilder();
  sketches.forEach((_, i) => {
    addTo(builder, sketches, i);
  });
  return builder;
}

/** Plays a trace event by event, as a viewer sees it, and notes the places of all nodes after each one. */
function watch(sketches: readonly Sketch[]): { watched: Timetable; seen: Record<string, string>[] } {
  const builder = new GraphBuilder();
  const watched = new Timetable(builder.graph);
  const starts = startsOf(sketches);
  const events = sketches.flatMap(({ length, parent }, i) => {
    const start = starts[i] as number;
    const begin = { time: start, order: 1, run: () => builder.node({ id: `n${i}`, ...(i > 0 && { parent: `n${parent % i}` }), start }) };
    const end = start + (length ?? 0);
    return length === null ? [begin] : [begin, { time: end, order: 0, run: () => builder.end(`n${i}`, end) }];
  });
  const seen: Record<string, string>[] = [];
  for (const { run } of events.sort((a, b) => a.time - b.time || a.order - b.order)) {
    run();
    const { laneCount } = watched.lanes;
    watched.refresh();
    if (watched.lanes.laneCount > laneCount) expect(openLanes(watched)).toBe(watched.lanes.laneCount);
    seen.push(places(watched));
  }
  return { watched, seen };
}

/** In how many lanes something is open. */
function openLanes({ lanes, graph }: Timetable): number {
  const open = [...graph.rows()].filter((row) => graph.statusAt(row) === 'running');
  return new Set(open.map((row) => lanes.laneOf(lanes.trackOf(row)))).size;
}

function overlaps({ lanes, graph }: Timetable): string[] {
  const found: string[] = [];
  for (let track = 0; track < lanes.trackCount; track++) {
    for (let row = lanes.firstOf(track), next = lanes.following(row); next >= 0; row = next, next = lanes.following(row)) {
      const end = graph.columns.end[row] as number;
      if (!(end <= (graph.columns.start[next] as number))) found.push(`${row} and ${next}`);
    }
  }
  return found;
}
