import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './support/temporary-folder';

const root = join(__dirname, '..');
let app: string;

/** An empty project in which the packed package is installed, its dependencies beside it. */
beforeAll(() => {
  app = temporaryFolder();
  const modules = join(app, 'node_modules');
  mkdirSync(modules);
  writeFileSync(join(app, 'package.json'), '{}');
  execFileSync('npm', ['pack', '--silent', '--pack-destination', app], { cwd: root });
  execFileSync('tar', ['-xzf', 'nodetracer-0.1.0.tgz'], { cwd: app });
  renameSync(join(app, 'package'), join(modules, 'nodetracer'));
  for (const name of ['commander', 'neo-blessed', 'get-east-asian-width'])
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'dir');
});

function run(file: string, text: string): string {
  writeFileSync(join(app, file), text);
  return execFileSync(process.execPath, [file], { cwd: app, encoding: 'utf8' }).trim();
}

describe('the packed package', () => {
  it('is required by CommonJS and imported by ESM', () => {
    expect(run('a.cjs', "console.log(typeof require('nodetracer').trace, typeof require('nodetracer/config').defineConfig)")).toBe(
      'function function',
    );
    expect(run('b.mjs', "import { trace, Tracer } from 'nodetracer'; console.log(typeof trace, typeof Tracer)")).toBe('function function');
  });

  it('loads no other package into the traced process', () => {
    const foreign = "Object.keys(require.cache).filter((path) => !path.includes('nodetracer/dist') && !path.endsWith('c.cjs'))";
    expect(run('c.cjs', `require('nodetracer'); console.log(JSON.stringify(${foreign}))`)).toBe('[]');
  });

  it('has types for every resolution that knows exports', () => {
    writeFileSync(
      join(app, 'd.mts'),
      "import { trace } from 'nodetracer';\nexport const answer: Promise<number> = trace('run', async (root) => root.name.length);\n",
    );
    for (const [module, resolution] of [
      ['nodenext', 'nodenext'],
      ['esnext', 'bundler'],
    ] as const) {
      const args = [
        '--noEmit',
        '--strict',
        '--skipLibCheck',
        '--lib',
        'es2023,esnext.disposable',
        '--module',
        module,
        '--moduleResolution',
        resolution,
      ];
      execFileSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), ...args, '--ignoreConfig', 'd.mts'], {
        cwd: app,
      });
    }
  });

  it('brings its command, which knows its version', () => {
    const bin = join(app, 'node_modules', 'nodetracer', 'bin', 'nodetracer.js');
    expect(execFileSync(process.execPath, [bin, '--version'], { encoding: 'utf8' })).toBe('0.1.0\n');
  });
});
