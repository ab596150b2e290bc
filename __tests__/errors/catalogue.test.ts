import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../../src/errors/catalogue';

const src = join(__dirname, '..', '..', 'src');
const codes = Object.keys(catalogue);
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.includes('catalogue'))
  .map((path) => readFileSync(join(src, path), 'utf8'))
  .join('\n');

describe('the catalogue of errors', () => {
  it('names every code NT_<AREA>_<FACT>', () => {
    expect(codes.filter((code) => !/^NT_[A-Z]+(_[A-Z0-9]+)+$/.test(code))).toEqual([]);
  });

  it('holds no code that nobody raises', () => {
    expect(codes.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });

  it('is all of docs/errors.md, and docs/errors.md all of it', () => {
    const page = readFileSync(join(src, '..', 'docs', 'errors.md'), 'utf8');
    expect([...page.matchAll(/^### (\S+)$/gm)].map(([, code]) => code).sort()).toEqual([...codes].sort());
  });
});
