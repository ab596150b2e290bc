import type { JournalPosition } from '../contracts/store';
import { eventToJson } from '../model/codec/event-encoder';
import { stringifyJson } from '../model/codec/json-value';
import type { EventBatch, TraceEvent } from '../model/events';
import type { JsonObject } from '../model/types';
import { MAX_FRAME_BYTES, type Payloads } from './protocol';

/** An event as it goes to viewers: what it says, cut to their wish, and its line without the end. */
export type WireEvent = { readonly event: TraceEvent; readonly line: string; readonly journal: JournalPosition | null };

/** Longer values are cut in a summary; whoever wants to see them asks for the payload. */
const SUMMARY_CHARS = 256;
/** What is left of each value when an event does not fit into a frame. */
const CUT_CHARS = 16_384;

/** @param journal where the trace is written, for events that tell of a beginning */
export function wireEvent(event: TraceEvent, payloads: Payloads, journal: JournalPosition | null): WireEvent {
  if (payloads === 'summary') return lineOf(shortened(event, SUMMARY_CHARS), journal);
  const whole = lineOf(event, journal);
  return Buffer.byteLength(whole.line) < MAX_FRAME_BYTES ? whole : fitting(event, journal);
}

/** The line of events that were merged; of one that began in them `journal` tells where it is written. */
export function batchLine(batch: EventBatch, journal: JournalPosition | null = null): string {
  return stringifyJson({ ...eventToJson(batch), ...positionFields(journal) });
}

/** Where a journal is, in the words of the protocol. */
export function positionFields(journal: JournalPosition | null): JsonObject {
  return journal === null ? {} : { journals: [journal.path], offset: journal.bytes };
}

/** Says how much there was instead of what is left out, as capture does. */
export function truncation(chars: number): string {
  return `... [TRUNCATED: original_size=${chars}]`;
}

function lineOf(event: TraceEvent, journal: JournalPosition | null): WireEvent {
  return { event, line: stringifyJson({ ...eventToJson(event), ...positionFields(journal) }), journal };
}

function fitting(event: TraceEvent, journal: JournalPosition | null): WireEvent {
  const cut = lineOf(shortened(event, CUT_CHARS), journal);
  if (Buffer.byteLength(cut.line) < MAX_FRAME_BYTES) return cut;
  const bare: Record<string, unknown> = { ...event };
  for (const key of ['inputData', 'outputData', 'metadata', 'annotations', 'chunk']) delete bare[key];
  return lineOf(shortened(bare as TraceEvent, SUMMARY_CHARS), journal);
}

const objects = ['inputData', 'outputData', 'metadata'] as const;
const texts = ['chunk', 'error', 'errorTraceback'] as const;

function shortened(event: TraceEvent, chars: number): TraceEvent {
  const cut: Record<string, unknown> = { ...event };
  for (const key of objects) if (cut[key] !== undefined) cut[key] = shortenedObject(cut[key] as JsonObject, chars);
  for (const key of texts) if (typeof cut[key] === 'string') cut[key] = shortenedText(cut[key], chars);
  if (Array.isArray(cut.annotations)) cut.annotations = cut.annotations.map((text: string) => shortenedText(text, chars));
  return cut as TraceEvent;
}

function shortenedObject(object: JsonObject, chars: number): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, shortenedValue(value, chars)]));
}

function shortenedValue(value: JsonObject[string], chars: number): JsonObject[string] {
  if (typeof value === 'string') return shortenedText(value, chars);
  if (typeof value !== 'object' || value === null) return value;
  const text = stringifyJson(value);
  return text.length <= chars ? value : shortenedText(text, chars);
}

function shortenedText(text: string, chars: number): string {
  return text.length <= chars ? text : text.slice(0, chars).replace(/[\ud800-\udbff]$/, '') + truncation(text.length);
}
