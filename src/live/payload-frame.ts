import { oneLine, rawObjectText, stringifyJson } from '../model/codec/json-value';
import type { NodePayload, RawObject } from '../model/payload';
import { MAX_FRAME_BYTES, type ViewerRequest } from './protocol';
import { truncation } from './wire-event';

export type PayloadRequest = Extract<ViewerRequest, { type: 'payload' }>;

/** What is longer is cut when the payload does not fit into a frame. */
const CUT_CHARS = 65_536;

/** The answer to a request for the data of a node; `readPayload` reads it. */
export function payloadFrame({ requestId, traceId, nodeId }: PayloadRequest, payload: NodePayload): string {
  const head = stringifyJson({ type: 'payload_is', request_id: requestId, trace_id: traceId, node_id: nodeId }).slice(0, -1);
  for (const chars of [Number.POSITIVE_INFINITY, CUT_CHARS, 256]) {
    const frame = `${head}${payloadMembers(payload, chars)}}`;
    if (Buffer.byteLength(frame) < MAX_FRAME_BYTES) return frame;
  }
  return `${head}}`;
}

function payloadMembers({ input, output, metadata, traceback }: NodePayload, chars: number): string {
  const members = [`"input_data":${objectText(input, chars)}`, `"output_data":${objectText(output, chars)}`];
  members.push(`"metadata":${objectText(metadata, chars)}`);
  if (traceback !== null) members.push(`"error_traceback":${stringifyJson(traceback.slice(0, chars))}`);
  return `,${members.join(',')}`;
}

function objectText(object: RawObject, chars: number): string {
  const cut = (value: string): string =>
    value.length <= chars ? oneLine(value) : stringifyJson(value.slice(0, chars) + truncation(value.length));
  return rawObjectText(new Map(Array.from(object, ([key, value]) => [key, cut(value)])));
}
