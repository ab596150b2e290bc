import { MemoryStore } from '../../src/builtin/memory-store';
import { Tracer } from '../../src/capture/tracer';
import type { HumanQuestion } from '../../src/contracts/human';
import type { StandardSchema } from '../../src/contracts/standard-schema';

const even: StandardSchema<unknown, number> = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) => (typeof value === 'number' && value % 2 === 0 ? { value: value * 10 } : { issues: [{ message: 'It is odd' }] }),
  },
};

function asking(): { readonly tracer: Tracer; readonly store: MemoryStore } {
  const store = new MemoryStore();
  return { store, tracer: new Tracer({ store }) };
}

/** The end of the only question, as the journal has it. */
function end(store: MemoryStore, traceId: string): Record<string, unknown> {
  const lines = store.lines(traceId).split('\n').filter(Boolean);
  const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const { node_id: id } = events.find(({ node_type }) => node_type === 'human_input') ?? {};
  return events.filter(({ node_id }) => node_id === id).at(-1) ?? {};
}

/** Asks in a trace of its own, and what came of it with the last event of the node. */
async function asked(question: HumanQuestion): Promise<{ readonly result: unknown; readonly last: Record<string, unknown> }> {
  const { tracer, store } = asking();
  const root = tracer.trace('refund');
  const result = await root
    .human('approve', question)
    .catch(({ code, name }: { code?: unknown; name: string }) => (typeof code === 'string' ? code : name));
  root.end();
  await tracer.close();
  return { result, last: end(store, root.traceId) };
}

describe('a question to a human in the program', () => {
  it('is answered by a responder, whose answer the schema makes', async () => {
    const { result, last } = await asked({ prompt: 'How many?', schema: even, responder: () => 4 });
    expect(result).toBe(40);
    expect(last).toMatchObject({ status: 'completed', output_data: { answer: 4, answered_by: 'responder' } });
  });

  it('is answered by its default when the time is over', async () => {
    const { result, last } = await asked({ prompt: 'Go on?', timeoutMs: 5, default: 'no' });
    expect(result).toBe('no');
    expect(last).toMatchObject({ status: 'completed', output_data: { answer: 'no', answered_by: 'default' } });
  });

  it('fails when the time is over and it has no default', async () => {
    const { result, last } = await asked({ prompt: 'Go on?', timeoutMs: 5 });
    expect(result).toBe('NT_HUMAN_TIMED_OUT');
    expect(last).toMatchObject({ type: 'node_failed', error: 'Nobody answered "approve" within 5 ms.' });
  });

  it('is cancelled by its signal', async () => {
    const { result, last } = await asked({ prompt: 'Go on?', signal: AbortSignal.abort() });
    expect(result).toBe('AbortError');
    expect(last).toMatchObject({ type: 'node_completed', status: 'cancelled' });
  });

  it('ends with what its responder throws', async () => {
    const responder = () => {
      throw new TypeError('nobody there');
    };
    const { result, last } = await asked({ prompt: 'Go on?', responder });
    expect(result).toBe('TypeError');
    expect(last).toMatchObject({ type: 'node_failed', error: 'nobody there' });
  });

  it('cannot be asked without a prompt', async () => {
    expect((await asked({ prompt: '' })).result).toBe('NT_HUMAN_INVALID_QUESTION');
  });

  it('stays open after a wrong answer, and takes one right one', async () => {
    const { tracer, store } = asking();
    const root = tracer.trace('refund');
    const answer = root.human('approve', { prompt: 'How many?', schema: even });
    tracer.running();
    const id = String(end(store, root.traceId).node_id);
    expect(await tracer.answer(root.traceId, id, 3)).toEqual({ accepted: false, reason: 'The answer does not fit: It is odd.' });
    expect(await Promise.all([tracer.answer(root.traceId, id, 2), tracer.answer(root.traceId, id, 4)])).toEqual([
      { accepted: true },
      { accepted: false, reason: 'The question was answered already.' },
    ]);
    expect(await answer).toBe(20);
    expect(await tracer.answer('0', id, 2)).toMatchObject({ accepted: false });
  });

  it('is asked in a trace that is not recorded too, if somebody can answer', async () => {
    const tracer = new Tracer({ store: new MemoryStore(), onDiagnostic: () => undefined });
    await tracer.close();
    const root = tracer.trace('late');
    expect(await root.human('approve', { prompt: 'Go on?', choices: ['yes', 'no'], responder: () => 'yes' })).toBe('yes');
    await expect(root.human('approve', { prompt: 'Go on?' })).rejects.toMatchObject({ code: 'NT_HUMAN_NOBODY_ASKED' });
  });

  it('cannot be paused in a store that could not go on with it', async () => {
    const { tracer } = asking();
    const root = tracer.trace('refund');
    const answer = root.human('approve', { prompt: 'Go on?' });
    await expect(tracer.pause(root)).rejects.toMatchObject({ code: 'NT_TRACE_CANNOT_PAUSE' });
    await expect(Promise.all([answer, tracer.close()])).rejects.toMatchObject({ code: 'NT_HUMAN_NOBODY_ASKED' });
  });

  it('gives the type of its choices and of its schema', () => {
    const { tracer } = asking();
    const root = tracer.trace('types');
    const signal = AbortSignal.abort();
    const choice: Promise<'yes' | 'no'> = root.human('choice', { prompt: 'Go on?', choices: ['yes', 'no'], signal });
    const number: Promise<number> = root.human('schema', { prompt: 'How many?', schema: even, signal });
    return Promise.allSettled([choice, number]);
  });
});
