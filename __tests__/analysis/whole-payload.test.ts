import { leftOutWords, MOST_WHOLE_BYTES, wholePayload } from '../../src/analysis/whole-payload';
import { type NodePayload, type PayloadPlace, START_OF_DATA } from '../../src/model/payload';
import { payloadOf } from '../support/app-driver';
import { GraphBuilder } from '../support/graph-builder';

function traceWith(bytes: number) {
  const { graph } = new GraphBuilder().node({ id: 'a', end: 1 });
  graph.columns.ranges.append(graph.rowOf('a'), graph.columns.addRange(0, bytes));
  const asked: (PayloadPlace | undefined)[] = [];
  const payload = async (_: string, from?: PayloadPlace): Promise<NodePayload> => {
    asked.push(from);
    return payloadOf({});
  };
  return { trace: { graph, payload }, asked };
}

describe('the data of a node that are to be handed over', () => {
  it('are read as a whole up to a limit, and beyond it from a place on', async () => {
    const [small, large] = [traceWith(MOST_WHOLE_BYTES), traceWith(MOST_WHOLE_BYTES + 1)];
    const place = { ...START_OF_DATA, start: 7 };
    for (const { trace } of [small, large]) for (const from of [undefined, place]) await wholePayload(trace, 'a', from);
    expect([small.asked, large.asked]).toEqual([
      [undefined, undefined],
      [START_OF_DATA, place],
    ]);
  });

  it('are read of a node whose size nobody knows', async () => {
    const { graph } = new GraphBuilder();
    await expect(wholePayload({ graph, payload: async () => payloadOf({}) }, 'unknown')).resolves.toEqual(payloadOf({}));
  });

  it('tell what was left out of them, and where it is', () => {
    const from = { ...START_OF_DATA, start: 256_000 };
    const part = { from, end: 512_000, size: 345_000_000, next: null };
    expect([payloadOf({}), { ...payloadOf({}), part }].map(leftOutWords)).toEqual([
      null,
      'Only a part is here, 0.3 to 0.5 of 345.0 MB; all of it is in the trace file.',
    ]);
  });
});
