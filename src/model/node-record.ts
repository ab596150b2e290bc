import { TimedRecord } from './timed-record';
import type { JsonObject, NodeId, NodeStatus, NodeType } from './types';

/** The fields from which a node is made; all but the first four have defaults. */
export type NodeRecordFields = Pick<NodeRecord, 'id' | 'name' | 'nodeType' | 'sequenceNumber'> &
  Partial<
    Pick<
      NodeRecord,
      | 'status'
      | 'parentId'
      | 'depth'
      | 'startTime'
      | 'endTime'
      | 'inputData'
      | 'outputData'
      | 'annotations'
      | 'metadata'
      | 'error'
      | 'errorType'
      | 'errorTraceback'
    >
  >;

/** One node of a {@link Trace} with all its data. Changes are written by `writeTraceFile`; what is not touched keeps its spelling. */
export class NodeRecord extends TimedRecord {
  /** A new node. */
  static create({ id, ...fields }: NodeRecordFields): NodeRecord {
    return Object.assign(new NodeRecord(new Map([['id', JSON.stringify(id)]])), fields);
  }

  get id(): NodeId {
    return this.text('id', '');
  }

  get name(): string {
    return this.text('name', '');
  }
  set name(name: string) {
    this.set('name', name);
  }

  get nodeType(): NodeType {
    return this.text('node_type', 'custom');
  }
  set nodeType(type: NodeType) {
    this.set('node_type', type);
  }

  /** As recorded; any text in a trace that was read leniently. */
  get status(): NodeStatus {
    return this.text('status', 'pending') as NodeStatus;
  }
  set status(status: NodeStatus) {
    this.set('status', status);
  }

  get sequenceNumber(): number {
    return this.number('sequence_number', 0);
  }
  set sequenceNumber(number: number) {
    this.set('sequence_number', number);
  }

  get parentId(): NodeId | null {
    return this.textOrNull('parent_id');
  }
  set parentId(id: NodeId | null) {
    this.set('parent_id', id);
  }

  /** As recorded; the number of ancestors is what counts. */
  get depth(): number {
    return this.number('depth', 0);
  }
  set depth(depth: number) {
    this.set('depth', depth);
  }

  get inputData(): JsonObject {
    return this.object('input_data');
  }
  set inputData(data: JsonObject) {
    this.set('input_data', data);
  }

  get outputData(): JsonObject {
    return this.object('output_data');
  }
  set outputData(data: JsonObject) {
    this.set('output_data', data);
  }

  get annotations(): string[] {
    return this.list('annotations') as string[];
  }
  set annotations(annotations: string[]) {
    this.set('annotations', annotations);
  }

  get error(): string | null {
    return this.textOrNull('error');
  }
  set error(error: string | null) {
    this.set('error', error);
  }

  get errorType(): string | null {
    return this.textOrNull('error_type');
  }
  set errorType(type: string | null) {
    this.set('error_type', type);
  }

  get errorTraceback(): string | null {
    return this.textOrNull('error_traceback');
  }
  set errorTraceback(traceback: string | null) {
    this.set('error_traceback', traceback);
  }
}
