/** Errors of store. */
export const storeErrors = {};
