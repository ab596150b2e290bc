import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { exportFormats } from '../../src/export/export-formats';
import { type ExportOptions, exportTrace } from '../../src/export/export-trace';
import type { ExportedTrace } from '../../src/export/exported-trace';
import { openTrace } from '../../src/files/open-trace';
import { stringifyJson } from '../../src/model/codec/json-value';
import { type NodePayload, START_OF_DATA } from '../../src/model/payload';
import type { JsonValue } from '../../src/model/types';
import { anyText } from '../support/arbitraries';
import { pythonTraces } from '../support/fixtures';
import { GraphBuilder } from '../support/graph-builder';
import { wholeTrace } from '../support/graph-outline';
import { rawControls } from '../support/inspecting';
import { temporaryFolder } from '../support/temporary-folder';

const formats = Object.keys(exportFormats) as (keyof typeof exportFormats)[];

describe('an export', () => {
  it('as Markdown tells what was taken, the nodes, and their data, failures first', async () => {
    expect(await exported(failedRun(), { format: 'markdown', root: null })).toBe(`# \`weather_agent\`

- status: completed
- duration: 3.00s
- tokens: 300 in, – out
- cost: –
- trace: \`${'9f'.repeat(16)}\`
- started: 2025-03-03T08:30:00Z

## Nodes

- ✓ completed \`weather_agent\` \`trace\` \`3.00s\`
  - ✓ completed \`plan\` \`llm_call\` \`1.00s\` \`gpt-5\`
  - ✗ failed \`fetch\` \`tool_call\` \`2.00s\`: \`TimeoutError: no answer\`

### ✗ \`fetch\`

Error:

\`\`\`
TimeoutError: no answer
\`\`\`

Input:

\`\`\`\`
url: \`\`\`
text: 
two
lines
\`\`\`\`
`);
  });

  it('keeps within its budget, keeps failures, and tells what is left out', async () => {
    const builder = new GraphBuilder().node({ id: 'root', end: 9 });
    for (let i = 0; i < 2_000; i++) {
      builder.node({
        id: `n${i}`,
        name: `step ${i}`,
        parent: 'root',
        end: 1,
        ...(i === 1_234 && { status: 'failed' as const, error: 'broke' }),
      });
    }
    const text = await exported(traceOf(builder), { format: 'markdown', root: null, budgetChars: 5_000 });
    expect(text.length).toBeLessThan(5_500);
    expect(text).toContain('✗ failed `step 1234`');
    expect(text).toMatch(/ {2}- … [\d,]+ more/);
  });

  it('of a part begins with its topmost node', async () => {
    const trace = failedRun();
    const root = trace.graph.rowOf('fetch');
    const heads = await Promise.all(formats.map((format) => exported(trace, { format, root })));
    for (const text of heads) {
      expect(text).toContain('fetch');
      expect(text).not.toContain('plan');
    }
  });

  it('as JSON is a trace file that is read as what it was made of', async () => {
    const folder = temporaryFolder();
    for (const { name, bytes } of pythonTraces()) {
      const file = join(folder, name.replace('.gz', ''));
      writeFileSync(file, bytes);
      const original = await loaded(file);
      const copy = `${file}.copy.json`;
      writeFileSync(copy, await exported(original, { format: 'json', root: null }));
      const again = await loaded(copy);
      expect([name, await withoutLayout(again)]).toEqual([name, await withoutLayout(original)]);
      original.close();
      again.close();
    }
  });

  it('as HTML shows traced text as text, and closes what it opens', async () => {
    const evil = '</pre><script>alert(1)</script>"\'&\u001b]0;x\u0007';
    const builder = new GraphBuilder(evil).node({ id: evil, name: evil, type: evil, end: 1, status: 'failed', error: evil });
    builder.node({ id: 'child', parent: evil, end: 1 }).node({ id: 'second', end: 1 });
    const html = await exported(traceOf(builder, { [evil]: JSON.stringify(evil) }), { format: 'html', root: null });
    expect(html).not.toMatch(/<script|<\/pre><script|\son\w+=/i);
    expect(html.match(/<details/g)).toHaveLength((html.match(/<\/details>/g) ?? []).length);
    expect(html).toContain("default-src 'none'");
  });

  it.each(formats)('as %s has the beginning of data that are too many, and tells so', async (format) => {
    const trace = traceOf(new GraphBuilder().node({ id: 'a', end: 1 }), { text: '"begun"' });
    const { columns } = trace.graph;
    columns.ranges.append(trace.graph.rowOf('a'), columns.addRange(0, 345_000_000));
    const part = { from: START_OF_DATA, end: 256_000, size: 345_000_000, next: null };
    const payload: ExportedTrace['payload'] = async (id, from) => ({ ...(await trace.payload(id)), ...(from && { part }) });
    const text = await exported({ ...trace, payload }, { format, root: null });
    expect(text).toContain('begun');
    expect(text).toContain('Only a part is here, first 0.3 of 345.0 MB; all of it is in the trace file.');
  });

  it.each(formats)('as %s never holds a control character that a terminal obeys', async (format) => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (name, value) => {
        const builder = new GraphBuilder(name).node({
          id: 'a',
          name,
          type: value,
          end: 1,
          error: value,
          errorType: name,
          annotations: [value],
        });
        const text = await exported(traceOf(builder, { [name]: JSON.stringify(value) }), { format, root: null });
        if (format === 'json') expect(() => JSON.parse(text)).not.toThrow();
        else expect(rawControls(text)).toEqual([]);
      }),
    );
  });
});

function failedRun(): ExportedTrace {
  const builder = new GraphBuilder()
    .node({ id: 'root', name: 'weather_agent', type: 'trace', end: 3_000 })
    .node({
      id: 'plan',
      type: 'llm_call',
      parent: 'root',
      end: 1_000,
      metadata: { 'llm.model': 'gpt-5', 'llm.usage.input_tokens': 300 },
    })
    .node({ id: 'fetch', type: 'tool_call', parent: 'root', start: 1_000, end: 3_000, error: 'no answer', errorType: 'TimeoutError' })
    .finish(3_000);
  const data = { url: '"```"', text: JSON.stringify('two\nlines') };
  const { graph, payload } = traceOf(builder, data);
  return { graph, payload: async (id) => (id === 'fetch' ? payload(id) : noData) };
}

const noData: NodePayload = { input: new Map(), output: new Map(), metadata: new Map(), traceback: null };

function traceOf({ graph }: GraphBuilder, input: Readonly<Record<string, string>> = {}): ExportedTrace {
  return { graph, payload: async () => ({ ...noData, input: new Map(Object.entries(input)) }) };
}

/** Everything of a trace, wherever its lines were broken. */
async function withoutLayout(trace: ExportedTrace): Promise<string> {
  return stringifyJson((await wholeTrace(trace)) as JsonValue).replace(/\\n */g, '');
}

async function loaded(file: string): Promise<Awaited<ReturnType<typeof openTrace>>> {
  const trace = await openTrace(file, { lenient: true });
  await trace.whenLoaded();
  return trace;
}

async function exported(trace: ExportedTrace, options: ExportOptions): Promise<string> {
  let text = '';
  for await (const piece of exportTrace(trace, options)) text += piece;
  return text;
}
