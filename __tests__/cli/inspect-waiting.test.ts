import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileStore, Tracer } from '../../src/index';
import { inspected, summarised } from '../support/inspecting';
import { temporaryFolder } from '../support/temporary-folder';

/** A trace that asks and gets no answer, and its journal. */
function askingTrace(): { readonly tracer: Tracer; readonly journal: () => string } {
  const folder = temporaryFolder();
  const tracer = new Tracer({ store: new FileStore(folder) });
  const root = tracer.trace('refund');
  void root.human('approve', { prompt: 'Refund 40 EUR?', signal: new AbortController().signal }).catch(() => {});
  return { tracer, journal: () => join(folder, readdirSync(folder).find((name) => name.endsWith('.journal')) ?? '') };
}

/** Looks again until it has waited longer. */
async function waitingLongerThan(file: () => string, ms: number): Promise<number> {
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve));
    const found = await waitingMsOf(file());
    if (Number(found) > ms) return Number(found);
  }
}

async function waitingMsOf(file: string): Promise<unknown> {
  return (JSON.parse(await summarised(file)) as { waiting_ms: unknown }).waiting_ms;
}

const waitingLine = async (file: string) => /^Waiting for a human: .*$/m.exec(await inspected(file))?.[0];

describe('the waiting time that inspect tells', () => {
  it('grows while a question is open, in a running trace and in a paused one', async () => {
    const { tracer, journal } = askingTrace();
    const running = await waitingLongerThan(journal, 0);
    expect(await waitingLine(journal())).toMatch(/^Waiting for a human: \d+ms so far$/);
    await tracer.close();
    const paused = await waitingLongerThan(journal, running);
    await waitingLongerThan(journal, paused);
    expect(await waitingLine(journal())).toMatch(/^Waiting for a human: \d+ms so far$/);
  });

  it('is not known of a question whose process has died', async () => {
    const { tracer, journal } = askingTrace();
    await waitingLongerThan(journal, 0);
    const dead = join(temporaryFolder(), journal().split('/').at(-1) ?? '');
    writeFileSync(dead, readFileSync(journal(), 'utf8').replace(/"pid":\d+/, '"pid":999999999'));
    expect([await waitingMsOf(dead), await waitingLine(dead)]).toEqual([
      null,
      'Waiting for a human: unknown, as its process ended meanwhile',
    ]);
    await tracer.close();
  });
});
