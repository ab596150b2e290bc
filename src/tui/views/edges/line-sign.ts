/** In which directions lines leave a cell. */
export type Arms = { readonly up: boolean; readonly down: boolean; readonly left: boolean; readonly right: boolean };

/** By up (8), down (4), left (2) and right (1). */
const SIGNS = ' ───│┌┐┬│└┘┴│├┤┼';

/** The sign that joins lines of some directions; a blank where there are none. */
export function lineSign({ up, down, left, right }: Arms): string {
  return SIGNS.charAt(8 * Number(up) + 4 * Number(down) + 2 * Number(left) + Number(right));
}
