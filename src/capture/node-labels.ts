import { labelMembers } from '../model/codec/event-writer';
import { inOneBlock } from '../model/codec/one-block';
import type { Redactor } from './redaction/redactor';

/** What a node is called and of which type it is, without secrets. */
export type NodeLabel = {
  readonly name: string;
  readonly type: string;
  /** Of both, from {@link labelMembers}. */
  readonly members: string;
};

const MAX_KEPT = 1_000;
const MAX_CHARS = 64;

/** Few names and types make most nodes, so those that hold no secret are looked at once. */
export class NodeLabels {
  private readonly kept = new Map<string, NodeLabel>();

  of(name: string, type: string, redactor: Redactor): NodeLabel {
    const kept = this.kept.get(name);
    return kept?.type === type ? kept : this.look(name, type, redactor);
  }

  private look(givenName: string, givenType: string, redactor: Redactor): NodeLabel {
    const before = redactor.count;
    const name = redactor.text(givenName);
    const type = redactor.text(givenType);
    const label = { name, type, members: inOneBlock(labelMembers(name, type)) };
    const isPlain = redactor.count === before && redactor.redaction.replace === undefined;
    if (isPlain && name.length + type.length <= MAX_CHARS && this.kept.size < MAX_KEPT) this.kept.set(name, label);
    return label;
  }
}
