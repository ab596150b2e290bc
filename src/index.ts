export { type ConfigureOptions, configure, resetDefaultTracer } from './api/configure';
export { currentSpan, currentTrace, trace } from './api/trace';
export { FileStore, type FileStoreOptions } from './builtin/file-store';
export { MemoryStore, type MemoryStoreOptions } from './builtin/memory-store';
export { bindContext } from './capture/propagation/bind-context';
export { extract } from './capture/propagation/extract';
export { type Environment, inject, injectEnv, type TraceContextFields } from './capture/propagation/inject';
export { type TraceMethodsOptions, traceMethods } from './capture/trace-methods';
export { type AnyFunction, type StreamItem, type TraceNodeOptions, traceNode } from './capture/trace-node';
export { TraceNode, type TraceNodeDecorator } from './capture/trace-node-decorator';
export { Tracer } from './capture/tracer';
export type { TracerOptions } from './capture/tracer-options';
export type { CaptureConfig, CaptureLevel, CaptureLimits, KeepConfig, RedactConfig, SampleConfig } from './contracts/config';
export type { Diagnostic, OnDiagnostic } from './contracts/diagnostics';
export type { EndedNodeContext, HookContext, TracerHook } from './contracts/hook';
export type {
  AnsweredBy,
  AnswerOutcome,
  HumanQuestion,
  HumanRequest,
  HumanResponder,
  Signal,
} from './contracts/human';
export type { Carrier, RemoteParent } from './contracts/propagation';
export type { ResumedQuestion, ResumedTrace } from './contracts/resumed-trace';
export type { HookDrops, HookStats, RunningTrace, TracerStats, TracesNotKept } from './contracts/runs';
export type { Fault, OpenTrace, TraceState, Unsubscribe } from './contracts/source';
export type { NodeOptions, Span, TraceOptions } from './contracts/span';
export type {
  ContinuedTrace,
  EndedTrace,
  JournalOutcome,
  JournalPosition,
  LeftAnswers,
  SavingStore,
  StoreCapabilities,
  StoredTrace,
  TraceJournal,
  TraceStore,
} from './contracts/store';
export type { ErrorCode } from './errors/catalogue';
export { NodetracerError } from './errors/nodetracer-error';
export { type OpenTraceOptions, openTrace } from './files/open-trace';
export { type ReadTraceFileOptions, readTraceFile } from './files/read-trace-file';
export { writeTraceFile } from './files/write-trace-file';
export { type ParseTraceOptions, parseTrace } from './model/codec/parse-trace';
export { serializeTrace } from './model/codec/serialize-trace';
export { EdgeRecord, type EdgeRecordFields } from './model/edge-record';
export type { TraceEvent } from './model/events';
export { NodeRecord, type NodeRecordFields } from './model/node-record';
export type { EdgeView, NodeView } from './model/node-view';
export type { NodePayload, RawObject } from './model/payload';
export { Trace } from './model/trace';
export type { TraceGraph } from './model/trace-graph';
export type {
  Completeness,
  EdgeType,
  JsonObject,
  JsonValue,
  Micros,
  NodeId,
  NodeStatus,
  NodeType,
  Progress,
  TraceId,
  Usage,
} from './model/types';
