/** A grapheme cluster: what a reader takes for one character. Width in terminal columns; 0 for what shows nothing of its own. */
export type Cluster = { readonly text: string; readonly width: 0 | 1 | 2 };

const ascii: readonly Cluster[] = Array.from({ length: 128 }, (_, code) => ({
  text: String.fromCharCode(code),
  width: code < 32 || code === 127 ? 0 : 1,
}));
/**
 * Latin, Greek, Cyrillic, punctuation, arrows, mathematics, lines, blocks, Braille and our own marks: one column each, and as long
 * as nothing else stands beside them each a cluster of its own. The segmenter costs a hundred times as much.
 */
const plain =
  /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2500-\u25fc\u2713\u2717\u2800-\u28ff\u2934-\u2937]*$/;
const emojiPresentation = /^\p{Emoji_Presentation}/u;
const emoji = /^[\p{Emoji}\p{Regional_Indicator}]/u;
const invisible = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/u;
const VS16 = '\ufe0f';
const ZWJ = '\u200d';

/** The grapheme clusters of a text, lazily: taking the first few of a long text costs only these. */
export function* clusters(text: string): Generator<Cluster> {
  if (isPlain(text)) for (const char of text) yield clusterOf(char);
  else for (const { segment } of graphemes().segment(text)) yield clusterOf(segment);
}

/** True when every character of the text is one column wide and its own cluster. */
export function isPlain(text: string): boolean {
  return plain.test(text);
}

const known = new Map<string, Cluster>();
const MAX_KNOWN = 4096;

function clusterOf(segment: string): Cluster {
  if (segment.length === 1 && segment < '\u0080') return ascii[segment.charCodeAt(0)] as Cluster;
  const found = known.get(segment);
  if (found) return found;
  const cluster = { text: segment, width: clusterWidth(segment) };
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(segment, cluster);
  return cluster;
}

function clusterWidth(text: string): 0 | 1 | 2 {
  if (invisible.test(text)) return 0;
  if (emojiPresentation.test(text)) return 2;
  if (emoji.test(text) && (text.includes(VS16) || text.includes(ZWJ)) && text.length > 1) return 2;
  let width = 0;
  for (const char of text) if (!invisible.test(char)) width = Math.max(width, eastAsianWidth()(char.codePointAt(0) as number));
  return width >= 2 ? 2 : 1;
}

/** Both take milliseconds to get ready, and many screens show nothing that needs them. */
let segmenter: Intl.Segmenter | undefined;

function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter;
}

function eastAsianWidth(): (codePoint: number) => number {
  return (require('get-east-asian-width') as typeof import('get-east-asian-width')).eastAsianWidth;
}
