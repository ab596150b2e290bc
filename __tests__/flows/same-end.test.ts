import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder';

const library = JSON.stringify(resolve(__dirname, '../../dist/index.js'));

/** `work(fn)` with everything that a tracer may have in its process: files, a hook that fails, one that hangs, one that is slow. */
const traced = `
const { FileStore, Tracer } = require(${library});
const hooks = [
  { onEvent() { throw new Error('a broken hook'); } },
  { onNodeStarted: () => new Promise(() => {}) },
  { onNodeCompleted: () => new Promise((resolve) => setTimeout(resolve, 1).unref()) },
];
const tracer = new Tracer({ store: new FileStore(__dirname + '/traces'), hooks, onDiagnostic() {} });
exports.work = (fn) => tracer.trace('agent', (root) => root.node('step', { type: 'tool_call' }, fn));
`;
const bare = 'exports.work = (fn) => fn();';

/** Programs, as files of these names. */
const programs: readonly (readonly [how: string, program: string, file?: string])[] = [
  ['at its end', "console.log(work(() => 'result')); work(async () => 1).then(console.log);"],
  ['with an exit code of its own', 'process.exitCode = 7; work(async () => {});'],
  ['by process.exit in a node', "work(() => { console.log('a'); process.exit(5); });"],
  ['by process.exit in an asynchronous node', 'work(async () => { await 1; process.exit(5); });'],
  ['by process.exit in a later turn', 'work(() => {}); setImmediate(() => process.exit(6));'],
  ['by a throw in a node', "work(() => { throw new TypeError('a bug'); });"],
  ['by a throw of something else', 'work(() => { throw { not: 1 }; });'],
  ['by a throw in a timer', "work(() => setTimeout(() => work(() => { throw new Error('later'); })));"],
  ['by a rejection that nobody handles', "work(async () => { throw new RangeError('nobody cares'); });"],
  ['by process.abort', 'work(() => setTimeout(() => process.abort()));'],
  ['by SIGTERM', "work(() => {}); process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 60_000);"],
  [
    'by a signal that it handles',
    "process.on('SIGTERM', () => { work(() => console.log('tidying up')); process.exit(3); }); work(() => process.kill(process.pid, 'SIGTERM')); setTimeout(() => {}, 60_000);",
  ],
  [
    'after its listeners, in their order',
    `process.on('exit', (code) => console.log('first', code));
     process.once('beforeExit', () => { console.log('before'); setTimeout(() => work(() => console.log('more'))); });
     work(() => {});
     process.on('exit', (code) => { console.log('second', code); process.exitCode = 9; });`,
  ],
  ['by a throw in a listener of exit', "work(() => {}); process.on('exit', () => { throw new Error('at the very end'); });"],
  [
    'not at all by what a handler takes',
    `process.on('uncaughtExceptionMonitor', (error) => console.log('seen', error.message));
     process.on('uncaughtException', (error, origin) => console.log('taken', error.message, origin));
     process.on('unhandledRejection', (error) => console.log('rejected', error.message));
     setTimeout(() => work(() => { throw new Error('one'); }));
     setTimeout(() => void work(async () => { throw new Error('two'); }), 5);
     setTimeout(() => work(() => console.log('goes on')), 20);`,
  ],
  ['when a promise is never settled', 'work(() => new Promise(() => {})).then(() => console.log("never"));'],
  ['when its module never settles', "import { work } from './work.js';\nawait work(() => new Promise(() => {}));", 'program.mjs'],
  [
    'with its workers',
    `const { Worker, isMainThread } = require('node:worker_threads');
     if (isMainThread) {
       const worker = new Worker(__filename);
       worker.on('message', (text) => console.log(text)).on('exit', (code) => work(() => console.log('worker ended with', code)));
     } else {
       process.on('exit', (code) => require('node:worker_threads').parentPort.postMessage('exit ' + code));
       work(() => process.exit(4));
     }`,
  ],
  [
    'with a worker that throws or is ended from outside',
    `const { Worker, isMainThread, workerData } = require('node:worker_threads');
     if (isMainThread) {
       new Worker(__filename, { workerData: 'throw' }).on('error', (error) => console.log(error.message)).on('exit', (code) => {
         console.log(code);
         const hanging = new Worker(__filename, { workerData: 'hang' });
         hanging.on('message', () => hanging.terminate()).on('exit', (code) => console.log(code));
       });
     } else if (workerData === 'throw') work(() => { throw new Error('in the worker'); });
     else { work(() => require('node:worker_threads').parentPort.postMessage('up')); setInterval(() => work(() => {}), 1); }`,
  ],
  [
    'when stdout is closed',
    "process.stdout.on('error', (error) => { console.error(error.code); }); work(() => process.stdout.end()); work(() => {});",
  ],
];

/** How a program ends, what it says included, but for the frames of stacks and the line that threw, where callers show. */
function run(program: string, file: string, work: string) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'work.js'), work);
  writeFileSync(join(folder, file), file.endsWith('.mjs') ? program : `const { work } = require('./work');\n${program}`);
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8', timeout: 30_000 });
  const said = stderr
    .replaceAll(folder, '')
    .replace(/^\s*\S+:\d+\n.*\n +\^+\n\n?/, '')
    .replace(/^ +at .*\n/gm, '');
  return { status, signal, stdout, stderr: signal === 'SIGABRT' ? '' : said };
}

describe('a traced program', () => {
  const cases = programs.map(([how, program, file = 'program.js']) => [how, program, file] as const);
  it.each(cases)('ends as it does untraced: %s', (_, program, file) => {
    expect(run(program, file, traced)).toEqual(run(program, file, bare));
  });
});
