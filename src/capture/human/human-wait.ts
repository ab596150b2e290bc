import { clearTimeout, setTimeout } from 'node:timers';
import type { AnsweredBy, AnswerOutcome, HumanQuestion, HumanResponder } from '../../contracts/human';
import { type NodetracerError, nodetracerError } from '../../errors/nodetracer-error';
import { noteReason } from '../aborts';
import type { RecordedSpan } from '../recorded-span';
import { checkAnswer } from './answer-check';
import { recordedChoices } from './question';

const LONGEST_TIMER_MS = 2 ** 31 - 1;
const TAKEN: AnswerOutcome = { accepted: false, reason: 'The question was answered already.' };

/** An answer, and how it came. */
export type GivenAnswer = {
  readonly value: unknown;
  readonly by: AnsweredBy;
  /** When it was given, where that was long before it counts. */
  readonly time?: string;
};

/** One question while its answer is waited for. The first answer that fits counts. */
export class HumanWait {
  readonly answered: Promise<unknown>;
  hasEnded = false;
  private resolve: (value: unknown) => void = () => {};
  private reject: (error: unknown) => void = () => {};
  private timer: NodeJS.Timeout | undefined;
  private responding: AbortController | undefined;
  private readonly onAbort = (): void => this.cancel();

  constructor(
    readonly span: RecordedSpan,
    private readonly question: HumanQuestion,
    private readonly onEnd: () => void,
  ) {
    this.answered = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** Begins to wait: for the time, the abort, and the responder, where there are such. */
  begin(responder: HumanResponder | undefined): void {
    const { signal, timeoutMs } = this.question;
    if (signal?.aborted) return this.cancel();
    signal?.addEventListener('abort', this.onAbort, { once: true });
    this.wait(timeoutMs ?? Number.POSITIVE_INFINITY);
    if (responder) void this.ask(responder);
  }

  /** Whether time, abort or a responder may end it. */
  get endsWithoutViewer(): boolean {
    const { timeoutMs, signal } = this.question;
    return timeoutMs !== undefined || signal !== undefined || this.responding !== undefined;
  }

  /** Takes an answer if it fits and no other did before. */
  async take({ value: given, by, time }: GivenAnswer): Promise<AnswerOutcome> {
    if (this.hasEnded) return TAKEN;
    const checked = await checkAnswer(this.question, given, () => recordedChoices(this.question, this.span.recording));
    if (this.hasEnded) return TAKEN;
    if ('reason' in checked) return { accepted: false, reason: checked.reason };
    this.succeed(checked.value, { value: given, by, ...(time !== undefined && { time }) });
    return { accepted: true };
  }

  /** The trace stops here and goes on elsewhere: the node stays pending. */
  interrupt(error: NodetracerError): void {
    if (this.end()) this.reject(error);
  }

  private succeed(value: unknown, { value: answer, by, time }: GivenAnswer): void {
    if (!this.end()) return;
    this.span.output({ answer, answered_by: by, ...(time !== undefined && { answered_at: time }) });
    this.span.setStatus('completed').end();
    this.resolve(value);
  }

  private fail(error: unknown): void {
    if (!this.end()) return;
    this.span.fail(error);
    this.reject(error);
  }

  private cancel(): void {
    if (!this.end()) return;
    const reason: unknown = this.question.signal?.reason;
    noteReason(reason);
    this.span.setStatus('cancelled').end();
    this.reject(reason);
  }

  private expire(): void {
    const { default: value, timeoutMs = 0 } = this.question;
    if (value !== undefined) this.succeed(value, { value, by: 'default' });
    else this.fail(nodetracerError('NT_HUMAN_TIMED_OUT', { name: this.span.name, timeoutMs }));
  }

  /** The timer keeps the process alive, with or without an end: a program that waits for a human must not end by itself. */
  private wait(leftMs: number): void {
    const ms = Math.min(leftMs, LONGEST_TIMER_MS);
    this.timer = setTimeout(() => (leftMs > ms ? this.wait(leftMs - ms) : this.expire()), ms);
  }

  private async ask(responder: HumanResponder): Promise<void> {
    const { span, question } = this;
    this.responding = new AbortController();
    const { signal } = this.responding;
    const { traceId, id: nodeId, name } = span;
    const request = { traceId, nodeId, name, prompt: question.prompt, choices: question.choices ?? null, signal };
    try {
      const value = await span.run(async () => responder(request));
      if (value === undefined || this.hasEnded) return;
      const outcome = await this.take({ value, by: 'responder' });
      if (!outcome.accepted && !this.hasEnded) span.annotate(`An answer of the responder was refused. ${outcome.reason}`);
    } catch (error) {
      this.fail(error);
    }
  }

  /** @returns false when it had ended before */
  private end(): boolean {
    if (this.hasEnded) return false;
    this.hasEnded = true;
    clearTimeout(this.timer);
    this.question.signal?.removeEventListener('abort', this.onAbort);
    this.responding?.abort(ended());
    this.onEnd();
    return true;
  }
}

/** By its name taken for what it is, whoever passes it on. */
function ended(): DOMException {
  return new DOMException('The question has ended.', 'AbortError');
}
