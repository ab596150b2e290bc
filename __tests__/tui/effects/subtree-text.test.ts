import { subtreeText } from '../../../src/tui/effects/subtree-text';
import { payloadOf } from '../../support/app-driver';
import { GraphBuilder, openTraceOf } from '../../support/graph-builder';

const wide = () => {
  const builder = new GraphBuilder().node({ id: 'root' });
  for (let i = 0; i < 300; i++) builder.node({ id: `n${i}`, parent: 'root', end: 5 });
  return builder;
};
const goesOn = async () => true;

describe('the text of a subtree', () => {
  it('is a trace file of its own', async () => {
    const trace = openTraceOf(wide().graph);
    const made = await subtreeText(trace, { nodeId: 'n7', format: 'json' }, goesOn);
    const { nodes } = JSON.parse(made !== null && 'text' in made ? made.text : '') as { nodes: object };
    expect(Object.keys(nodes)).toEqual(['n7']);
  });

  it('is not made on when nobody wants it any more', async () => {
    const slow = {
      ...openTraceOf(wide().graph),
      payload: () => new Promise<ReturnType<typeof payloadOf>>((resolve) => setTimeout(resolve, 15, payloadOf({}))),
    };
    const told: string[] = [];
    const stop = async (progress: string): Promise<boolean> => told.push(progress) < 2;
    expect(await subtreeText(slow, { nodeId: 'root', format: 'json' }, stop)).toBeNull();
    expect(told).toEqual([expect.stringMatching(/^Copying the subtree: [\d,]+ characters$/), expect.any(String)]);
  });

  it('has an end, which is told', async () => {
    const huge = payloadOf({ output: { text: 'x'.repeat(1_000_000) } });
    const trace = { ...openTraceOf(wide().graph), payload: async () => huge };
    expect(await subtreeText(trace, { nodeId: 'root', format: 'json' }, goesOn)).toEqual({
      tooLong: 'The subtree has more than 16,000,000 characters: nodetracer export --node writes it into a file.',
    });
  });

  it('is not even read where one node alone is too much', async () => {
    const { graph } = wide();
    graph.columns.ranges.append(graph.rowOf('n7'), graph.columns.addRange(0, 16_000_001));
    const trace = { ...openTraceOf(graph), payload: () => Promise.reject(new Error('it was read')) };
    expect(await subtreeText(trace, { nodeId: 'n7', format: 'json' }, goesOn)).toEqual({
      tooLong: 'The subtree has more than 16,000,000 characters: nodetracer export --node writes it into a file.',
    });
  });
});
