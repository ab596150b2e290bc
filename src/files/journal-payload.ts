import { isReadInParts, sizeOf } from '../model/codec/payload-reader';
import type { NodePayload, PayloadPlace } from '../model/payload';
import type { NodeId } from '../model/types';
import type { JournalReader } from './journal-reader';
import { isForThread, readLargePayload } from './large-payload';
import { payloadOf } from './stored-trace';

/** The data of a node of a journal as a viewer needs them: without holding up anything else, however large they are. */
export async function journalPayload(reader: JournalReader, id: NodeId, from?: PayloadPlace): Promise<NodePayload> {
  const row = reader.graph.rowOf(id);
  const ranges = row < 0 ? [] : reader.rangesOf(row);
  const isPart = from !== undefined && isReadInParts(ranges);
  return isPart || !isForThread(sizeOf(ranges)) ? payloadOf(reader, id, from) : readLargePayload(reader.joinedLines(ranges));
}
