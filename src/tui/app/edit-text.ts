/** The text of a line after a key: a character more, or less of it. Other keys change nothing. */
export function editText(text: string, key: string): string {
  switch (key) {
    case 'backspace':
      return [...text].slice(0, -1).join('');
    case 'ctrl-u':
      return '';
    case 'ctrl-w':
      return text.replace(/\S+\s*$/, '');
    default:
      return text + (key === 'space' ? ' ' : [...key].length === 1 ? key : '');
  }
}
