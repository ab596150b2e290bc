import { JsonRecord } from './json-record';
import type { EdgeType, NodeId } from './types';

/** The fields from which an edge is made. */
export type EdgeRecordFields = Pick<EdgeRecord, 'sourceId' | 'targetId' | 'edgeType'> & Partial<Pick<EdgeRecord, 'label' | 'metadata'>>;

/** One edge of a {@link Trace}, in the direction in which it was recorded. */
export class EdgeRecord extends JsonRecord {
  /** A new edge. */
  static create(fields: EdgeRecordFields): EdgeRecord {
    return Object.assign(new EdgeRecord(new Map()), fields);
  }

  get sourceId(): NodeId {
    return this.text('source_id', '');
  }
  set sourceId(id: NodeId) {
    this.set('source_id', id);
  }

  get targetId(): NodeId {
    return this.text('target_id', '');
  }
  set targetId(id: NodeId) {
    this.set('target_id', id);
  }

  get edgeType(): EdgeType {
    return this.text('edge_type', 'caused_by') as EdgeType;
  }
  set edgeType(type: EdgeType) {
    this.set('edge_type', type);
  }

  get label(): string {
    return this.text('label', '');
  }
  set label(label: string) {
    this.set('label', label);
  }
}
