export type { Adapter, AdapterContext, TraceOpener, Uninstall } from './contracts/adapter';
export type { Clock } from './contracts/clock';
export type { EndedNodeContext, HookContext, TracerHook } from './contracts/hook';
export type { AnsweredBy, AnswerOutcome, HumanQuestion, HumanRequest, HumanResponder } from './contracts/human';
export type { Logger } from './contracts/logger';
export { optionsSchema } from './contracts/options-schema';
export { definePlugin, type Plugin, type PluginCloser, type PluginDefinition } from './contracts/plugin';
export type { PluginContext, PluginKind, PluginPaths } from './contracts/plugin-context';
export type { HookDrops, HookStats, RunningTrace, Runs, TracerStats, TracesNotKept } from './contracts/runs';
export type { NodeOptions, Span, TraceOptions } from './contracts/span';
export type { SchemaIssue, SchemaOutput, SchemaResult, StandardSchema } from './contracts/standard-schema';
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
export { traceFromLines } from './contracts/trace-from-lines';
export { decodeEvents } from './model/codec/event-reader';
export { toFileNode } from './model/codec/file-node';
export { parseJson, rawObjectText, stringifyJson } from './model/codec/json-value';
export type { TraceEvent } from './model/events';
export type { EdgeView, NodeView } from './model/node-view';
export type { NodePayload, RawObject } from './model/payload';
export { formatTime } from './model/time';
export type { TraceGraph } from './model/trace-graph';
export type { JsonObject, JsonValue, Micros, NodeId, TraceId } from './model/types';
export { safeBlock, safeLine } from './text/safe-text';
