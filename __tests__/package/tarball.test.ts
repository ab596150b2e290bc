import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
type PackedFile = { readonly path: string; readonly mode: number };

describe('the packed package', () => {
  it('holds what src compiles to, the modules of its first rows in one file, its command, data and pages, and nothing else; only its command is executable', () => {
    const [packed] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: root, encoding: 'utf8' })) as [
      { readonly files: readonly PackedFile[] },
    ];
    const modeOf = (path: string) => (path.startsWith('bin/') ? '755' : '644');
    const expected = [
      ...filesOf('src', /\.[cm]?ts$/).flatMap(compiled),
      ...['bin', 'docs', 'schema', 'themes'].flatMap((folder) => filesOf(folder)),
      'dist/modules.pack.gz',
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'],
    ];
    expect(packed.files.map(({ path, mode }) => `${mode.toString(8)} ${path}`).sort()).toEqual(
      expected.map((path) => `${modeOf(path)} ${path}`).sort(),
    );
  });
});

function compiled(path: string): string[] {
  const [, name, extension] = /^src(.*\.)([cm]?ts)$/.exec(path) ?? [];
  return [`dist${name}${extension?.replace('ts', 'js')}`, `dist${name}d.${extension}`];
}

function filesOf(folder: string, pattern = /./): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && pattern.test(entry.name) && entry.name !== 'tsconfig.json');
  return files.map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(root.length + 1)
      .replaceAll('\\', '/'),
  );
}
