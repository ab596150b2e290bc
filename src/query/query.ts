/** Where something stands in the text of a query, in characters. */
export type Span = { readonly at: number; readonly length: number };

/** How a field is compared. `:` is "contains" for text and "is one of" for choices. */
export type Operator = ':' | '=' | '!=' | '>' | '>=' | '<' | '<=';

/** What a text must be like. */
export type TextPattern =
  /** Smart case: without capitals any case fits. */
  | { readonly kind: 'contains'; readonly text: string }
  | { readonly kind: 'equals'; readonly text: string }
  | { readonly kind: 'regex'; readonly regex: RegExp };

/** One condition on one item. */
export type Condition =
  /** A bare word, a quoted text or a regular expression: in any of the texts that are searched. */
  | { readonly type: 'search'; readonly pattern: TextPattern }
  | { readonly type: 'text'; readonly field: string; readonly pattern: TextPattern; readonly negated: boolean }
  | { readonly type: 'choice'; readonly field: string; readonly values: readonly string[]; readonly negated: boolean }
  /** In the field's base unit: milliseconds, dollars, microseconds since 1970, or a count. */
  | { readonly type: 'number'; readonly field: string; readonly operator: Exclude<Operator, ':'>; readonly value: number }
  | { readonly type: 'has'; readonly anyOf: readonly string[] };

/** A query as a tree. `all` of nothing fits everything. */
export type Query =
  | { readonly type: 'all' | 'any'; readonly parts: readonly Query[] }
  | { readonly type: 'not'; readonly part: Query }
  | Condition;

/** Why a text is no query. */
export type QueryProblem = Span & {
  /** A full sentence. */
  readonly message: string;
};

/** What came of parsing. */
export type ParsedQuery =
  | { readonly query: Query; readonly problem?: undefined }
  | { readonly query?: undefined; readonly problem: QueryProblem };
