import { readFileSync } from 'node:fs';
import type { Failure } from '../../../src/analysis/traceback/failure';
import { parseTraceback } from '../../../src/analysis/traceback/traceback';
import { fixturePath } from '../../support/fixtures';

const { nodes: byId } = JSON.parse(readFileSync(fixturePath('python', 'errors-with-traceback.json'), 'utf8'));
const nodes = Object.values(byId) as { name: string; error_traceback: string | null }[];

function outline(text: string | null | undefined): string[] {
  return (parseTraceback(text ?? '') ?? []).map(told);
}

function told({ relation, depth, type, message, frames }: Failure): string {
  const places = frames.map(
    (frame) => `${frame.isLibrary ? '(' : ''}${frame.file.split('/').at(-1)}:${frame.line} ${frame.function}${frame.isLibrary ? ')' : ''}`,
  );
  return `${'  '.repeat(depth)}${relation ?? ''}> ${type}: ${message} @ ${places.join(', ')}`;
}

function python(name: string): string[] {
  return outline(nodes.find((node) => node.name === name)?.error_traceback);
}

describe('a traceback', () => {
  it('of Python tells the last error first, then its cause, each from where it was thrown', () => {
    expect(python('chained')).toEqual([
      '> RuntimeError: menu failed @ agent.py:307 prepare, agent.py:363 <lambda>, agent.py:319 errors',
      'caused by> OvenError: cannot bake soup\nuse the stove @ agent.py:300 bake, agent.py:305 prepare',
    ]);
    expect(python('during handling')).toEqual([
      "> KeyError: 'missing' @ agent.py:331 _during_handling, agent.py:319 errors",
      'while handling> OvenError: cannot bake soup\nuse the stove @ agent.py:300 bake, agent.py:329 _during_handling',
    ]);
  });

  it('of Python keeps notes, and the code of each frame', () => {
    expect(python('with notes')).toEqual([
      '> ValueError: first line\nsecond line\nnote one\nnote two: 50 % ✗ @ agent.py:338 _with_notes, agent.py:319 errors',
    ]);
    const [failure] = parseTraceback(nodes.find(({ name }) => name === 'during handling')?.error_traceback ?? '') ?? [];
    expect(failure?.frames[0]?.code).toBe('{}["missing"]');
  });

  it('of a group tells its members', () => {
    expect(python('group')).toEqual([
      '> ExceptionGroup: two kitchens (2 sub-exceptions) @ agent.py:342 _group, agent.py:319 errors',
      '  together with> OvenError: left @ ',
      '  together with> ExceptionGroup: inner (1 sub-exception) @ ',
      '    together with> TypeError: right @ ',
    ]);
  });

  it('of JavaScript tells causes and members, and which frames are of libraries', () => {
    const stack = [
      'Error: outer',
      'in two lines',
      '    at run (/app/src/agent.ts:12:9)',
      '    at async Promise.all (index 0)',
      '    at /app/node_modules/x/index.js:1:2',
      '    at node:internal/main:51:3',
      'Caused by: TypeError: fetch failed',
      '    at new Client (file:///app/client.js:3:4)',
      'Together with: RangeError',
    ].join('\n');
    expect(outline(stack)).toEqual([
      '> Error: outer\nin two lines @ agent.ts:12 run, (index.js:1 null), (main:51 null)',
      'caused by> TypeError: fetch failed @ client.js:3 new Client',
      'together with> RangeError:  @ ',
    ]);
  });

  it('is not made of other text', () => {
    expect([parseTraceback(''), parseTraceback('it broke'), parseTraceback('line\n at all')]).toEqual([null, null, null]);
  });
});
