import { GraphBuilder } from '../support/graph-builder';
import { openTui, type Robot } from '../support/robot';
import { temporaryFolder } from '../support/temporary-folder';
import { writtenRun } from '../support/written-run';

/** A terminal as it is over SSH on an old machine: small, and without colours. */
const plain = { size: '80x24', env: { NO_COLOR: '1' } } as const;

/** A run whose search failed, was tried again, and was replaced by something else that failed as well. */
function failedRun(): GraphBuilder {
  return new GraphBuilder('press_review')
    .node({ id: 'root', name: 'press_review', type: 'trace', end: 9_000, status: 'failed', error: 'no articles', errorType: 'ReviewError' })
    .node({ id: 'plan', type: 'llm_call', parent: 'root', end: 1_000 })
    .node({
      id: 's1',
      name: 'search',
      type: 'tool_call',
      parent: 'root',
      start: 1_000,
      end: 4_000,
      error: 'timed out',
      errorType: 'TimeoutError',
    })
    .node({
      id: 's2',
      name: 'search',
      type: 'tool_call',
      parent: 'root',
      start: 4_100,
      end: 7_000,
      error: 'quota used up',
      errorType: 'QuotaError',
    })
    .node({ id: 'cache', name: 'read_cache', type: 'retrieval', parent: 'root', start: 7_100, end: 7_200 })
    .edge('s1', 's2', 'retry_of')
    .edge('s2', 'cache', 'fallback_of')
    .finish(9_000);
}

/** 30 branches at once, one of them slow, while a human is asked for a while. */
function wideRun(): GraphBuilder {
  const builder = new GraphBuilder('thirty_sources').node({ id: 'root', name: 'thirty_sources', type: 'trace', end: 60_000 });
  for (let i = 0; i < 30; i++) {
    builder.node({
      id: `b${i}`,
      name: `source_${i}`,
      type: 'retrieval',
      parent: 'root',
      start: 0,
      end: i === 17 ? 42_000 : 2_000 + i * 100,
    });
  }
  return builder.node({ id: 'ask', name: 'approve', type: 'human_input', parent: 'root', start: 43_000, end: 58_000 }).finish(60_000);
}

describe('someone with a run that went wrong, in a small terminal without colours', () => {
  let folder: string;
  let tui: Robot;

  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => tui.close());

  it('learns in three keys from the list why it failed, and walks from what ran instead to what had failed, and back', async () => {
    await writtenRun(folder, 'failed', failedRun());
    tui = openTui([folder], plain);
    await tui.shows('1 trace');
    await tui.shows(/✗ failed +press_review/);
    tui.press('enter');
    await tui.shows('read_cache');
    tui.press('e');
    await tui.shows(/TimeoutError: timed out/);
    tui.press('G', '[', 'f');
    await tui.shows(/✗ failed · tool_call/);
    await tui.shows('QuotaError: quota used up');
    tui.press('[', 'r');
    await tui.shows('↻ was retried by search');
    tui.press('ctrl-o', 'ctrl-o');
    await tui.shows('⤷ fallback for search');
    expect(tui.stream).not.toMatch(/\x1b\[(3|4|9|10)\d(;|m)|\x1b\[[34]8;5/);
  });

  it('sees which of 30 branches made it slow, and how long it waited for a human', async () => {
    tui = openTui([await writtenRun(folder, 'wide', wideRun())], plain);
    await tui.shows('source_0');
    tui.press('3', 's');
    await tui.shows(/source_17 42\.0s slowest/);
    await tui.shows(/waiting 15\.0s|15\.0s waiting/);
  });
});
