/** One line of the catalogue: what happened, and what to do next, both made from the same facts. */
export type CatalogueEntry<D> = { readonly message: (details: D) => string; readonly hint: (details: D) => string };

/** Types an entry: the hint may ignore the facts, the message declares them. */
export function entry<D>(value: {
  readonly message: (details: D) => string;
  readonly hint: (details: NoInfer<D>) => string;
}): CatalogueEntry<D> {
  return value;
}
