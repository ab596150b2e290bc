import type { NodeType } from '../../model/types';
import type { Role } from './frame';

const roles: ReadonlyMap<string, Role> = new Map<NodeType, Role>([
  ['trace', 'agent'],
  ['sub_agent', 'agent'],
  ['llm_call', 'llm'],
  ['tool_call', 'tool'],
  ['http_request', 'tool'],
  ['retrieval', 'data'],
  ['transformation', 'data'],
  ['validation', 'data'],
  ['human_input', 'human'],
]);

/** The role in which nodes of a type are drawn; types of other makers are plain text. */
export function typeRole(type: NodeType): Role {
  return roles.get(type) ?? 'text';
}
