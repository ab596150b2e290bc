import { isMarkdown } from '../../../markdown/parse-markdown';
import type { NodePayload, PayloadPlace, RawObject } from '../../../model/payload';
import { conversationIn, conversationOutline } from './conversation';
import type { Section, Segment } from './folded-document';
import { JsonOutline } from './json-outline';
import { readableLines } from './markdown-lines';
import { NamedTextOutline } from './named-text-outline';
import { plainLines } from './plain-text';
import { RawOutline } from './raw-outline';
import type { DetailState, Reading } from './state';

type DataSection = 'Input' | 'Output' | 'Metadata';

const fields = { Input: 'input', Output: 'output', Metadata: 'metadata' } as const;
/** A longer text is a value among others, for it is read at once. */
const LONGEST_TEXT = 4_000_000;
/** Of more values than this none is set apart for its text: each would be a segment. */
const MOST_TEXTS = 200;
/** A payload never changes, so its data are taken apart once for each way of reading. */
const known = new WeakMap<NodePayload, Map<string, readonly Segment[]>>();

const sectionKeys: ReadonlyMap<unknown, Section> = new Map([
  ['"input_data"', 'Input'],
  ['"output_data"', 'Output'],
  ['"chunk"', 'Output'],
  ['"metadata"', 'Metadata'],
  ['"error_traceback"', 'Error'],
]);

/** Whether a section shows data of the node. */
export function isData(section: Section): section is DataSection {
  return section in fields;
}

/** The section that a place in the data is in; null where it is in none, because nothing is open there. */
export function sectionAt(place: PayloadPlace | null | undefined): Section | null {
  return sectionKeys.get(place?.open[0]) ?? null;
}

/** The data of one section as the reader wants them read. */
export function dataSegments(section: DataSection, state: DetailState): readonly Segment[] {
  const { payload, previous, reading } = state;
  const data = payload?.[fields[section]];
  if (payload === null || data === undefined || data.size === 0) return [];
  const ofPayload = known.get(payload) ?? new Map<string, readonly Segment[]>();
  known.set(payload, ofPayload);
  const earlier = section === 'Input' ? earlierInput(state) : null;
  const key = `${section}:${reading}:${earlier === null ? '' : previous?.nodeId}`;
  const segments = ofPayload.get(key) ?? takenApart(section, data, reading, earlier, passedItems(section, payload.part?.from));
  ofPayload.set(key, segments);
  return segments;
}

/** The input of the call before. Parts of two conversations do not begin with the same messages, so nothing would be known to be new. */
function earlierInput({ payload, previous }: DetailState): RawObject | null {
  const before = previous?.payload ?? null;
  return payload?.part || before?.part ? null : (before?.input ?? null);
}

/** Of a value that began in an earlier part: how many items of each list in each other stand there. */
type Passed = { readonly name: string; readonly items: readonly number[] };

function passedItems(section: DataSection, from: PayloadPlace | undefined): Passed | null {
  const [, key = '', ...inner] = from?.open ?? [];
  if (sectionAt(from) !== section || typeof key === 'number' || inner.length === 0) return null;
  return { name: textOf(key) ?? '', items: inner.map((label) => (typeof label === 'number' ? label : 0)) };
}

function takenApart(
  section: DataSection,
  data: RawObject,
  reading: Reading,
  earlier: RawObject | null,
  passed: Passed | null,
): readonly Segment[] {
  if (reading === 'raw') return [{ section, key: `${section}:raw`, outline: new RawOutline([...data.keys()], [...data.values()]) }];
  if (reading === 'json') return [jsonSegment(section, [...data], passed)];
  const chat = section === 'Metadata' ? null : conversationIn(data);
  const layout = reading === 'read' ? readableLines : plainLines;
  if (chat === null) return valueSegments(section, [...data], reading, passed);
  const outline = conversationOutline(chat, data, earlier, layout);
  const rest = [...data].filter(([name]) => chat.rest.includes(name));
  return [{ section, key: `${section}:chat`, outline }, ...valueSegments(section, rest, reading, passed)];
}

/** Markdown texts by themselves, what stands between them together. */
function valueSegments(
  section: DataSection,
  entries: readonly (readonly [string, string])[],
  reading: Reading,
  passed: Passed | null,
): readonly Segment[] {
  const segments: Segment[] = [];
  let others: (readonly [string, string])[] = [];
  const endOthers = () => {
    if (others.length > 0) segments.push(jsonSegment(section, others, passed));
    others = [];
  };
  const areTexts = reading === 'read' && entries.length <= MOST_TEXTS;
  for (const entry of entries) {
    const text = areTexts ? markdownIn(entry[1]) : null;
    if (text === null) others.push(entry);
    else {
      endOthers();
      const outline = new NamedTextOutline(entry[0], text, section.toLowerCase(), readableLines);
      segments.push({ section, key: `${section}:text:${entry[0]}`, outline });
    }
  }
  endOthers();
  return segments;
}

function markdownIn(json: string): string | null {
  if (json.charAt(0) !== '"' || json.length > LONGEST_TEXT || !json.includes('\\n')) return null;
  if (!isMarkdown(beginningOf(json))) return null;
  const text = textOf(json);
  return text !== null && isMarkdown(text) ? text : null;
}

/** A JSON text that stands for a text holds no number that could lose digits. */
function textOf(json: string): string | null {
  try {
    return JSON.parse(json) as string;
  } catch {
    return null;
  }
}

/** Of a long text only what tells whether it is Markdown, as it is written in JSON but for its line breaks. */
function beginningOf(json: string): string {
  return json.slice(1, 8_000).replaceAll('\\n', '\n');
}

function jsonSegment(section: DataSection, entries: readonly (readonly [string, string])[], passed: Passed | null): Segment {
  const names = entries.map(([name]) => name);
  const texts = entries.map(([, text]) => text);
  const items = passed?.name === names[0] ? passed?.items : [];
  return { section, key: `${section}:json:${names[0]}`, outline: new JsonOutline(names, texts, section.toLowerCase(), items) };
}
