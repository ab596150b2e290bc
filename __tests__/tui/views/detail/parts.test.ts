import { readPart } from '../../../../src/model/codec/payload-reader';
import { type NodePayload, type PayloadPlace, START_OF_DATA } from '../../../../src/model/payload';
import { AppDriver, payloadOf } from '../../../support/app-driver';
import { GraphBuilder, openTraceOf } from '../../../support/graph-builder';

const rows = Array.from({ length: 10_700 }, (_, row) => ({ row, words: `${row === 8_000 ? 'the needle ' : ''}${'hay '.repeat(20)}` }));
const bytes = new TextEncoder().encode(JSON.stringify({ input_data: { rows }, metadata: { last: true } }));
const partFrom = (place: PayloadPlace) =>
  readPart([{ offset: 0, length: bytes.length }], place, ({ offset, length }) => bytes.subarray(offset, offset + length));

/** The detail of a node with some megabytes of rows, focused. */
function opened(): AppDriver {
  const driver = new AppDriver({ size: { columns: 100, rows: 30 } });
  driver.payloadAt = (place) => partFrom(place);
  return driver.open(openTraceOf(new GraphBuilder().node({ id: 'root', end: 5 }).graph)).press('tab', 'w');
}

const head = (driver: AppDriver) => driver.lines[1]?.replace(/^root +/, '').trim();
const has = (driver: AppDriver, ...texts: string[]) => texts.map((text) => driver.text.includes(text));

describe('the detail of large data', () => {
  it('shows one part at a time, says which, and goes on and back by R and B', () => {
    const driver = opened();
    expect([head(driver), ...has(driver, 'first 0.3 of 1.1 MB of data · R shows the next part', '▾ rows: ')]).toEqual([
      'first 0.3 of 1.1 MB',
      true,
      true,
    ]);
    const first = driver.text;
    expect([head(driver.press('R')), ...has(driver, 'row: 0')]).toEqual(['0.3 to 0.5 of 1.1 MB', false]);
    expect(driver.press('B', 'g').text).toBe(first);
  });

  it('counts the items of a list on, so that paths are those in the data', () => {
    const driver = opened().press('R', 'j', 'j');
    const number = Number(/ (\d+): /.exec(driver.text)?.[1]);
    expect(number).toBeGreaterThan(1_000);
    expect(has(driver, `input.rows[${number}]`, `row: ${number}`)).toEqual([true, true]);
  });

  it('goes on when the reader moves on at the end of a part, and back at its top', () => {
    const driver = opened();
    expect(has(driver.press('G'), '0.9 MB follow · R or going further down shows them')).toEqual([true]);
    expect([head(driver.press('j')), head(driver.press('g')), head(driver.press('k'))]).toEqual([
      '0.3 to 0.5 of 1.1 MB',
      '0.3 to 0.5 of 1.1 MB',
      'first 0.3 of 1.1 MB',
    ]);
    expect(head(driver.press('space'))).toBe('0.3 to 0.5 of 1.1 MB');
  });

  it('goes to the end of all data by G at the end of a part, and back to the beginning by g', () => {
    const driver = opened().press('G', 'G');
    expect([head(driver), ...has(driver, 'row: 10699', 'last: true', 'follow')]).toEqual(['1.0 to the end of 1.1 MB', true, true, false]);
    expect(has(driver.press('R'), 'this is the last part of the data')).toEqual([true]);
    expect([head(driver.press('g', 'g')), ...has(driver, 'B the part before')]).toEqual(['first 0.3 of 1.1 MB', false]);
  });

  it('tells on the way to the end how far it is, and stays where it was when that is cancelled', () => {
    const driver = opened().press('R', 'G');
    driver.holdsPayloads = true;
    expect(head(driver.press('G'))).toBe('reading on, 46 % of 1.1 MB … Ctrl-C stops');
    expect([head(driver.press('ctrl-c')), ...has(driver, 'Reading on was cancelled.')]).toEqual(['0.3 to 0.5 of 1.1 MB', true]);
  });

  it('searches through the parts that follow, and says when there is nothing to the end', () => {
    const driver = opened().press('/').type('needle').press('enter');
    expect([head(driver), ...has(driver, 'the needle')]).toEqual(['0.8 to 1.0 of 1.1 MB', true]);
    expect(has(driver.press('n'), 'From there to the end of the data nothing contains "needle".')).toEqual([true]);
  });

  it('searches back through the parts before, and says when there is nothing to the beginning', () => {
    const driver = opened().press('/').type('needle').press('enter');
    const [found, whole] = [driver.text, driver.press('R').text];
    expect([head(driver), has(driver, 'the needle')]).toEqual(['1.0 to the end of 1.1 MB', [false]]);
    expect([head(driver.press('N')), driver.text.match(/the needle/g)?.length]).toEqual(['0.8 to 1.0 of 1.1 MB', 1]);
    expect([driver.lines.find((line) => line.includes('needle'))]).toEqual([found.split('\n').find((line) => line.includes('needle'))]);
    expect(has(driver.press('N'), 'From there to the beginning of the data nothing contains "needle".')).toEqual([true]);
    expect([head(driver), whole.includes('the needle')]).toEqual(['0.8 to 1.0 of 1.1 MB', false]);
  });

  it('shows the part again from which a search began when that is left', () => {
    const driver = opened().press('R');
    const before = driver.text;
    expect(head(driver.press('/').type('needle'))).toBe('0.8 to 1.0 of 1.1 MB');
    expect(driver.press('escape').text).toBe(before);
  });

  it('says when what is copied is only a part of a value', () => {
    const copied = (...keys: string[]) => {
      const driver = opened().press(...keys, 'Y');
      return driver.effects.flatMap((effect) => (effect.type === 'copy' ? [[effect.text.slice(0, 9), effect.isPart ?? false]] : []));
    };
    expect([copied('}', 'j'), copied('}', 'j', 'j'), copied('R', 'j'), copied('R', 'j', 'j'), copied('G', 'G')]).toEqual([
      [['[{"row":0', true]],
      [['{"row":0,', false]],
      [[expect.stringMatching(/^\[{"row":/), true]],
      [[expect.stringMatching(/^{"row":/), false]],
      [['true', false]],
    ]);
  });

  it('does not say what is new in a part of a conversation: the call before may tell it in another part', () => {
    const { graph } = new GraphBuilder()
      .node({ id: 'root', end: 9 })
      .node({ id: 'one', parent: 'root', type: 'llm_call', start: 1, end: 2 })
      .node({ id: 'two', parent: 'root', type: 'llm_call', start: 3, end: 4 });
    const chat = (...contents: string[]) => payloadOf({ input: { messages: contents.map((content) => ({ role: 'user', content })) } });
    const whole = chat('Hello', 'again');
    const from = { ...START_OF_DATA, start: 9_000 };
    const newIn = (payload: NodePayload) => {
      const driver = new AppDriver({ size: { columns: 100, rows: 30 } });
      driver.payloads.set('one', chat('Hello'));
      driver.payloads.set('two', payload);
      return driver.open(openTraceOf(graph)).press('G').text.includes('user new');
    };
    expect([newIn(whole), newIn({ ...whole, part: { from, end: 9_100, size: 9_100, next: null } })]).toEqual([true, false]);
  });

  it('counts the hits of a part as those of the part', () => {
    const driver = new AppDriver({ size: { columns: 100, rows: 30 } });
    const part = { from: START_OF_DATA, end: 5, size: 9, next: null };
    driver.payloads.set('root', { ...payloadOf({ input: { text: 'a needle' } }), part });
    driver
      .open(openTraceOf(new GraphBuilder().node({ id: 'root', end: 5 }).graph))
      .press('tab', '/')
      .type('needle')
      .press('enter');
    expect(has(driver, '1 of 1 in this part')).toEqual([true]);
  });
});
