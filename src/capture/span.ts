export type { NodeOptions, Span, TraceOptions } from '../contracts/span';
