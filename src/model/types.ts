/** Trace id: 32 lower-case hex digits when made by nodetracer; any other text that a file holds is kept as it is. */
export type TraceId = string;

/** Node id, unique in its trace: 16 lower-case hex digits when made by nodetracer (those of an OpenTelemetry span id). */
export type NodeId = string;

/** Microseconds since 1970-01-01T00:00:00Z. Exact up to the year 2255. */
export type Micros = number;

export const nodeStatuses = ['pending', 'running', 'completed', 'failed', 'cancelled'] as const;
export type NodeStatus = (typeof nodeStatuses)[number];

/** Whether a trace goes on: its process lives, it waits for a human, its process died, or it has ended. */
export type TraceState = 'live' | 'paused' | 'interrupted' | 'ended';

export const edgeTypes = ['caused_by', 'data_flow', 'branched_from', 'retry_of', 'fallback_of'] as const;
export type EdgeType = (typeof edgeTypes)[number];

/** The types that views know by an own colour and glyph. Any other text is allowed and shown as it is. */
export const nodeTypes = [
  'trace',
  'llm_call',
  'tool_call',
  'decision',
  'retrieval',
  'transformation',
  'validation',
  'human_input',
  'sub_agent',
  'custom',
  'http_request',
] as const;
export type NodeType = (typeof nodeTypes)[number] | (string & {});

/** A JSON value; integers beyond 2^53 are bigint. */
export type JsonValue = null | boolean | number | bigint | string | JsonValue[] | JsonObject;
export type JsonObject = { [key: string]: JsonValue };

/** How much of a trace is there, and what is known to be missing. */
export type Completeness = {
  readonly state: 'complete' | 'interrupted' | 'truncated' | 'sampled';
  readonly [count: string]: JsonValue;
};

/** Steps done of a known or unknown total. */
export type Progress = { readonly done: number; readonly total: number | null };

/** What a model call used. Unknown is null, never zero. Input includes cache reads and writes, output includes reasoning. */
export type Usage = {
  readonly model: string | null;
  readonly provider: string | null;
  readonly finishReason: string | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cacheReadTokens: number | null;
  readonly cacheWriteTokens: number | null;
  readonly reasoningTokens: number | null;
  readonly costUsd: number | null;
  readonly timeToFirstChunkMs: number | null;
};

/** What a model costs, in US dollars for a million tokens. Cached input costs as much as other input where nothing else is told. */
export type ModelPrice = {
  readonly inputPerMillion: number;
  readonly outputPerMillion: number;
  readonly cacheReadPerMillion?: number;
  readonly cacheWritePerMillion?: number;
  /** The most tokens that one call takes. */
  readonly contextWindow?: number;
};

/** The schema version of trace files that nodetracer writes. */
export const SCHEMA_VERSION = '0.1.0';
