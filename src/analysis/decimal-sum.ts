/** Digits that are true of any sum of decimal fractions; a number has up to 17. */
const DIGITS = 15;

/** A sum of decimal fractions without what adding binary ones has put at its end: 0.3 for 0.1 + 0.2. */
export function decimalSum(sum: number): number {
  return Number.isInteger(sum) ? sum : Number(sum.toPrecision(DIGITS));
}
