import type { NodeId, TraceId } from '../model/types';
import type { StandardSchema } from './standard-schema';

/** The type of the node of a question. */
export const HUMAN_NODE_TYPE = 'human_input';

/** The `AbortSignal` of the platform; programs may be compiled without its types. */
export type Signal = typeof globalThis extends { readonly AbortSignal: { readonly prototype: infer S } }
  ? S
  : { readonly aborted: boolean; readonly reason: unknown };

/** What a human is asked, and who or what may answer instead. */
export type HumanQuestion<T = unknown> = {
  /** The question, in words for the human. */
  readonly prompt: string;
  /** The only answers that count, compared by value. */
  readonly choices?: readonly T[];
  /** Checks each answer before it counts (Standard Schema: zod, valibot, arktype ...); the program gets what it makes of it. */
  readonly schema?: StandardSchema<unknown, T>;
  /** How long an answer is waited for; without it there is no end. */
  readonly timeoutMs?: number;
  /** The answer when `timeoutMs` has passed. It is not checked. */
  readonly default?: T;
  /** Its abort ends the question: the node as cancelled, the promise by the reason of the abort. */
  readonly signal?: Signal;
  /** Answers in the program, in place of the one that the tracer was given. */
  readonly responder?: HumanResponder;
};

/** What a responder is told. */
export type HumanRequest = {
  readonly traceId: TraceId;
  readonly nodeId: NodeId;
  readonly name: string;
  readonly prompt: string;
  readonly choices: readonly unknown[] | null;
  /** Aborts when the question has ended, by whomever it was answered. */
  readonly signal: Signal;
};

/**
 * Answers questions in the program: by a prompt in its own terminal, a message to somebody, a rule. `undefined` leaves the question
 * to others. A value that is refused is noted on the node, and the question stays open. What it throws ends the question.
 */
export type HumanResponder = (request: HumanRequest) => unknown;

/** What became of an answer. The reason is a full sentence for people. */
export type AnswerOutcome = { readonly accepted: true } | { readonly accepted: false; readonly reason: string };

/** Who gave the answer that counted: `output_data.answered_by` of the node. */
export type AnsweredBy = 'responder' | 'viewer' | 'default';
