import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { openTrace } from '../../src/index';
import { linkedProject, typeProblems } from '../support/linked-project';
import { runNode } from '../support/run-program';

const root = join(__dirname, '..', '..');
const pages = ['capture.md', 'coming-from.md'];

type Snippet = { readonly name: string; readonly code: string };

/** The blocks fenced with `ts` alone: those of other libraries are marked `ts other`. */
function snippetsOf(page: string): Snippet[] {
  const text = readFileSync(join(root, 'docs', page), 'utf8');
  const blocks = [...text.matchAll(/^```ts\n(.*?)^```$/gms)];
  return blocks.map(({ 1: code = '', index }) => ({ name: `${page}:${text.slice(0, index).split('\n').length}`, code }));
}

const snippets = pages.flatMap(snippetsOf);

/** What a snippet says that it prints, a line each. */
function announced(code: string): string[] {
  return [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, line = '']) => line.trim());
}

it('are there to be run', () => {
  expect(pages.map((page) => snippetsOf(page).length > 5)).toEqual([true, true]);
});

it('have correct types', () => {
  const files = Object.fromEntries(snippets.map(({ name, code }) => [`${name.replace(':', '-')}.ts`, code]));
  expect(typeProblems(linkedProject(files), Object.keys(files))).toEqual([]);
});

it.each(snippets)('$name runs, prints what it says, and leaves its traces', async ({ code }) => {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const folder = linkedProject({ 'snippet.mjs': ts.transpileModule(code, { compilerOptions }).outputText });
  const { exitCode, stdout, stderr } = await runNode([join(folder, 'snippet.mjs')], { cwd: folder });
  expect({ exitCode, stderr, lines: linesOf(stdout) }).toEqual({ exitCode: 0, stderr: '', lines: announced(code) });
  expect(await unfinished(folder)).toEqual([]);
});

it('are in coming-from.md no longer than what they stand for', () => {
  const text = readFileSync(join(root, 'docs', 'coming-from.md'), 'utf8');
  const pairs = [...text.matchAll(/^```ts other\n(.*?)^```\n(?:\n```ts\n(.*?)^```)?/gms)];
  const lengths = pairs.map(([, theirs = '', ours = '']) => ({ theirs: codeLines(theirs), ours: codeLines(ours) }));
  expect(lengths.filter(({ theirs, ours }) => ours === 0 || ours > theirs)).toEqual([]);
});

function codeLines(code: string): number {
  return code.split('\n').filter((line) => line.trim() !== '').length;
}

/** Traces of the project that are not whole files of ended traces, and the folder itself when there is none. */
async function unfinished(folder: string): Promise<string[]> {
  const folders = ['traces', join('.nodetracer', 'traces')].filter((name) => existsSync(join(folder, name)));
  const files = folders.flatMap((name) => readdirSync(join(folder, name)).map((file) => join(name, file)));
  const traces = files.filter((path) => /traces\/[0-9a-f]{32}/.test(path));
  const left: string[] = traces.length === 0 ? ['nothing was recorded'] : [];
  for (const file of traces) {
    const trace = await openTrace(join(folder, file));
    if (!trace.graph.ended || !file.endsWith('.json')) left.push(file);
    trace.close();
  }
  return left;
}

function linesOf(stdout: string): string[] {
  return stdout === ''
    ? []
    : stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.trimEnd());
}
