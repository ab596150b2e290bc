import type { Row } from '../../src/model/graph-columns';
import { callInputs, inputsToCompare } from '../../src/sources/call-inputs';
import { payloadOf } from '../support/app-driver';
import { GraphBuilder, openTraceOf } from '../support/graph-builder';

const inputs: Record<string, object> = {
  short: { a: 1 },
  same: { a: 1 },
  long: { a: 'x'.repeat(500) },
  other: { a: 'x'.repeat(501) },
  none: {},
};

function trace() {
  const builder = new GraphBuilder();
  for (const id of [...Object.keys(inputs), 'broken']) builder.node({ id, end: 1 });
  return {
    ...openTraceOf(builder.graph),
    payload: async (id: string) => {
      if (id === 'broken') throw new Error('gone');
      return payloadOf({ input: inputs[id] as object });
    },
  };
}

describe('the inputs of calls', () => {
  it('are the same text where they are the same, short where they are long, and null where there is nothing to compare', async () => {
    const { graph, ...open } = trace();
    const texts = await callInputs({ graph, ...open }, [...graph.rows()]);
    const [short, same, long, other, none, broken] = [...texts.values()];
    expect([short, same === short, long === other, long?.length, none, broken]).toEqual(['"a":1', true, false, 44, null, null]);
  });

  it('are read until there is no more time', async () => {
    const open = trace();
    expect([...(await callInputs(open, [...open.graph.rows()], () => false)).keys()]).toEqual([[...open.graph.rows()][0]]);
  });

  it('are those of 2,000 calls at most', () => {
    const run = (from: number, length: number): Row[] => Array.from({ length }, (_, i) => from + i);
    const rows = inputsToCompare([run(0, 3), run(10, 5_000), run(9_000, 4)]);
    expect([rows.length, rows.at(-1)]).toEqual([2_000, 10 + 1_996]);
  });
});
