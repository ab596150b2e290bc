import type { Verbosity } from '../../src/cli/inspect/inspection';
import { glyphs, words } from '../../src/cli/inspect/marks';
import { openInspection } from '../../src/cli/inspect/open-inspection';
import { reportLines } from '../../src/cli/inspect/report';
import { summaryJson } from '../../src/cli/inspect/summary-json';
import { reportError } from '../../src/cli/report-error';

type Options = { readonly verbosity?: Verbosity; readonly plain?: boolean; readonly lenient?: boolean };

/** What `nodetracer inspect` prints into a pipe. */
export async function inspected(file: string, { verbosity = 'standard', plain = false, lenient = false }: Options = {}): Promise<string> {
  const inspection = await openInspection(file, lenient);
  const paper = { columns: null, colour: false };
  let text = '';
  for await (const line of reportLines(inspection, { verbosity, marks: plain ? words : glyphs, paper, filter: null })) text += `${line}\n`;
  inspection.close();
  return text;
}

export async function summarised(file: string): Promise<string> {
  const inspection = await openInspection(file, false);
  inspection.close();
  return summaryJson(inspection);
}

/** What is printed about the file, or the sentences why nothing can be. */
export async function viewOrSentence(file: string, lenient: boolean): Promise<string> {
  try {
    return await inspected(file, { verbosity: 'full', lenient });
  } catch (error) {
    let text = '';
    reportError(error, 'nodetracer inspect', { write: (more: string) => (text += more) });
    return text;
  }
}

/** The characters of a text that a terminal would obey. */
export function rawControls(text: string): string[] {
  return [...text].filter((char) => /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(char) && char !== '\n');
}
