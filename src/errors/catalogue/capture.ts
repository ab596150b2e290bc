/** Errors of capture. */
export const captureErrors = {};
