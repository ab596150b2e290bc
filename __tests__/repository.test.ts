import { execFile } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { temporaryFolder } from './support/temporary-folder';

const root = join(__dirname, '..');
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path: `src/${path.replaceAll('\\', '/')}`, text: readFileSync(join(root, 'src', path), 'utf8') }));

describe('the sizes of our files', () => {
  it('are at most 250 lines for 95 of 100 files, and never above 400', () => {
    const lengths = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length }));
    expect(lengths.filter(({ lines }) => lines > 400)).toEqual([]);
    expect(percentile95(lengths.map(({ lines }) => lines))).toBeLessThanOrEqual(250);
  });

  it('are at most 45 lines for 95 of 100 functions, and never above 80', () => {
    const lengths = sources.flatMap(({ path, text }) => functionLengths(path, text));
    expect(lengths.filter(({ lines }) => lines > 80)).toEqual([]);
    expect(percentile95(lengths.map(({ lines }) => lines))).toBeLessThanOrEqual(45);
  });
});

describe('the house rules', () => {
  it('let one file end the process', () => {
    expect(pathsWith(/\bprocess\.exit\(/)).toEqual(['src/cli/main.ts']);
  });

  it('keep clocks out of the pure layers', () => {
    const pure = /^src\/(errors|text|model|query|analysis|contracts|export|width|markdown|tui\/(?!terminal\/|effects\/|run\.ts))/;
    expect(
      pathsWith(/\b(Date\.now|new Date\(\)|performance\.now|setTimeout|setInterval|setImmediate)\b/).filter((path) => pure.test(path)),
    ).toEqual([]);
  });

  it('leave no way around the types', () => {
    expect(pathsWith(/@ts-(ignore|expect-error|nocheck)|biome-ignore/)).toEqual([]);
  });

  it('name every file in kebab-case, and none vaguely', () => {
    const names = sources.map(({ path }) => path.split('/').at(-1) ?? '');
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(name) || /^(utils?|helpers?|common|misc)\.ts$/.test(name))).toEqual(
      [],
    );
  });

  it('let install scripts run nowhere', () => {
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).toContain('ignore-scripts=true');
  });
});

describe('the documents', () => {
  it('name only files that exist', () => {
    const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/trace-format.md'];
    const named = pages.flatMap((page) => {
      const text = readFileSync(join(root, page), 'utf8');
      const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => join(dirname(page), path));
      const paths = [...text.matchAll(/`((?:src|__tests__|scripts|etc|docs)\/[\w./-]+)`/g)].map(([, path = '']) => path);
      return [...links, ...paths];
    });
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

const wrongImports = [
  ['src/model/wrong.ts', '../files/trace-file', 'model-imports-only-what-stands-above'],
  ['src/text/wrong.ts', 'node:fs', 'pure-layers-touch-no-io'],
  ['src/tui/app/wrong.ts', '../../capture/tracer', 'tui-imports-only-what-stands-above'],
  ['src/capture/wrong.ts', 'commander', 'no-packages-in-the-traced-process'],
  ['src/tui/views/tree/wrong.ts', '../traces/state', 'one-view-never-imports-another'],
  ['src/tui/terminal/wrong.ts', 'commander', 'tui-terminal-loads-only-its-packages'],
] as const;

describe('npm run layers', () => {
  it('fails for each import that points the wrong way, and says where the code belongs', async () => {
    const { exitCode, stdout } = await layersOf(houseWithWrongImports());
    const complaints = stdout.replace(/\s+/g, ' ').split(' error ');
    const found = wrongImports.map(([file, , rule]) => complaints.find((text) => text.startsWith(`${rule}: ${file}`)));
    expect({
      failed: exitCode !== 0,
      placed: found.map((text) => /belongs? (in|further)|nothing else|earn its place/.test(text ?? '')),
    }).toEqual({
      failed: true,
      placed: wrongImports.map(() => true),
    });
  });
});

/** A copy of the house with files in it that import what they may not. */
function houseWithWrongImports(): string {
  const house = temporaryFolder();
  for (const name of ['src', '.dependency-cruiser.cjs', 'package.json', 'tsconfig.base.json'])
    cpSync(join(root, name), join(house, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'), 'dir');
  for (const [file, imported] of wrongImports) writeFileSync(join(house, file), `export * from '${imported}';\n`);
  return house;
}

async function layersOf(house: string): Promise<{ exitCode: number; stdout: string }> {
  const depcruise = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [depcruise, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long'];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: house });
    return { exitCode: 0, stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { exitCode: code, stdout };
  }
}

function pathsWith(pattern: RegExp): string[] {
  return sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
}

function functionLengths(path: string, text: string): { place: string; lines: number }[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const lengths: { place: string; lines: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const first = file.getLineAndCharacterOfPosition(node.getStart()).line;
      lengths.push({ place: `${path}:${first + 1}`, lines: file.getLineAndCharacterOfPosition(node.end).line - first + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return lengths;
}

function percentile95(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
}
