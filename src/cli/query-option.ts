import { nodetracerError } from '../errors/nodetracer-error';
import type { Field } from '../query/fields';
import { parseQuery } from '../query/parse-query';
import type { Query } from '../query/query';

/**
 * The query of a `--filter`.
 * @throws NT_CLI_QUERY_INVALID with the place where it is no query
 */
export function queryOf(text: string, fields: readonly Field[]): Query {
  const { query, problem } = parseQuery(text, fields);
  if (query) return query;
  throw nodetracerError('NT_CLI_QUERY_INVALID', { text, ...problem });
}

/** Tells on stderr, beside an output that stays empty, that there is no trace, or that none fits a `--filter`. */
export function sayNoTrace(filter: string): void {
  process.stderr.write(filter === '' ? 'There is no trace yet.\n' : 'No trace fits.\n');
}
