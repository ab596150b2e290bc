import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { terminalColors } from '../terminal-colors';
import { type Finding, note, ok, problem } from './finding';

/** Whether this Node is one that nodetracer is made for. */
export function checkNode(): Finding {
  const { engines } = JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'package.json'), 'utf8')) as {
    readonly engines: { readonly node: string };
  };
  const wanted = engines.node.replace(/^>=/, '');
  const said = `Node ${process.versions.node} runs on ${process.platform}, ${process.arch}.`;
  if (isAtLeast(process.versions.node, wanted)) return ok('node', said);
  return problem('node', said, `Install Node ${wanted} or newer.`);
}

/** What the terminal UI could do here. */
export function checkTerminal({ stdin, stdout, env }: Pick<NodeJS.Process, 'stdin' | 'stdout' | 'env'>): Finding {
  if (!stdin.isTTY || !stdout.isTTY) return note('terminal', 'Input or output is no terminal, so the terminal UI cannot be shown here.');
  if (env.TERM === 'dumb') return note('terminal', 'The terminal calls itself dumb (TERM), so the terminal UI cannot be shown here.');
  const depth = terminalColors(env);
  const colours = depth === 'none' ? 'no colours (NO_COLOR)' : `${depth} colours`;
  return ok('terminal', `${env.TERM ?? 'The terminal'} has ${stdout.columns} columns, ${stdout.rows} rows and ${colours}.`);
}

function isAtLeast(version: string, wanted: string): boolean {
  const [given, least] = [version, wanted].map((text) => text.split('.').map(Number)) as [number[], number[]];
  const index = given.findIndex((part, at) => part !== (least[at] ?? 0));
  return index < 0 || (given[index] ?? 0) > (least[index] ?? 0);
}
