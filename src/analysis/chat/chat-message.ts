/** A message of a conversation with a model, whichever API it was recorded from. */
export type ChatMessage = {
  /** `system`, `developer`, `user`, `assistant`, `tool`; other roles as they were recorded. */
  readonly role: string;
  readonly name: string | null;
  readonly parts: readonly ChatPart[];
};

/** A piece of a message. What is JSON stays JSON text. */
export type ChatPart =
  | { readonly kind: 'text'; readonly text: string }
  /** What a model thought; empty where it was recorded encrypted. */
  | { readonly kind: 'reasoning'; readonly text: string }
  | { readonly kind: 'tool_call'; readonly id: string | null; readonly name: string; readonly input: string }
  | {
      readonly kind: 'tool_result';
      /** The id of the call. */
      readonly id: string | null;
      /** The name of the tool, where the result tells it. */
      readonly name: string | null;
      readonly output: string;
      readonly failed: boolean;
    }
  /** An image, sound or document: what it is, in words. */
  | { readonly kind: 'file'; readonly words: string }
  | { readonly kind: 'other'; readonly json: string };

const known: ReadonlySet<string> = new Set(['system', 'developer', 'user', 'assistant', 'tool', 'chat']);
/** Roles that several APIs spell otherwise. */
const spellings: ReadonlyMap<string, string> = new Map([
  ['human', 'user'],
  ['ai', 'assistant'],
  ['model', 'assistant'],
  ['bot', 'assistant'],
  ['function', 'tool'],
  ['tool_call', 'assistant'],
  ['tool_response', 'tool'],
]);

/** Whether a role is one of a conversation, so that what has it is a message. */
export function isRole(recorded: string): boolean {
  return known.has(roleOf(recorded));
}

/** The role as it is known here: `MessageRole.SYSTEM` and `human` are `system` and `user`. */
export function roleOf(recorded: string): string {
  const role = recorded.slice(recorded.lastIndexOf('.') + 1).toLowerCase();
  return spellings.get(role) ?? role;
}
