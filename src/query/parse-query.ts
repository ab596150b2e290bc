import { nearestName } from '../text/nearest-name';
import type { Field } from './fields';
import type { Condition, Operator, ParsedQuery, Query, QueryProblem, Span, TextPattern } from './query';
import { type Token, tokensOf } from './tokens';
import { durationOf, numberOf, valueForms } from './values';

/**
 * Reads a query: words, `"quoted texts"` and `/regular expressions/` that are looked for, conditions such as `status:failed`,
 * `duration>2s`, `has:retry`, joined by `and` (or nothing), `or`, `not` and brackets. Never throws.
 *
 * @param fields what can be asked for
 * @example
 * parseQuery('type:llm_call (>2s or status:failed) not cache', nodeFields)
 */
export function parseQuery(text: string, fields: readonly Field[]): ParsedQuery {
  try {
    return { query: new Parser(tokensOf(text), fields, text.length).parse() };
  } catch (problem) {
    if (problem instanceof Error) throw problem;
    return { problem: problem as QueryProblem };
  }
}

class Parser {
  private next = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly fields: readonly Field[],
    private readonly length: number,
  ) {}

  parse(): Query {
    const query = this.tokens.length === 0 ? ({ type: 'all', parts: [] } as const) : this.any();
    const rest = this.tokens[this.next];
    if (rest) throw problemAt(rest, rest.type === ')' ? 'This bracket was not opened.' : 'Something is missing before this.');
    return query;
  }

  private any(): Query {
    const parts = [this.all()];
    while (this.take('or')) parts.push(this.all());
    return parts.length === 1 ? (parts[0] as Query) : { type: 'any', parts };
  }

  private all(): Query {
    const parts = [this.one()];
    for (let token = this.peek(); token && token.type !== 'or' && token.type !== ')'; token = this.peek()) {
      this.take('and');
      parts.push(this.one());
    }
    return parts.length === 1 ? (parts[0] as Query) : { type: 'all', parts };
  }

  private one(): Query {
    const token = this.tokens[this.next++];
    if (!token) throw { at: this.length, length: 1, message: 'Something is missing here.' } satisfies QueryProblem;
    switch (token.type) {
      case 'not':
        return { type: 'not', part: this.one() };
      case '(':
        return this.bracket(token);
      case 'word':
        return this.isOperator(this.peek()) ? this.condition(token) : { type: 'search', pattern: { kind: 'contains', text: token.text } };
      case 'quoted':
        return { type: 'search', pattern: { kind: 'contains', text: token.text } };
      case 'regex':
        return { type: 'search', pattern: { kind: 'regex', regex: token.regex } };
      case 'operator':
        return this.bareDuration(token);
      default:
        throw problemAt(token, 'Something is missing before this.');
    }
  }

  private bracket(opening: Token): Query {
    if (!this.peek()) throw problemAt(opening, 'This bracket is not closed.');
    const query = this.any();
    if (!this.take(')')) throw problemAt(opening, 'This bracket is not closed.');
    return query;
  }

  /** `>2s` compares the duration. */
  private bareDuration(token: Token & { readonly type: 'operator' }): Condition {
    const value = this.peek();
    const ms = value?.type === 'word' ? durationOf(value.text) : undefined;
    if (ms === undefined || token.text === ':')
      throw problemAt(token, 'Before this stands what is compared, such as tokens; only a duration such as >2s stands alone.');
    this.next++;
    return { type: 'number', field: 'duration', operator: token.text as Exclude<Operator, ':'>, value: ms };
  }

  private condition(name: Token & { readonly type: 'word' }): Condition {
    const field = this.fields.find((one) => one.name === name.text.toLowerCase());
    if (!field) throw problemAt(name, unknownField(name.text, this.fields));
    const operator = this.tokens[this.next++] as Token & { readonly type: 'operator' };
    const value = this.tokens[this.next++];
    if (!value || !('text' in value || 'regex' in value) || value.type === 'operator') {
      throw problemAt(value ?? operator, `Behind ${field.name}${operator.text} a value is missing.`);
    }
    return conditionOn(field, operator, value);
  }

  private peek(): Token | undefined {
    return this.tokens[this.next];
  }

  private take(type: Token['type']): boolean {
    if (this.peek()?.type !== type) return false;
    this.next++;
    return true;
  }

  private isOperator(token: Token | undefined): boolean {
    return token?.type === 'operator';
  }
}

type ValueToken = Token & { readonly type: 'word' | 'quoted' | 'regex' };
type OperatorToken = Token & { readonly type: 'operator' };

function conditionOn(field: Field, operator: OperatorToken, value: ValueToken): Condition {
  switch (field.kind) {
    case 'text':
      return textCondition(field, operator, value);
    case 'choice':
      return { type: 'choice', field: field.name, values: choices(field, value), negated: equality(field, operator) === '!=' };
    case 'has':
      equality(field, operator);
      return { type: 'has', anyOf: choices(field, value) };
    default:
      return numberCondition(field.name, field.kind, operator, value);
  }
}

function textCondition({ name }: Field, operator: OperatorToken, value: ValueToken): Condition {
  const negated = equality({ name }, operator) === '!=';
  return { type: 'text', field: name, pattern: patternOf(operator.text, value), negated };
}

function patternOf(operator: string, value: ValueToken): TextPattern {
  if (value.type === 'regex') return { kind: 'regex', regex: value.regex };
  return { kind: operator === ':' ? 'contains' : 'equals', text: value.text };
}

function numberCondition(field: string, kind: keyof typeof valueForms, operator: OperatorToken, value: ValueToken): Condition {
  const number = value.type === 'regex' ? undefined : numberOf(kind, value.text);
  if (number === undefined) throw problemAt(value, `This is no ${kind}: expected ${valueForms[kind]}.`);
  const compared = operator.text === ':' ? '=' : operator.text;
  return { type: 'number', field, operator: compared as Exclude<Operator, ':'>, value: number };
}

function equality({ name }: Pick<Field, 'name'>, operator: OperatorToken): string {
  if (/^[:=]$|^!=$/.test(operator.text)) return operator.text;
  throw problemAt(operator, `${name} is no number: compare it with : or =.`);
}

function choices({ name, values = [] }: Field, value: ValueToken): string[] {
  const asked = value.type === 'regex' ? [] : value.text.toLowerCase().split(',');
  const unknown = asked.find((one) => !values.includes(one));
  if (asked.length > 0 && unknown === undefined) return asked;
  throw problemAt(value, `The values of ${name} are ${values.join(', ')}${suggestion(unknown ?? '', values)}.`);
}

function unknownField(text: string, fields: readonly Field[]): string {
  const names = fields.map(({ name }) => name);
  return `There is no field ${text}${suggestion(text, names)}; fields are ${names.join(', ')}. A text with such signs stands in "quotes".`;
}

function suggestion(text: string, known: readonly string[]): string {
  const nearest = nearestName(text, known);
  return nearest === null ? '' : ` (did you mean ${nearest}?)`;
}

function problemAt({ at, length }: Span, message: string): QueryProblem {
  return { at, length, message };
}
