/** JSON text with everything beyond ASCII escaped: it means the same, and no terminal takes a character of it for a command. */
export function asciiOnly(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
