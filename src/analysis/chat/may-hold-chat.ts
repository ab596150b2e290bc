/** The keys without one of which there is no message in any shape, as they are written, also inside of a text. */
const KEYS = /(?:role|type|parts|contents?|messages?|kwargs|finishReason|tool\w*|\.text|function\.\d+)\\*"\s*:/i;

/** Whether a list or an object may hold a conversation. Its text tells much sooner than its values would. */
export function mayHoldChat(json: string): boolean {
  return KEYS.test(json);
}
