import { openOutside, payloadText } from '../../../src/tui/effects/open-outside';
import { payloadOf } from '../../support/app-driver';

describe('what is opened in another program', () => {
  it('is all data of a node as JSON, to the digit', () => {
    const payload = {
      ...payloadOf({ output: { text: 'yes' }, traceback: 'line 1\nline 2' }),
      input: new Map([['n', '1.00000000000000000001']]),
    };
    expect(payloadText(payload)).toBe(`{
  "input": {
    "n": 1.00000000000000000001
  },
  "output": {
    "text": "yes"
  },
  "metadata": {},
  "traceback": "line 1\\nline 2"
}
`);
  });

  it('is whole however large it is, and the program may fail', async () => {
    const text = 'ä'.repeat(5_000_000);
    const env = { PATH: process.env.PATH, PAGER: 'test $(tail -c +9999999 < "$1") = ä && exit 3; true' };
    expect(await openOutside(text, { env, lend: (use) => use() })).toContain('which ended with 3');
  });
});
