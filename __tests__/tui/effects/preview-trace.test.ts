import type { OpenTrace, TraceSummary } from '../../../src/contracts/source';
import { FolderSource } from '../../../src/sources/folder-source';
import type { AppEvent } from '../../../src/tui/app/protocol';
import { PreviewTrace } from '../../../src/tui/effects/preview-trace';
import { PREVIEW_NODES } from '../../../src/tui/views/traces/preview';
import { GraphBuilder, summaryOf } from '../../support/graph-builder';
import { temporaryFolder } from '../../support/temporary-folder';
import { waitUntil } from '../../support/wait-until';
import { writtenRun } from '../../support/written-run';

/** A folder that counts what is opened of it and closed again. */
class CountedFolder extends FolderSource {
  readonly opened: string[] = [];
  closed = 0;

  override async open(key: string): Promise<OpenTrace> {
    this.opened.push(key);
    const trace = await super.open(key);
    const close = trace.close.bind(trace);
    trace.close = () => {
      this.closed++;
      close();
    };
    return trace;
  }
}

describe('the trace of which a preview is shown', () => {
  const folder = temporaryFolder();
  const events: AppEvent[] = [];
  let source: CountedFolder;
  let preview: PreviewTrace;

  const namesShown = () => events.map((event) => (event.type === 'preview_opened' ? event.trace.graph.header.name : event.type));
  const lineOf = (name: string) => source.list().find((trace) => trace.name === name) as TraceSummary;

  beforeEach(async () => {
    events.length = 0;
    for (const name of ['one', 'two']) await writtenRun(folder, name, new GraphBuilder(name).node({ id: 'root', end: 1 }).finish(1));
    source = new CountedFolder(folder);
    preview = new PreviewTrace({ source, onChange: () => {}, happened: (event) => events.push(event) });
    await waitUntil(() => source.complete);
  });

  afterEach(() => {
    preview.close();
    source.close();
  });

  it('is opened once the cursor rests, and nothing that it only went over', async () => {
    for (let i = 0; i < 20; i++) preview.want(lineOf(i % 2 === 0 ? 'two' : 'one'));
    await waitUntil(() => events.length > 0);
    expect([namesShown(), source.opened]).toEqual([['one'], [lineOf('one').key]]);
  });

  it('is not opened any more when nothing is wanted', async () => {
    preview.want(lineOf('one'));
    preview.want(null);
    preview.want(lineOf('two'));
    await waitUntil(() => events.length > 0);
    expect(namesShown()).toEqual(['two']);
  });

  it('is kept as it was read, with its file closed, for who comes back', async () => {
    for (const name of ['one', 'two', 'one']) {
      const before = events.length;
      preview.want(lineOf(name));
      await waitUntil(() => events.length > before);
      await waitUntil(() => source.closed === source.opened.length);
    }
    expect([namesShown(), source.opened.length]).toEqual([['one', 'two', 'one'], 2]);
  });

  it('is read from its beginning only when it is large', async () => {
    const builder = new GraphBuilder('large').node({ id: 'root', end: 1 });
    for (let i = 0; i < 4 * PREVIEW_NODES; i++) builder.node({ id: `n${i}`, parent: 'root', end: 1 });
    await writtenRun(folder, 'large', builder.finish(1));
    await waitUntil(() => lineOf('large') !== undefined);
    preview.want(lineOf('large'));
    await waitUntil(() => source.closed === 1);
    const [event] = events;
    if (event?.type !== 'preview_opened') throw new Error('nothing was opened');
    const { loaded, graph } = event.trace;
    expect([loaded < 1, graph.nodeCount >= PREVIEW_NODES]).toEqual([true, true]);
  });

  it('says why it cannot be opened', async () => {
    preview.want(summaryOf({ key: 'gone' }));
    await waitUntil(() => events.length > 0);
    expect(events).toEqual([expect.objectContaining({ type: 'preview_failed', message: expect.stringContaining('gone') })]);
  });
});
