import type { TraceState } from '../../../src/contracts/source';
import { shownView, type TraceScreen, viewContext } from '../../../src/tui/app/state';
import { asciiLine } from '../../../src/tui/frame/ascii';
import { frameText } from '../../../src/tui/frame/cells';
import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, START } from '../../support/graph-builder';

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 50 },
];
const controls = [...Array(32).keys(), ...[...Array(33).keys()].map((i) => 0x7f + i)].map((code) => String.fromCharCode(code)).join('');
const hostile = `\u001b[31mred\u001b]0;owned\u0007\u202egpj.exe\u2066 👩‍👩‍👧 中文 ${controls}`;

/** A run of 30 searches at once: one is slow, one waits for a human, one fails and is done again. */
function searches(): GraphBuilder {
  const builder = new GraphBuilder('research')
    .node({ id: 'root', name: 'research', type: 'trace', end: 95_000 })
    .node({ id: 'plan', type: 'llm_call', parent: 'root', start: 100, end: 2_400 });
  for (let i = 0; i < 30; i++) {
    const id = `search_${String(i).padStart(2, '0')}`;
    const start = 2_500 + 40 * i;
    const end = start + (i === 17 ? 80_000 : i === 23 ? 52_000 : 3_000 + 311 * i);
    const outcome = i === 5 ? { errorType: 'TimeoutError', error: 'no answer in 2 s' } : {};
    builder.node({ id, type: 'sub_agent', parent: 'root', start, end, ...outcome });
    builder.node({ id: `ask_${i}`, type: 'llm_call', parent: id, start: start + 10, end: start + 900 });
    const what = i === 23 ? 'approve' : 'fetch';
    const type = i === 23 ? 'human_input' : 'tool_call';
    builder.node({ id: `${what}_${i}`, name: what, type, parent: id, start: start + 910, end: end - 20 });
  }
  builder.node({ id: 'again', type: 'sub_agent', parent: 'root', start: 8_000, end: 12_000 }).edge('again', 'search_05', 'retry_of');
  return builder.node({ id: 'answer', type: 'llm_call', parent: 'root', start: 83_300, end: 95_000 }).finish(95_000);
}

function deep(levels: number): GraphBuilder {
  const builder = new GraphBuilder('deep').node({ id: 'n0', end: 2 * levels });
  for (let i = 1; i < levels; i++) builder.node({ id: `n${i}`, type: 'sub_agent', parent: `n${i - 1}`, start: i, end: 2 * levels - i });
  return builder.finish(2 * levels);
}

function flat(count: number): GraphBuilder {
  const builder = new GraphBuilder('flat').node({ id: 'root', type: 'trace', end: 10 * count });
  for (let i = 0; i < count; i++) {
    const outcome = i === Math.floor(count / 2) ? { error: 'no' } : {};
    builder.node({ id: `call_${i}`, type: 'tool_call', parent: 'root', start: 10 * i, end: 10 * i + 8, ...outcome });
  }
  return builder.finish(10 * count);
}

function running(): GraphBuilder {
  return new GraphBuilder('agent')
    .node({ id: 'root', type: 'trace' })
    .node({ id: 'plan', type: 'llm_call', parent: 'root', start: 200, end: 1_900 })
    .node({ id: 'write', type: 'tool_call', parent: 'root', start: 2_000 })
    .node({ id: 'approve', type: 'human_input', parent: 'root', start: 2_500 });
}

const stories: Record<string, () => GraphBuilder> = {
  empty: () => new GraphBuilder('nothing'),
  tiny: () => new GraphBuilder().node({ id: 'root', end: 5 }).finish(5),
  'wide, with failures and a wait': searches,
  deep: () => deep(100),
  running,
  huge: () => flat(12_000),
  hostile: () =>
    new GraphBuilder(hostile).node({ id: 'root', name: hostile, type: hostile, end: 5, error: hostile, errorType: hostile }).finish(5),
};

function timelineOf(builder: GraphBuilder, size = sizes[0] as (typeof sizes)[0], state: TraceState = 'ended'): AppDriver {
  return new AppDriver({ size }).open(openTraceOf(builder.graph, state)).press('3');
}

/** The view alone, so that it does not matter here what stands around it. */
function viewText({ state }: AppDriver): string {
  const screen = state.trace as TraceScreen;
  const context = viewContext(state, screen);
  const rows = shownView(screen)
    .render(context, true)
    .map((runs) => ({ runs }));
  return frameText({ size: context.size, rows, cursor: null });
}

/** The lines of the view, without those of the screen around it. */
function lanes(driver: AppDriver): string[] {
  return driver.lines.slice(4, 12);
}

describe.each(sizes)('the timeline in $columns x $rows', (size) => {
  it.each(Object.keys(stories))('shows a trace that is %s', (story) => {
    const builder = (stories[story] as () => GraphBuilder)();
    const driver = timelineOf(builder, size, story === 'running' ? 'live' : 'ended').send({ type: 'clock', now: START + 7_250_000 });
    expect(viewText(driver)).toMatchSnapshot();
    expect(driver.text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });
});

describe('the timeline of 30 branches on 80 columns without colour', () => {
  it('leads to the slow branch and to the wait for a human in two keys', () => {
    const [root, first, slowest, second] = lanes(timelineOf(searches()).press('s'));
    expect([root, first, slowest, second].map((line) => line?.replace(/━+/g, '━').trim())).toEqual([
      'A research 1m35s ━',
      '│L━A━ ↻A━ again 4.00s                                  answer 11.7s L━',
      'A search_17 1m20s slowest ━',
      'A search_23 52.0s ░51.1s ░░░░░░░░░░░░░░░░░░░░',
    ]);
  });

  it('tells how long humans were waited for and how long nothing ran', () =>
    expect(timelineOf(searches()).lines[1]).toMatch(/░ waited 51\.1s {2}run idle 350ms$/));

  it('tells how long nothing ran in the lane of the selected node, if there was such a time', () => {
    const titleOf = (driver: AppDriver) => /lane idle \S+/.exec(driver.lines[1] ?? '')?.[0];
    const driver = timelineOf(flat(50));
    expect([titleOf(driver), titleOf(driver.press('j'))]).toEqual([undefined, 'lane idle 98ms']);
  });

  it('tells the critical path by thick bars', () => {
    const bars = lanes(timelineOf(searches()).press('s', 'p')).map((line) => /[━─]+/.exec(line)?.[0].charAt(0));
    expect(bars.slice(0, 4)).toEqual(['━', '━', '━', undefined]);
    expect(lanes(timelineOf(searches()).press('p')).at(3)).toMatch(/A─+ search_02/);
  });

  it('marks failures, and attempts that followed them', () => {
    const text = timelineOf(searches(), sizes[1]).text;
    expect([/✗A━+ search_05/.test(text), /↻A━+ again/.test(text)]).toEqual([true, true]);
  });

  it('says all of it in ASCII as well', () => {
    const text = asciiLine([{ text: timelineOf(searches()).press('s').text, role: 'text' }])[0]?.text ?? '';
    expect(text).toMatch(/^[\x00-\x7f]*$/);
    expect(text).toContain('A search_17 1m20s slowest ======');
  });

  it('shows only what a filter leaves, and the ways to it', () => {
    const driver = timelineOf(searches()).press('f').type('type:human_input').press('enter');
    expect(
      lanes(driver)
        .map((line) => line.replace(/[━░]+/g, '').trim())
        .filter(Boolean),
    ).toEqual(['A research 1m35s', 'A search_23 52.0s', '│   H approve 51.1s']);
  });
});

describe('moving in the timeline', () => {
  it('goes from lane to lane at the same time, and from node to node in a lane', () => {
    const driver = timelineOf(searches());
    const visited = ['j', 'l', 'l', 'j', 'j', 'k', 'k', 'h', 'k'].map((key) => driver.press(key).cursor);
    expect(visited).toEqual(['plan', 'search_00', 'again', 'search_01', 'search_02', 'search_01', 'again', 'search_00', 'root']);
  });

  it('goes to the ends of lanes and of the trace', () => {
    const driver = timelineOf(searches());
    expect(['j', 'end', 'home', 'G', 'g'].map((key) => driver.press(key).cursor)).toEqual(['plan', 'answer', 'plan', 'search_29', 'root']);
  });

  it('shares its selection with the tree', () => {
    const driver = timelineOf(searches()).press('e');
    expect([driver.cursor, driver.press('2').cursor, driver.press('j', '3').cursor]).toEqual(['search_05', 'search_05', 'search_06']);
  });

  it('opens as many levels as it takes to show what was found', () => {
    const driver = timelineOf(searches()).press('/').type('approve').press('enter');
    expect(driver.cursor).toBe('approve_23');
    expect(lanes(driver).some((line) => line.includes('H approve 51.1s'))).toBe(true);
  });
});

describe('the window of the timeline', () => {
  const axis = (driver: AppDriver) => driver.lines[3]?.match(/│[^─░· │]+/g)?.map((tick) => tick.slice(1));

  it('zooms about the selected node, pans, and goes back to everything', () => {
    const driver = timelineOf(searches()).press('j', 'l');
    expect(axis(driver)).toEqual(['0', '30s', '1m00s']);
    expect(axis(driver.press('+', '+'))).toEqual(['5s', '10s', '15s', '20s']);
    expect(driver.lines[2]).toMatch(/^ ..?\[.*\]/);
    expect(axis(driver.press('L'))).toEqual(['15s', '20s', '25s', '30s', '35s']);
    expect(axis(driver.press('H'))).toEqual(['5s', '10s', '15s', '20s']);
    expect(axis(driver.press('-', '-', '-'))).toEqual(['0', '30s', '1m00s']);
    expect(axis(driver.press('+', '='))).toEqual(['0', '30s', '1m00s']);
  });

  it('says why it cannot be moved, or be longer or shorter', () => {
    const driver = timelineOf(searches()).press('j', 'l');
    const noticesOf = (...keys: string[]) => keys.map((key) => driver.press(key).state.notice);
    expect(noticesOf('L', 'H', '-', '=')).toEqual([
      'Pan later: all of the time is shown; zoom in first',
      'Pan earlier: all of the time is shown; zoom in first',
      'Zoom out: all of the time is shown',
      'All: all of the time is shown',
    ]);
    expect(noticesOf('+', 'H', 'H', 'L', 'L', 'L')).toEqual([
      '',
      '',
      'Pan earlier: nothing came before',
      '',
      '',
      'Pan later: nothing comes later',
    ]);
    for (let i = 0; i < 30; i++) driver.press('+');
    expect(driver.state.notice).toBe('Zoom in: no shorter time can be shown');
  });

  it('says where a lane ends, and which levels there are not', () => {
    const driver = timelineOf(deep(3)).press('j');
    const noticesOf = (...keys: string[]) => keys.map((key) => driver.press(...(key.length === 2 ? key : [key])).state.notice);
    expect(noticesOf('l', 'h', 'zR', 'zo', 'zM', 'zc')).toEqual([
      'Nothing comes later in this lane.',
      'Nothing came before in this lane.',
      '',
      'More levels: all levels are shown',
      '',
      'Fewer levels: the topmost level alone is shown',
    ]);
  });

  it('takes the selection along when it pans, and goes to what is selected', () => {
    const driver = timelineOf(searches()).press('j', 'l', '+', '+', '+', '+', 'L', 'L');
    expect(driver.cursor).toBe('again');
    expect(axis(driver.press('G', 'end', 'g', 'j', 'end'))).toEqual(['1m22s', '1m24s', '1m26s']);
  });

  it('says of a lane of which it shows nothing where that is', () => {
    const driver = timelineOf(searches()).press('j', 'end', '+', '+', '+', '+');
    expect(lanes(driver).slice(2, 4)).toEqual([' ‹ search_01', ' ‹ search_02']);
  });

  it('shows a subtree alone, and everything again', () => {
    const driver = timelineOf(searches()).press('s', 'j', 'j', 'Z');
    const shown = lanes(driver)
      .map((line) => line.replace(/[━─]+/g, '').trim())
      .filter(Boolean);
    expect(shown).toEqual(['A search_17 1m20s slowest', '│▒T fetch 1m19s']);
    expect(lanes(driver.press('Z', 'g'))[0]).toContain('A research 1m35s');
  });

  it('shows as many levels as asked for', () => {
    const count = (driver: AppDriver) => driver.lines.filter((line) => /[AC].*n\d \d/.test(line.slice(0, 70))).length;
    const driver = timelineOf(deep(8), sizes[1]);
    expect(['zM', 'z3', 'zo', 'zc', 'zR'].map((keys) => count(driver.press(...keys)))).toEqual([1, 3, 4, 3, 8]);
  });
});

describe('the timeline of a running trace', () => {
  it('lets bars grow, keeps what is seen on its line, and places nothing anew', () => {
    const builder = running();
    const driver = timelineOf(builder, sizes[0], 'live')
      .send({ type: 'clock', now: START + 4_000_000 })
      .press('j', 'j');
    expect(driver.cursor).toBe('approve');
    const before = lanes(driver);
    builder.node({ id: 'late', type: 'tool_call', parent: 'root', start: 4_500 });
    driver.send({ type: 'trace_changed' }).send({ type: 'clock', now: START + 4_900_000 });
    expect(driver.cursor).toBe('approve');
    expect(
      lanes(driver)
        .slice(0, 3)
        .map((line) => line.indexOf('A') + line.indexOf('H')),
    ).toEqual(before.slice(0, 3).map((line) => line.indexOf('A') + line.indexOf('H')));
    expect(lanes(driver)[3]).toContain('late');
    expect([driver.needsClock, lanes(driver)[0]?.trimEnd().endsWith('▸')]).toEqual([true, true]);
  });

  it('tells nothing that nobody can know where its process has died', () => {
    const text = timelineOf(running().node({ id: 'aside', start: 3_000, end: 6_000 }), sizes[0], 'interrupted').press('j', 'j').text;
    expect([/░ waited –/.test(text), /H approve – ░/.test(text), /approve {2}– {2}\+2.50s to –/.test(text)]).toEqual([true, true, true]);
  });

  it('shows at its very end what a process had just begun when it died, alone or among others', () => {
    const lane = (lastEnd: number) => {
      const builder = new GraphBuilder('agent').node({ id: 'root', type: 'trace' });
      builder.node({ id: 'fetch', type: 'tool_call', parent: 'root', start: 0, end: lastEnd });
      if (lastEnd < 1_000) builder.node({ id: 'short', type: 'tool_call', parent: 'root', start: lastEnd, end: 1_000 });
      builder.node({ id: 'ask', type: 'llm_call', parent: 'root', start: 1_000 });
      return lanes(timelineOf(builder, sizes[0], 'interrupted').press('G', 'end'))[1]?.trimEnd();
    };
    expect([lane(1_000), lane(997)]).toEqual([
      expect.stringMatching(/^│T fetch 1\.00s ━+L$/),
      expect.stringMatching(/^│T fetch 997ms slowest ━+▒$/),
    ]);
  });

  it('needs no clock when nothing that runs is in sight', () => {
    const builder = running().end('write', 2_100).end('approve', 2_600).end('root', 3_000);
    expect(timelineOf(builder, sizes[0], 'live').needsClock).toBe(false);
  });
});
