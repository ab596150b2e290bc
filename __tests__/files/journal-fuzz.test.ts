import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { journalHeaderLine } from '../../src/files/journal-header';
import { openJournal } from '../../src/files/open-journal';
import { openTrace } from '../../src/files/open-trace';
import { recoverFolder } from '../../src/files/recover';
import { anyTraceLines } from '../support/any-trace';
import { smallTrace } from '../support/event-lines';
import { wholeTrace } from '../support/graph-outline';
import { temporaryFolder } from '../support/temporary-folder';

const id = 'ab'.repeat(16);
const folder = temporaryFolder();
const header = journalHeaderLine().replace(/"pid":\d+/, '"pid":4194304999');

/** What the journal says, and what the trace file made of it says. */
async function bothWays(...segments: (string | Buffer)[]): Promise<{ journal: unknown; file: unknown }> {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  for (const [segment, content] of segments.entries()) writeFileSync(join(folder, `${id}.${segment}.journal`), content);
  const opened = openJournal(folder, id);
  if (!opened) throw new Error('no journal');
  const { reader } = opened;
  while (!reader.read(5));
  const journal = await wholeTrace({ graph: reader.graph, payload: (node) => reader.payload(reader.graph.rowOf(node)) });
  reader.close();
  expect((await recoverFolder(folder, { otherHostSilenceMs: 0 })).failed).toEqual([]);
  if (!readdirSync(folder).includes(`${id}.json`)) return { journal, file: journal };
  const trace = await openTrace(join(folder, `${id}.json`));
  const file = await wholeTrace(trace);
  trace.close();
  return { journal, file };
}

describe('a journal', () => {
  it('says the same as the trace file made of it, whatever happened', async () => {
    await fc.assert(
      fc.asyncProperty(anyTraceLines(id), async (lines) => {
        const { journal, file } = await bothWays(header + lines.join(''));
        expect(file).toEqual(journal);
      }),
      { numRuns: 300 },
    );
  });

  it('says the same in segments, wherever the processes died', async () => {
    await fc.assert(
      fc.asyncProperty(anyTraceLines(id), fc.nat(40), fc.nat(60), async (lines, at, torn) => {
        const next = lines.slice(at).join('');
        const segments = [header + lines.slice(0, at).join('') + (lines[at] ?? '').slice(0, torn).replace('\n', ''), header + next];
        const { journal, file } = await bothWays(...segments);
        expect(file).toEqual(journal);
      }),
      { numRuns: 100 },
    );
  });

  it('ends in a trace and never in a throw, whatever bytes were changed', async () => {
    const whole = Buffer.from(header + smallTrace(id).join(''));
    const overflow = { at: whole.indexOf('"k":1}') + 4, cut: 0, put: Buffer.from('1e999') };
    const change = fc.record({ at: fc.nat(whole.length - 1), cut: fc.nat(30), put: fc.oneof(fc.uint8Array({ maxLength: 8 }), anyToken) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        let bytes = whole;
        for (const { at, cut, put } of changes) bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]);
        const { journal, file } = await bothWays(bytes);
        expect(file).toEqual(journal);
      }),
      { numRuns: 600, examples: [[[overflow]]] },
    );
  });
});

const anyToken = fc
  .constantFrom(
    '\n',
    '"',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    'null',
    '-1',
    '1e999',
    '99999999999999999999',
    '\\u0000',
    '"a1"',
    '"b2"',
    '"seq":3',
    '\u001b[2J',
    '__proto__',
  )
  .map((text) => Buffer.from(text));
