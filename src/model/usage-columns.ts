import { FIRST_CAPACITY, grown, InternTable } from './intern-table';
import type { Usage } from './types';

/** Keys of node metadata that become columns, and the field of {@link Usage} each one fills. */
export const usageKeys = {
  'llm.model': 'model',
  'llm.provider': 'provider',
  'llm.finish_reason': 'finishReason',
  'llm.usage.input_tokens': 'inputTokens',
  'llm.usage.output_tokens': 'outputTokens',
  'llm.usage.cache_read_tokens': 'cacheReadTokens',
  'llm.usage.cache_write_tokens': 'cacheWriteTokens',
  'llm.usage.reasoning_tokens': 'reasoningTokens',
  'llm.cost_usd': 'costUsd',
  'llm.time_to_first_chunk_ms': 'timeToFirstChunkMs',
} as const satisfies Record<string, keyof Usage>;

/** A key of metadata that is a column. */
export type UsageKey = keyof typeof usageKeys;
const textKeys: ReadonlySet<string> = new Set(['llm.model', 'llm.provider', 'llm.finish_reason']);

/** The `llm.*` metadata of all nodes, one column per key, made when the key first occurs. NaN stands for unknown. */
export class UsageColumns {
  private readonly columns = new Map<string, Float64Array>();
  private readonly texts: InternTable;

  /** @param shared columns whose texts these share, so that they are copied as numbers */
  constructor(shared?: UsageColumns) {
    this.texts = shared?.texts ?? new InternTable();
  }

  /** Takes over one metadata entry; keys and values that are no usage are ignored, for they stay in the payload. */
  set(row: number, key: string, value: unknown): void {
    if (!(key in usageKeys)) return;
    this.put(row, key, textKeys.has(key) ? (typeof value === 'string' ? this.texts.intern(value) : Number.NaN) : numeric(value));
  }

  /** Takes over everything that is known of a node of another graph. */
  copy(row: number, from: UsageColumns, fromRow: number): void {
    for (const key of from.columns.keys()) {
      const value = from.number(fromRow, key as UsageKey);
      if (value === null) continue;
      if (from.texts === this.texts) this.put(row, key, value);
      else this.set(row, key, textKeys.has(key) ? from.texts.text(value) : value);
    }
  }

  /** The usage of a node, or null when nothing is known. */
  of(row: number): Usage | null {
    let known = false;
    const usage: Record<string, unknown> = {};
    for (const key of Object.keys(usageKeys) as UsageKey[]) {
      const value = this.number(row, key);
      if (value !== null) known = true;
      usage[usageKeys[key]] = value === null || !textKeys.has(key) ? value : this.texts.text(value);
    }
    return known ? (usage as Usage) : null;
  }

  /** True when any node has a value for the key. */
  knows(key: UsageKey): boolean {
    return this.columns.has(key);
  }

  /** One text column of a node; null when unknown. */
  text(row: number, key: 'llm.model' | 'llm.provider' | 'llm.finish_reason'): string | null {
    const text = this.number(row, key);
    return text === null ? null : this.texts.text(text);
  }

  /** One column of a node, without making an object: a number, or that of a text; null when unknown. */
  number(row: number, key: UsageKey): number | null {
    const value = this.columns.get(key)?.[row];
    return value === undefined || Number.isNaN(value) ? null : value;
  }

  private put(row: number, key: string, number: number): void {
    let column = this.columns.get(key);
    if (!column) {
      if (Number.isNaN(number)) return;
      column = new Float64Array(FIRST_CAPACITY).fill(Number.NaN);
    }
    if (row >= column.length) column = grown(column, row + 1).fill(Number.NaN, column.length);
    column[row] = number;
    this.columns.set(key, column);
  }
}

function numeric(value: unknown): number {
  return typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : Number.NaN;
}
