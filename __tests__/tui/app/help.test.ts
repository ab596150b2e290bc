import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf } from '../../support/graph-builder';

const opened = (size = { columns: 80, rows: 24 }) =>
  new AppDriver({ size }).open(openTraceOf(new GraphBuilder().node({ id: 'root' }).node({ id: 'a', parent: 'root', end: 5 }).graph));
const body = (driver: AppDriver) => driver.lines.slice(1, -2).map((line) => line.trim());

describe('the help', () => {
  it('has the keys of the focused pane, why one cannot be used, and the keys of everywhere', () => {
    const driver = opened({ columns: 200, rows: 200 }).press('?');
    expect(body(driver)).toEqual(expect.arrayContaining(['Tree', 'Everywhere', 'What you see']));
    expect(driver.text).toContain('Go to the next failure  (not now: nothing failed)');
  });

  it('tells the nine keys of levels in one line, of every pane that has them', () => {
    const lines = (...keys: string[]) =>
      body(opened({ columns: 120, rows: 200 }).press(...keys, '?')).filter((line) => /z[1-9]/.test(line));
    const show = expect.stringMatching(/^z1 … z9 +Show so many levels$/);
    expect([lines(), lines('3'), lines('5')]).toEqual([
      [show],
      [show],
      [expect.stringMatching(/^z1 … z9 +Unfold so many levels, fold what is deeper$/)],
    ]);
  });

  it('explains the signs of the screen at its end', () => {
    expect(body(opened().press('?', 'G'))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^✗ +failed$/),
        expect.stringMatching(/^↻ +this is a retry$/),
        expect.stringMatching(/^– +unknown, which is not zero$/),
      ]),
    );
  });

  it('shows what fits a search only, and everything again after an empty one', () => {
    const driver = opened().press('?', '/').type('every key').press('enter');
    expect(body(driver).filter((line) => line !== '')).toEqual(['Everywhere', expect.stringMatching(/^\? +Show every key of this pane$/)]);
    expect(body(driver.press('/').type('zzz').press('enter'))).toContain('Nothing here contains "zzz".');
    expect(body(driver.press('/', 'enter'))[0]).toBe('Tree');
  });

  it('stays as it is while half a regular expression is typed, and says what is missing', () => {
    const driver = opened().press('?', '/').type('/(/');
    expect(body(driver)[0]).toBe('Tree');
    expect(driver.text).toContain('Unterminated group');
  });

  it('explains the letters of types, the signs of the timeline and those of edges before', () => {
    const text = body(opened({ columns: 120, rows: 200 }).press('?')).join('\n');
    expect(text).toMatch(/^A +trace, sub_agent\nL +llm_call$/m);
    expect(text).toMatch(/^▒ ▓ +several nodes in one column/m);
    expect(text).toMatch(/^▾ ▴ +another edge arrives/m);
  });

  it('breaks what is too long for a line, and scrolls to its last line', () => {
    const driver = opened({ columns: 40, rows: 12 }).press('?', 'G');
    expect(body(driver).join('\n')).toMatchSnapshot();
    expect(driver.text).not.toMatch(/[a-z]…$/m);
  });

  it('stays when the terminal changes its size, and shows no less than fits', () => {
    const driver = opened({ columns: 80, rows: 12 }).press('?', 'G');
    const last = body(driver).at(-1);
    expect(body(driver.resize({ columns: 80, rows: 40 }))).toHaveLength(37);
    expect(body(driver).at(-1)).toBe(last);
  });
});
