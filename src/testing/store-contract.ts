import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpooledStore } from '../capture/spooled-store';
import type { SavingStore, TraceStore } from '../contracts/store';
import { newTraceId } from '../model/ids';
import type { TraceId } from '../model/types';
import { outlineOf, sampleLines, sampleOutline, type TraceOutline } from './sample-trace';
import { suite, type TestRunner } from './test-runner';

/** What {@link describeStoreContract} tests. */
export type StoreUnderTest<S extends TraceStore | SavingStore = TraceStore> = {
  readonly name: string;
  /** A store in a place of its own: each call gives one that is empty. */
  open(): S | Promise<S>;
  /** A second store in the place of the first, which has been closed. Every store must have it but one that says it is not durable. */
  reopen?(store: S): S | Promise<S>;
};

const BIG_CHARS = 1_000_000;

/**
 * The tests that every store must pass.
 *
 * @example
 * import { describe, it } from 'node:test';
 * import { describeStoreContract } from 'nodetracer/testing';
 *
 * describeStoreContract({ describe, it }, { name: 'postgres', open: () => openPostgresStore(emptyDatabase()), reopen: ... });
 */
export function describeStoreContract<S extends TraceStore | SavingStore>(runner: TestRunner, under: StoreUnderTest<S>): void {
  const { name, open, reopen } = under;
  const opened = new WeakMap<TraceStore, S>();
  const taken = (store: S): TraceStore => {
    const recording = recordingStore(store);
    opened.set(recording, store);
    return recording;
  };
  suite(runner, `store ${name}`, async () => taken(await open()))({
    ...tests,
    'has after a restart what it had before, if it is durable': (store) =>
      survivesRestart(store, reopen && (async () => taken(await reopen(opened.get(store) as S)))),
  });
}

/** A store that takes whole traces records through a spool, here in a folder of its own. */
function recordingStore(store: TraceStore | SavingStore): TraceStore {
  return 'journal' in store ? store : new SpooledStore(store, { folder: mkdtempSync(join(tmpdir(), 'nodetracer-spool-')) });
}

const tests: Readonly<Record<string, (store: TraceStore) => unknown>> = {
  'says whether it is durable': ({ capabilities }) => assert.equal(typeof capabilities.durable, 'boolean'),
  'gives a trace back as it was recorded': async (store) => {
    const traceId = await recorded(store);
    assert.deepEqual(await read(store, traceId), sampleOutline);
  },
  'shows a running trace as it is now': async (store) => {
    const traceId = newTraceId();
    const journal = store.journal(traceId);
    journal.append(sampleLines(traceId).slice(0, 3).join(''));
    assert.deepEqual((await read(store, traceId))?.nodes.length, 2);
    journal.append(sampleLines(traceId).slice(3).join(''));
    await journal.close('ended');
    assert.deepEqual(await read(store, traceId), sampleOutline);
  },
  'keeps open what was open when the tracer was closed': async (store) => {
    const traceId = newTraceId();
    const journal = store.journal(traceId);
    journal.append(sampleLines(traceId).slice(0, 3).join(''));
    await journal.close('open');
    assert.equal((await read(store, traceId))?.status, 'running');
  },
  'forgets a trace that sampling drops at its end': async (store) => {
    const kept = await recorded(store);
    const dropped = newTraceId();
    const journal = store.journal(dropped);
    journal.append(sampleLines(dropped).join(''));
    await journal.close('dropped');
    assert.equal(await store.open(dropped), null);
    assert.deepEqual(await store.list(), [kept]);
  },
  'keeps traces apart that are recorded at once': async (store) => {
    const traces = ['Paris', 'Oslo', 'Lima'].map((city) => ({ traceId: newTraceId(), city }));
    const journals = traces.map(({ traceId, city }) => ({ journal: store.journal(traceId), lines: linesAbout(city, traceId) }));
    for (let line = 0; line < sampleLines('').length; line++)
      for (const { journal, lines } of journals) journal.append(lines[line] as string);
    await Promise.all(journals.map(({ journal }) => journal.close('ended')));
    for (const { traceId, city } of traces)
      assert.ok((await read(store, traceId))?.nodes[1]?.includes(`"city":"${city}"`), `The trace about ${city} has other data.`);
  },
  'lists running and ended traces': async (store) => {
    const ended = await recorded(store);
    const running = newTraceId();
    store.journal(running).append(sampleLines(running)[0] as string);
    assert.deepEqual((await store.list()).sort(), [ended, running].sort());
  },
  'keeps large data whole': async (store) => {
    const traceId = newTraceId();
    const journal = store.journal(traceId);
    const [start, root] = sampleLines(traceId) as [string, string];
    const text = 'é'.repeat(BIG_CHARS);
    const update = {
      type: 'node_updated',
      trace_id: traceId,
      seq: 3,
      time: '2026-03-03T08:30:03Z',
      node_id: 'a1',
      output_data: { text },
    };
    journal.append(`${start}${root}${JSON.stringify(update)}\n`);
    assert.equal((await read(store, traceId))?.nodes[0]?.length, 'a1 weather_agent trace running in {} out {"text":""}'.length + BIG_CHARS);
  },
  'knows nothing of a trace that it never had': async (store) => {
    for (const id of [newTraceId(), '../outside', '']) assert.equal(await store.open(id), null);
    assert.deepEqual(await store.list(), []);
  },
  'forgets a trace that is deleted, and no other': async (store) => {
    const [kept, deleted] = [await recorded(store), await recorded(store)];
    await store.delete(deleted);
    assert.equal(await store.open(deleted), null);
    assert.deepEqual(await store.list(), [kept]);
  },
  'can be closed twice': async (store) => {
    await store.close();
    await store.close();
  },
};

async function survivesRestart(store: TraceStore, reopen: (() => Promise<TraceStore>) | undefined): Promise<void> {
  if (!store.capabilities.durable) return;
  assert.ok(reopen, 'The store says that it is durable. Give the contract `reopen`, which opens a second one in the same place.');
  const traceId = await recorded(store);
  await store.close();
  const again = await reopen();
  try {
    assert.deepEqual(await read(again, traceId), sampleOutline);
  } finally {
    await again.close();
  }
}

function linesAbout(city: string, traceId: TraceId): string[] {
  return sampleLines(traceId).map((line) => line.replace('Paris', city));
}

async function recorded(store: TraceStore): Promise<TraceId> {
  const traceId = newTraceId();
  const journal = store.journal(traceId);
  journal.append(sampleLines(traceId).join(''));
  await journal.close('ended');
  return traceId;
}

async function read(store: TraceStore, traceId: TraceId): Promise<TraceOutline | undefined> {
  const trace = await store.open(traceId);
  try {
    return trace ? await outlineOf(trace) : undefined;
  } finally {
    trace?.close();
  }
}
