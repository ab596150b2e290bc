import { AsyncLocalStorage } from 'node:async_hooks';
import type { RecordedSpan } from './recorded-span';

/** The span that the running code belongs to; one for all tracers, since a node is recorded by the tracer of its parent. */
export const context = new AsyncLocalStorage<RecordedSpan | undefined>();
