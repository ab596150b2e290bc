/** Errors of cli. */
export const cliErrors = {};
