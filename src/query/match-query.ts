import type { Condition, Query, TextPattern } from './query';
import { textTest } from './text-test';

/** Tells of an item what a query can ask for, field by field. Undefined and NaN stand for unknown, which fits no comparison. */
export type Readers<T> = {
  /** Whether any of the texts of a field is like this; `search` stands for all texts that a bare word is looked for in. */
  text(field: string, test: (text: string) => boolean): (item: T) => boolean;
  choice(field: string, item: T): string;
  number(field: string, item: T): number;
  has(what: string, item: T): boolean;
};

/** The field that stands for everything that a bare word is looked for in. */
export const SEARCHED = 'search';

/**
 * Makes a query into a test of items. What can be done once is done here, so that the test is cheap for each item.
 *
 * @example
 * const fits = matchQuery(query, nodeReaders(graph));
 * const rows = [...graph.rows()].filter(fits);
 */
export function matchQuery<T>(query: Query, readers: Readers<T>): (item: T) => boolean {
  switch (query.type) {
    case 'all': {
      const tests = query.parts.map((part) => matchQuery(part, readers));
      return (item) => tests.every((test) => test(item));
    }
    case 'any': {
      const tests = query.parts.map((part) => matchQuery(part, readers));
      return (item) => tests.some((test) => test(item));
    }
    case 'not': {
      const test = matchQuery(query.part, readers);
      return (item) => !test(item);
    }
    default:
      return matchCondition(query, readers);
  }
}

function matchCondition<T>(condition: Condition, readers: Readers<T>): (item: T) => boolean {
  switch (condition.type) {
    case 'search':
      return readers.text(SEARCHED, textTest(condition.pattern));
    case 'text':
      return matchText(condition.field, condition.pattern, condition.negated, readers);
    case 'choice': {
      const { field, values, negated } = condition;
      return (item) => values.includes(readers.choice(field, item)) !== negated;
    }
    case 'number': {
      const { field, value } = condition;
      const test = comparisons[condition.operator];
      return (item) => test(readers.number(field, item), value);
    }
    case 'has':
      return (item) => condition.anyOf.some((what) => readers.has(what, item));
  }
}

function matchText<T>(field: string, pattern: TextPattern, negated: boolean, readers: Readers<T>): (item: T) => boolean {
  const test = readers.text(field, textTest(pattern));
  return negated ? (item) => !test(item) : test;
}

/** False with NaN on the left, also for `!=`. */
const comparisons = {
  '=': (a: number, b: number) => a === b,
  '!=': (a: number, b: number) => a < b || a > b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
} as const;
