import { HUMAN_NODE_TYPE, type HumanQuestion } from '../../contracts/human';
import type { ResumedQuestion, ResumedTrace } from '../../contracts/resumed-trace';
import type { Span } from '../../contracts/span';
import type { ContinuedTrace, LeftAnswers, StoredTrace } from '../../contracts/store';
import { nodetracerError } from '../../errors/nodetracer-error';
import { parseJson } from '../../model/codec/json-value';
import type { NodeView } from '../../model/node-view';
import type { TraceGraph } from '../../model/trace-graph';
import type { NodeId, TraceId } from '../../model/types';
import type { RecordedSpan } from '../recorded-span';
import { Recording } from '../recording';
import type { RecordingHost } from '../recording-host';
import { takeLeftAnswers } from './left-answers';
import { areRedacted, assertQuestion } from './question';

/** Records on what another process has paused. */
export async function resumeTrace(host: RecordingHost, { trace, journal, answers }: ContinuedTrace): Promise<ResumedTrace> {
  try {
    const { graph } = trace;
    const { traceId, name, sessionId } = graph.header;
    const questions = await openQuestions(trace);
    const open = openNodes(graph);
    const [rootRow = 0] = graph.roots();
    const resumed = { seq: graph.seq, sequenceNumbers: nextSequence(graph), root: graph.nodeAt(rootRow), journal, graph };
    const beginning = { traceId, isSampled: true, parent: undefined, outer: undefined };
    const recording = new Recording(host, name, sessionId === null ? {} : { sessionId }, beginning, resumed);
    const others = open.filter(({ id }) => id !== recording.root.id).map((node) => recording.reopen(node));
    const spans = [...(recording.root.hasEnded ? [] : [recording.root]), ...others];
    for (const span of spans) if (questions.has(span.id)) host.humans.park(span);
    return new Continuation(recording, spans, questions, answers);
  } finally {
    trace.close();
  }
}

class Continuation implements ResumedTrace {
  constructor(
    private readonly recording: Recording,
    private readonly spans: readonly RecordedSpan[],
    private readonly questions: ReadonlyMap<NodeId, HumanQuestion>,
    private readonly answers: LeftAnswers,
  ) {}

  get traceId(): TraceId {
    return this.recording.traceId;
  }

  get root(): Span {
    return this.recording.root;
  }

  node(idOrName: string): Span | undefined {
    return this.find(idOrName, this.spans);
  }

  async human<T>(idOrName: string, question: ResumedQuestion = {}): Promise<T> {
    const { traceId, recording, questions } = this;
    const waiting = this.spans.filter(({ id, hasEnded }) => questions.has(id) && !hasEnded);
    const span = this.find(idOrName, waiting);
    if (!span) throw nodetracerError('NT_HUMAN_NOT_WAITING', { name: idOrName, traceId });
    const whole: HumanQuestion = { prompt: '', ...questions.get(span.id), ...question };
    assertQuestion(span.name, whole);
    if (question.choices === undefined && areRedacted(whole.choices ?? []))
      throw nodetracerError('NT_HUMAN_INVALID_QUESTION', {
        name: span.name,
        problem: 'its choices hold secrets, which were not recorded; give `choices` again',
      });
    const { answered } = await recording.host.humans.goOn(span, whole, (wait) => takeLeftAnswers(wait, this.answers));
    return (await answered) as T;
  }

  private find(idOrName: string, spans: readonly RecordedSpan[]): RecordedSpan | undefined {
    return spans.find(({ id }) => id === idOrName) ?? spans.find(({ name }) => name === idOrName);
  }
}

function openNodes(graph: TraceGraph): NodeView[] {
  return Array.from(graph.rows(), (row) => graph.nodeAt(row)).filter(({ endTime }) => endTime === null);
}

function nextSequence(graph: TraceGraph): number {
  let next = 0;
  for (const row of graph.rows()) next = Math.max(next, graph.nodeAt(row).sequenceNumber + 1);
  return next;
}

/** What was asked, of the nodes that still wait. */
async function openQuestions(trace: StoredTrace): Promise<Map<NodeId, HumanQuestion>> {
  const questions = new Map<NodeId, HumanQuestion>();
  for (const { id, name, type } of openNodes(trace.graph)) {
    if (type !== HUMAN_NODE_TYPE) continue;
    const { input } = await trace.payload(id);
    const choices = parsed(input.get('choices'));
    const prompt = parsed(input.get('prompt'));
    questions.set(id, { prompt: typeof prompt === 'string' ? prompt : name, ...(Array.isArray(choices) && { choices }) });
  }
  return questions;
}

function parsed(text: string | undefined): unknown {
  return text === undefined ? undefined : parseJson(text);
}
