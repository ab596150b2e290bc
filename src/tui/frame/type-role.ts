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

const letters: ReadonlyMap<string, string> = new Map<NodeType, string>([
  ['trace', 'A'],
  ['sub_agent', 'A'],
  ['transformation', 'X'],
  ['http_request', 'W'],
]);

/** One letter for nodes of a type where there is no room for its name: the first one, but for types that begin alike. */
export function typeLetter(type: NodeType): string {
  const known = letters.get(type);
  if (known !== undefined) return known;
  return /^[a-z]/i.test(type) ? type.charAt(0).toUpperCase() : '?';
}
