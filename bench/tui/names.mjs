/** Nodes that have a name of their own; the others share one, as those of agents do. */
export const NAMED = 2_000;

/** Six letters, all other than those of the node before: whatever a screen draws anew of it is the whole name. */
export function nameOf(number) {
  const digits = String(number).padStart(6, '0');
  return Array.from(digits, (digit, place) => String.fromCharCode(65 + ((number * 5 + Number(digit) + place * 3) % 26))).join('');
}
