/** A secret found in a text: from `start` to before `end`. */
export type FoundSecret = { readonly start: number; readonly end: number; readonly kind: string };
