import { entry } from './entry';

type Named = { readonly name: string };
type Of = { readonly traceId: string };

/** Errors of questions to humans, and of traces that pause and go on. */
export const humanErrors = {
  NT_HUMAN_INVALID_QUESTION: entry({
    message: ({ name, problem }: Named & { readonly problem: string }) => `The question "${name}" cannot be asked: ${problem}.`,
    hint: () => 'Correct the options of `human()`.',
  }),
  NT_HUMAN_TIMED_OUT: entry({
    message: ({ name, timeoutMs }: Named & { readonly timeoutMs: number }) => `Nobody answered "${name}" within ${timeoutMs} ms.`,
    hint: () => 'Give the question a `default` to go on with, or wait longer.',
  }),
  NT_HUMAN_NOBODY_ASKED: entry({
    message: ({ name }: Named) => `Nobody could ever answer "${name}": its trace is not recorded, so no viewer sees the question.`,
    hint: () => 'Give the question, or the tracer, a `responder`, or the question a `timeoutMs` with a `default`.',
  }),
  NT_HUMAN_TRACE_PAUSED: entry({
    message: ({ name }: Named) => `The trace was paused while "${name}" waited for an answer.`,
    hint: () => 'Go on with `tracer.resume(traceId)` and wait for the answer with `resumed.human(name)`.',
  }),
  NT_HUMAN_NOT_WAITING: entry({
    message: ({ name, traceId }: Named & Of) => `No node "${name}" waits for a human in the trace ${traceId}.`,
    hint: () => 'Name a node that was waiting when the trace was paused, by its name or its id; `nodetracer inspect` shows them.',
  }),
  NT_TRACE_CANNOT_PAUSE: entry({
    message: ({ reason }: { readonly reason: string }) => `The trace cannot be paused: ${reason}.`,
    hint: () => 'Pause a trace that is being recorded, in a store that can go on with it, such as `new FileStore()`.',
  }),
  NT_TRACE_NOT_PAUSED: entry({
    message: ({ traceId, state }: Of & { readonly state: string }) => `The trace ${traceId} is not paused; it is ${state}.`,
    hint: () => 'Only a trace that was paused, by `tracer.pause(root)` or by closing the tracer while a human was awaited, can be resumed.',
  }),
  NT_TRACE_ALREADY_RESUMED: entry({
    message: ({ traceId }: Of) => `The trace ${traceId} was resumed by another process.`,
    hint: () => 'Leave it to that process; a trace goes on in one process at a time.',
  }),
  NT_STORE_CANNOT_RESUME: entry({
    message: () => 'This store cannot go on with a trace that was paused.',
    hint: () => 'Use a store with a `resume` method, such as `new FileStore()`.',
  }),
};
