import { type Entry, entryLines } from '../../src/cli/inspect/entry';

const entry = (text: string): Entry => ({ first: '├── ', rest: '│   ', lines: [[{ text, tone: 'text' }]] });
const lines = (text: string, columns: number | null) => entryLines(entry(text), { columns, colour: false });

describe('a report on a terminal', () => {
  it('goes on behind the guides when a line is wider than the terminal', () => {
    expect(lines('look at the weather', 12)).toEqual(['├── look at', '│   the', '│   weather']);
  });

  it('breaks a long word between characters, wide ones whole', () => {
    expect(lines('東京都庁舎', 9)).toEqual(['├── 東京', '│   都庁', '│   舎']);
  });

  it('loses nothing however narrow the terminal is', () => {
    expect(
      lines('abc', 4)
        .map((line) => line.slice(4))
        .join(''),
    ).toBe('abc');
  });

  it('never breaks where there is no terminal', () => {
    expect(lines('word '.repeat(100), null)).toHaveLength(1);
  });

  it('colours by meaning only where colour is wanted', () => {
    const failed: Entry = { first: '', rest: '', lines: [[{ text: '✗', tone: 'bad' }]] };
    expect(entryLines(failed, { columns: null, colour: true })).toEqual(['\u001b[31m✗\u001b[0m']);
  });
});
