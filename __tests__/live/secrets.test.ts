import { MemoryStore } from '../../src/builtin/memory-store';
import type { Span } from '../../src/contracts/span';
import { heldOutSecrets } from '../capture/redaction/held-out-secrets';
import { planted, tokens } from '../capture/redaction/planted-secrets';
import { type LiveTracer, liveTracer } from '../support/live-tracer';
import { RawViewer } from '../support/raw-viewer';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

/** The form that redaction is known to miss, see `held-out.test.ts`. */
const MISSED = 'Helicone key';
/** Requests that an agent takes while it answers others. */
const AT_ONCE = 50;
const corpus = [...planted, ...heldOutSecrets().filter(({ form }) => form !== MISSED)];

/** Secrets whose end, or that of one of its lines, stands in a text of JSON. */
function toldIn(text: string, secrets: readonly string[]): string[] {
  const ends = (secret: string) => secret.split(/\n|\\n/).map((line) => line.slice(-12));
  return secrets.filter((secret) => ends(secret).some((end) => end.length > 5 && text.includes(JSON.stringify(end).slice(1, -1))));
}

/** Records a secret in every place that a node has. */
function recordEverywhere(root: Span, secret: string, i: number): Span {
  const step = root.node(`step ${secret}`, { type: `type ${secret}` });
  step
    .input({ i, text: `in ${secret}` })
    .output(`out ${secret}`)
    .metadata({ note: secret })
    .annotate(`uses ${secret}`);
  for (const piece of `said ${secret} now`.match(/.{1,9}/gs) as string[]) step.chunk(piece);
  step.link(root, 'data_flow', `by ${secret}`);
  return step;
}

describe('what a viewer gets over the socket', () => {
  let agent: LiveTracer;
  const viewers: RawViewer[] = [];
  const look = (): RawViewer => {
    const one = new RawViewer(agent.server.path);
    viewers.push(one);
    return one;
  };
  afterEach(async () => {
    for (const one of viewers.splice(0)) one.close();
    await agent.close();
  });

  it('holds no planted secret: events, batches, snapshots, payloads, and what is said of answers', async () => {
    const store = new MemoryStore();
    agent = await liveTracer(store, temporaryFolder(), { maxQueueBytes: 256 * 1024 });
    const [whole, brief, slow] = [look(), look(), look()];
    await Promise.all([whole.subscribe('all', 'full'), brief.subscribe('all', 'summary'), slow.subscribe('all', 'full')]);
    const [first = ''] = tokens;
    const root = agent.tracer.trace(`agent ${first}`, { sessionId: `s ${first}`, metadata: { note: first } });
    slow.pause();
    const nodes = tokens.map((token, i) => recordEverywhere(root, token, i));
    for (const { value } of corpus) {
      nodes.push(
        root
          .node('value')
          .input({ value, padding: 'a '.repeat(500) })
          .output(value),
      );
      if (nodes.length % 20 === 0) await agent.tracer.flush();
    }
    for (const [i, node] of nodes.entries()) {
      if (i % 20 === 0) await agent.tracer.flush();
      if (i % 2 === 0) node.end();
      else node.fail(Object.assign(new Error(`bad ${tokens[i % tokens.length]}`), { name: `E${first}` }));
    }
    const question = { prompt: `Which? ${first}`, choices: [first, tokens[1] as string], default: first, timeoutMs: 60_000 };
    const answered = root.human(`ask ${first}`, question);
    await agent.tracer.flush();
    slow.resume();
    const asked = /"node_id":"(\w+)"[^\n]*"human_input"/.exec(store.lines(root.traceId))?.[1] as string;
    whole.say({ type: 'snapshot', request_id: 100, trace_id: root.traceId });
    await waitUntil(() => whole.ofType('snapshot_part').some(({ last }) => last === true), 'the last part has come');
    const ids = [root.id, ...nodes.map(({ id }) => id), asked];
    for (let i = 0; i < ids.length; i += AT_ONCE) {
      for (const node_id of ids.slice(i, i + AT_ONCE)) whole.say({ type: 'payload', request_id: 200, trace_id: root.traceId, node_id });
      await whole.frame('payload_is', Math.min(ids.length, i + AT_ONCE) - 1);
    }
    whole.say({ type: 'answer', request_id: 101, trace_id: root.traceId, node_id: asked, value: 'neither' });
    expect((await whole.frame('refused')).reason).toMatch(/must be one of "\[REDACTED:/);
    whole.say({ type: 'answer', request_id: 102, trace_id: root.traceId, node_id: asked, value: tokens[1] });
    expect(await answered).toBe(tokens[1]);
    root.end();
    for (const one of [whole, brief]) await one.frame('trace_completed');
    await slow.frame('trace_completed');
    const secrets = [...tokens, ...corpus.map(({ secret }) => secret)];
    const told = viewers.map(({ frames }) => toldIn(JSON.stringify(frames), secrets));
    expect(told).toEqual([[], [], []]);
    expect(new Set(toldIn(JSON.stringify({ text: `it is ${first}` }), secrets))).toEqual(new Set([first]));
    expect(slow.ofType('batch').length + slow.ofType('gap').length).toBeGreaterThan(0);
    expect(whole.ofType('payload_is')).toHaveLength(ids.length);
    expect(JSON.stringify(whole.frames).match(/\[REDACTED:/g)?.length).toBeGreaterThan(corpus.length);
    console.info(
      `${secrets.length} secrets in ${viewers.map(({ frames }) => frames.length).join(', ')} frames of three viewers: none told`,
    );
  });
});
