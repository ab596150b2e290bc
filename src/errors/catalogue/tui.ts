/** Errors of tui. */
export const tuiErrors = {};
