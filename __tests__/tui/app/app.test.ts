import type { TraceSummary } from '../../../src/contracts/source';
import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, START, summaryOf } from '../../support/graph-builder';

function running(): GraphBuilder {
  return new GraphBuilder().node({ id: 'root' }).node({ id: 'step', parent: 'root', start: 100 });
}

describe('the list of traces', () => {
  it('puts running ones on top, then the newest, and keeps the cursor on its trace', () => {
    const old = summaryOf({ key: 'old', name: 'old_one', startTime: START - 5e6 });
    const recent = summaryOf({ key: 'new', name: 'new_one', startTime: START });
    const live = summaryOf({ key: 'live', name: 'live_one', state: 'live', startTime: START - 9e6, endTime: null });
    const driver = new AppDriver().list(old, recent).press('j');
    expect(driver.list(old, recent, live).state.traces).toMatchObject({ cursor: 'old', position: 2 });
    expect(driver.lines.slice(2, 5).map((line) => /\w+_one/.exec(line)?.[0])).toEqual(['live_one', 'new_one', 'old_one']);
  });

  it('shows what was read first, not what waits to be read, until everything was', () => {
    const unread = (key: string) => summaryOf({ key, name: '', startTime: null });
    const [older, newer] = [summaryOf({ key: 'b', name: 'older', startTime: 1 }), summaryOf({ key: 'c', name: 'newer', startTime: 2 })];
    const driver = new AppDriver();
    const top = (complete: boolean, ...traces: TraceSummary[]) => {
      driver.send({ type: 'traces_listed', traces, listed: true, complete, dropped: 0 });
      return [driver.state.traces.cursor, driver.lines[0]?.includes('reading')];
    };
    expect([
      top(false, unread('b'), unread('c')),
      top(false, older, unread('c')),
      top(false, newer, older),
      top(true, newer, older),
    ]).toEqual([
      ['b', true],
      ['b', true],
      ['c', true],
      ['c', false],
    ]);
  });

  it('is on the newest one until a key is pressed, and then on the one that was selected', () => {
    const [first, second, third] = [1, 2, 3].map((at) => summaryOf({ key: `run ${at}`, startTime: at })) as [
      TraceSummary,
      TraceSummary,
      TraceSummary,
    ];
    const driver = new AppDriver().list(first);
    const selected = () => [driver.state.traces.cursor, driver.state.traces.position];
    expect([driver.list(second, first) && selected(), driver.press('k') && selected()]).toEqual([
      ['run 2', 0],
      ['run 2', 0],
    ]);
    expect(driver.list(third, second, first) && selected()).toEqual(['run 2', 1]);
  });

  it('is on the trace that was left, also on one that was asked for at the start', () => {
    const driver = new AppDriver({ open: { key: 'old' } }).list(summaryOf({ key: 'old', startTime: 1 }));
    driver.send({ type: 'trace_opened', key: 'old', trace: openTraceOf(running().graph) });
    driver.list(summaryOf({ key: 'old', startTime: 1 }), summaryOf({ key: 'new', startTime: 2 })).press('1');
    expect(driver.state.traces).toMatchObject({ cursor: 'old', position: 1 });
  });

  it('tells how much was read of how many, and that none is there only when all were', () => {
    const driver = new AppDriver();
    const told = (unread: number, ...traces: TraceSummary[]) => {
      driver.send({ type: 'traces_listed', traces, listed: true, complete: unread === 0, unread, dropped: 0 });
      return [
        driver.lines[0]?.split('› ')[1]?.replace(/^.* {2}/, ''),
        driver.text.includes('Reading …'),
        driver.text.includes('nodetracer demo'),
      ];
    };
    expect([told(100_000), told(38_800, summaryOf())]).toEqual([
      ['0 % of 100,000 traces read', true, false],
      ['61 % of 100,000 traces read', false, false],
    ]);
    const filtered = driver.press('f').type('status:failed').press('enter').lines[0];
    expect(filtered).toContain('filter status:failed · 0 of 1 trace · 61 % of 100,000 read');
    expect(driver.press('f').press(...Array(13).fill('backspace'), 'enter') && told(0)).toEqual(['0 traces', false, true]);
  });

  it('says what to do when it is empty', () => expect(new AppDriver().list().text).toContain('nodetracer demo'));

  it('never shows what is unknown as zero', () => {
    const unknown = { nodeCount: null, failureCount: null, startTime: null, endTime: null };
    const driver = new AppDriver({ size: { columns: 120, rows: 10 } }).list(summaryOf(unknown));
    expect(driver.lines[2]?.trim().split(/\s+/)).toEqual(['✓', 'completed', 'weather_agent', '–', '–', '–', '–', '–', '–', '–']);
  });

  it('shows a broken one with its problem', () => {
    const driver = new AppDriver().list(summaryOf({ problem: 'It ends in the middle.', status: null }));
    expect(driver.lines[2]).toBe('  ! broken      weather_agent  It ends in the middle.');
  });

  it('searches by name', () => {
    const names = ['alpha', 'beta', 'Gamma', 'alphabet'];
    const driver = new AppDriver().list(...names.map((name, i) => summaryOf({ key: name, name, startTime: START - i })));
    const selected = () => driver.state.traces.cursor;
    expect([driver.press('/').type('alpha').press('enter') && selected(), driver.press('n') && selected()]).toEqual(['alphabet', 'alpha']);
    expect([driver.press('N') && selected(), driver.press('/').type('gam').press('enter') && selected()]).toEqual(['alphabet', 'Gamma']);
    expect(driver.press('/').type('zzz').press('enter').text).toContain('No trace has "zzz" in its name.');
  });
});

describe('opening', () => {
  it('from the list comes back to the list', () => {
    const driver = new AppDriver().open(openTraceOf(running().graph));
    expect(driver.press('q').text).toContain('Enter open');
    driver.press('q');
    expect(driver.effects).toEqual([{ type: 'open_trace', key: 'a' }, { type: 'close_trace' }, { type: 'quit', exitCode: 0 }]);
  });

  it('of a single file skips the list, and q quits', () => {
    const driver = new AppDriver({ open: 'only' }).list(summaryOf());
    driver.send({ type: 'trace_opened', key: 'a', trace: openTraceOf(running().graph) }).press('q');
    expect(driver.effects).toEqual([
      { type: 'open_trace', key: 'a' },
      { type: 'quit', exitCode: 0 },
    ]);
  });

  it('of the newest running one waits until there is one', () => {
    const driver = new AppDriver({ open: 'newest-live' }).list();
    expect(driver.text).toContain('Waiting for the trace');
    expect(driver.list(summaryOf()).effects).toEqual([]);
    const unread = summaryOf({ key: 'x', state: 'live', nodeCount: null });
    expect(driver.list(unread).effects).toEqual([]);
    driver.list(unread, summaryOf({ key: 'b', state: 'live' }));
    expect(driver.effects).toEqual([{ type: 'open_trace', key: 'b' }]);
  });

  it('that fails says why and what to do next', () => {
    const driver = new AppDriver({ open: { key: 'x' } }).list();
    driver.send({ type: 'open_failed', key: 'x', message: 'There is no file x.', hint: 'Check the path.' });
    expect(driver.text).toMatch(/There is no file x\.\n\n +Check the path\./);
    expect(driver.lines[0]?.trimEnd()).toBe(' nodetracer › folder ./traces');
  });

  it('says so where nothing has run, and where nothing fits the filter', () => {
    expect(new AppDriver().open(openTraceOf(new GraphBuilder().graph, 'live')).text).toContain('Nothing has run yet.');
    const filtered = new AppDriver()
      .open(openTraceOf(new GraphBuilder().node({ id: 'root', end: 5 }).graph))
      .press('f')
      .type('none');
    expect(filtered.press('enter').text).toContain('Nothing fits the filter: f and Enter on an empty line show everything.');
  });

  it('ignores a trace that comes after the reader has left', () => {
    const driver = new AppDriver().list(summaryOf()).press('enter', 'q');
    driver.send({ type: 'trace_opened', key: 'a', trace: openTraceOf(running().graph) });
    expect(driver.state.trace).toBeNull();
  });
});

describe('a trace whose file was written anew', () => {
  it('is shown as it is now, at the node that was selected', () => {
    const trace = { ...openTraceOf(running().graph) };
    const driver = new AppDriver().open(trace).press('G');
    expect(driver.cursor).toBe('step');
    trace.graph = running().node({ id: 'later', parent: 'root', start: 200 }).graph;
    driver.send({ type: 'trace_changed' });
    expect([driver.cursor, driver.text.includes('later')]).toEqual(['step', true]);
    expect(driver.press('j').cursor).toBe('later');
  });
});

describe('the header', () => {
  const header = (driver: AppDriver) => driver.lines[0]?.trim().replace(/ {2,}/, ' | ');

  it('tells what agents have dropped', () => {
    const driver = new AppDriver().send({ type: 'traces_listed', traces: [summaryOf()], listed: true, complete: true, dropped: 1_204 });
    expect(header(driver)).toContain('1 trace · 1,204 dropped by agents');
  });

  it('tells that the root has ended while others run', () => {
    const driver = new AppDriver().open(openTraceOf(running().end('root', 200).graph, 'live'));
    expect(header(driver)).toBe('nodetracer › weather_agent | root ended, 1 still running · 2 nodes');
  });

  it('leaves out its own name before a part of that of the trace', () => {
    const { graph } = new GraphBuilder('nightly_research_assistant_of_team').node({ id: 'root', end: 5, error: 'no' }).finish(5);
    const driver = new AppDriver().open(openTraceOf(graph));
    expect([header(driver), header(driver.resize({ columns: 120, rows: 24 }))]).toEqual([
      'nightly_research_assistant_of_team | ✗ failed in 5ms · 1 failed · 1 node',
      expect.stringMatching(/^nodetracer › nightly_research_assistant_of_team \|/),
    ]);
  });

  it('tells what was interrupted, read in part, faulty or missing', () => {
    const builder = running();
    builder.graph.missingEvents = 7;
    const faults = [{ code: 'NT_TRACE_NOT_FOUND', path: 'nodes.a', message: 'This is odd.', severity: 'error' }] as const;
    const driver = new AppDriver({ size: { columns: 110, rows: 20 } }).open(
      openTraceOf(builder.graph, 'interrupted', { loaded: 0.456, faults }),
    );
    expect(driver.lines[0]).toContain('! interrupted · 2 nodes · 45 % read · 1 fault · 7 events missing');
    expect(driver.text).toContain('This is odd.');
  });

  it('tells of a trace that ended while it was looked at that it is not kept', () => {
    const builder = new GraphBuilder().node({ id: 'root', end: 5 });
    builder.graph.dropped = true;
    expect(header(new AppDriver().open(openTraceOf(builder.graph)))).toContain('✓ completed, not kept · 1 node');
  });

  it('tells what was left out, the first of it in the header and all of it with its root', () => {
    const builder = new GraphBuilder().node({ id: 'root', end: 5 });
    builder.graph.header.completeness = { state: 'truncated', redacted: 2, nodes_over_limit: 1_204, values_over_limit: 3 };
    const driver = new AppDriver({ size: { columns: 120, rows: 24 } }).open(openTraceOf(builder.graph));
    expect(driver.lines[0]).toContain('1 node · 1,204 nodes over the limit');
    const details = driver.lines.filter((line) => /│ [!·] /.test(line)).map((line) => line.split('│ ')[1]?.trim());
    expect(details).toEqual(['! 1,204 nodes over the limit', '! 3 values over the limit', '· 2 secrets replaced']);
  });

  it('lists every fault of the file with its first root', () => {
    const faults = ['First thing.', 'Second thing.'].map(
      (message) => ({ code: 'NT_TRACE_INVALID', path: '', message, severity: 'error' }) as const,
    );
    const driver = new AppDriver({ size: { columns: 110, rows: 24 } }).open(openTraceOf(running().graph, 'ended', { faults }));
    expect(driver.lines.filter((line) => /│ ! /.test(line)).map((line) => line.split('│ ')[1]?.trim())).toEqual([
      '! First thing.',
      '! Second thing.',
    ]);
  });

  it('says that it follows only while the trace goes on', () => {
    const driver = new AppDriver({ follow: true }).open(openTraceOf(running().graph, 'live'));
    expect(driver.text).toContain('Following');
    expect(new AppDriver({ follow: true }).open(openTraceOf(running().graph, 'ended')).text).not.toContain('Following');
  });
});

describe('keys', () => {
  it('quit with 130 on Ctrl-c, suspend on Ctrl-z, repaint on Ctrl-l', () => {
    expect(new AppDriver().press('ctrl-c', 'ctrl-z', 'ctrl-l').effects).toEqual([
      { type: 'quit', exitCode: 130 },
      { type: 'suspend' },
      { type: 'repaint' },
    ]);
  });

  it('go to the pane that Tab and Enter choose, and Esc comes back', () => {
    const driver = new AppDriver().open(openTraceOf(running().graph));
    const focus = () => driver.state.trace?.focus;
    expect([
      driver.press('tab') && focus(),
      driver.press('tab') && focus(),
      driver.press('enter') && focus(),
      driver.press('escape') && focus(),
    ]).toEqual(['detail', 'view', 'detail', 'view']);
  });

  it('walk from failure to failure while the detail is read', () => {
    const driver = new AppDriver({ size: { columns: 120, rows: 30 } }).open(
      openTraceOf(running().end('step', 9, { error: 'no answer' }).graph),
    );
    expect(driver.press('enter', 'e').cursor).toBe('step');
    expect([driver.state.trace?.focus, driver.text.includes('no answer'), driver.text.includes('Enter detail')]).toEqual([
      'detail',
      true,
      false,
    ]);
  });

  it('are explained by the help, with the reason why one cannot be used', () => {
    const driver = new AppDriver({ size: { columns: 100, rows: 60 } }).open(
      openTraceOf(running().end('root', 1).end('step', 1).finish(2).graph),
    );
    expect(driver.press('?').text).toMatch(/F +Sit on the newest running node until you move {2}\(not now: the trace has ended\)/);
    expect(driver.press('escape').text).not.toContain('not now');
  });

  it('of two parts wait for the second, and say so', () => {
    const driver = new AppDriver().open(openTraceOf(running().graph)).press('z');
    expect(driver.lines.slice(-2).map((line) => line.trimStart().slice(0, 28))).toEqual([
      expect.stringMatching(/^z and a second key:/),
      'o unfold this   c fold this ',
    ]);
    expect(driver.resize({ columns: 200, rows: 24 }).lines.at(-1)).toMatch(/M fold all {3}1…9 levels {3}t to the top/);
    expect(driver.press('escape').lines.at(-1)).toContain('q back');
  });

  it('of two parts do nothing else where they mean nothing, in any pane', () => {
    const driver = new AppDriver().open(openTraceOf(running().graph));
    const said = () => driver.lines.slice(-2).map((line) => line.slice(1, 35).trimEnd());
    const waiting = ['z and a second key:', 'Esc cancel: z begins nothing that'];
    for (const way of [['4'], ['6'], ['?'], ['q', '1']]) {
      const asked = driver.press(...way, 'z') && said();
      expect([asked, driver.press('o') && said()[0]]).toEqual([waiting, 'zo means nothing here.']);
    }
    expect([driver.state.trace, driver.press('z', 'escape', 'y', 'down').lines.at(-1)]).toEqual([null, expect.stringContaining('q quit')]);
    expect(driver.effects.map(({ type }) => type)).toEqual(['open_trace', 'close_trace']);
  });

  it('that mean nothing say so', () => {
    const driver = new AppDriver().open(openTraceOf(running().graph));
    const said = (key: string) => driver.press(key).lines.at(-2)?.slice(1, 24);
    expect(['K', 'f5', 'ctrl-x'].map(said)).toEqual(['K means nothing here.  ', 'F5 means nothing here. ', 'Ctrl-x means nothing he']);
    expect(driver.press('j').cursor).toBe('step');
  });

  it('type into the search line, which Esc closes', () => {
    const driver = new AppDriver().open(openTraceOf(running().graph)).press('/').type('sx').press('backspace', 'space');
    expect([driver.state.prompt?.text, driver.press('escape').state.prompt]).toEqual(['s ', null]);
    expect(driver.press('/').send({ type: 'paste', text: 'ste' }).press('enter').cursor).toBe('step');
  });
});

describe('time', () => {
  it('passes only while a running row is visible', () => {
    const live = summaryOf({ state: 'live', endTime: null });
    expect([new AppDriver().list(live).needsClock, new AppDriver().list(summaryOf()).needsClock]).toEqual([true, false]);
    const driver = new AppDriver().open(openTraceOf(running().graph, 'live'));
    expect([driver.needsClock, driver.press('?').needsClock]).toEqual([true, false]);
    expect(new AppDriver().open(openTraceOf(running().graph, 'interrupted')).needsClock).toBe(false);
  });

  it('grows the durations of what runs', () => {
    const driver = new AppDriver().open(openTraceOf(running().graph, 'live')).send({ type: 'clock', now: START + 3_600_000 });
    expect(driver.lines.find((line) => line.includes('step'))).toContain('3.50s');
  });
});

it('says so when the screen is too small, and shows something at every other size', () => {
  const driver = new AppDriver().open(openTraceOf(running().graph));
  expect(driver.resize({ columns: 19, rows: 5 }).text).toContain('Too small');
  for (const columns of [20, 40, 89, 90, 400]) {
    for (const rows of [5, 12, 17, 120]) expect(driver.resize({ columns, rows }).lines).toHaveLength(rows);
  }
});

it('draws with ASCII only when asked to', () => {
  const driver = new AppDriver({ ascii: true, size: { columns: 120, rows: 30 } }).open(
    openTraceOf(running().end('step', 900, { error: 'no' }).graph),
  );
  expect(driver.text).toMatch(/^[\x20-\x7e\n]*$/);
});

describe('a key of two', () => {
  it('may be finished after whatever came meanwhile', () => {
    const builder = new GraphBuilder().node({ id: 'root' }).node({ id: 'a', parent: 'root', end: 5 });
    const driver = new AppDriver().open(openTraceOf(builder.graph, 'live')).press('j', 'y');
    driver.list(summaryOf()).send({ type: 'trace_changed' }).send({ type: 'clock', now: START });
    expect(driver.press('i').effects).toContainEqual({ type: 'copy', text: 'a' });
  });
});
