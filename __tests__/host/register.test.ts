import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtEntry, projectWith, runTraced } from '../support/plugin-project';

const config = '{ "hooks": ["./seen.ts"] }';
const hook = `
import { appendFileSync } from 'node:fs';
import { definePlugin } from 'nodetracer/plugin';
export const plugin = definePlugin({
  name: 'seen', kind: 'hook', apiVersion: 1,
  setup({ addHook, paths }) {
    const say = (text: string): void => appendFileSync(paths.project + '/seen.txt', text + '\\n');
    addHook({ onNodeCompleted: (node) => say(node.name) });
    return () => say('closed');
  },
});
`;
const body = "trace('run', (root) => { root.node('step', () => {}); }); console.log('done');";
const programs = {
  '--import': ['program.mjs', `import { trace } from ${builtEntry('index')}; ${body}`],
  '--require': ['program.cjs', `const { trace } = require(${builtEntry('index')}); ${body}`],
} as const;

describe('nodetracer/register', () => {
  it.each(['--import', '--require'] as const)('starts the configured runtime before the first line of the program, by %s', async (how) => {
    const [file, text] = programs[how];
    const project = projectWith({ 'seen.ts': hook, '.nodetracerrc': config, [file]: text });
    expect(await runTraced(project, file, how)).toEqual({ exitCode: 0, stdout: 'done\n', stderr: '' });
    expect(readFileSync(join(project, 'seen.txt'), 'utf8')).toBe('step\nrun\nclosed\n');
    expect(readdirSync(join(project, '.nodetracer', 'traces'))).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.json$/)]);
  });

  it('has adapters in place before the first line of the program, by --import', async () => {
    const adapter = `export const plugin = { name: 'logging', kind: 'adapter', apiVersion: 1, async setup({ addAdapter }) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      addAdapter({ install() { const { log } = console; console.log = (text) => log('adapted: ' + text); return () => {}; } });
    } };`;
    const project = projectWith({
      'adapter.mjs': adapter,
      '.nodetracerrc': '{ "adapters": ["./adapter.mjs"] }',
      'program.mjs': "console.log('first line')",
    });
    expect(await runTraced(project, 'program.mjs')).toEqual({ exitCode: 0, stdout: 'adapted: first line\n', stderr: '' });
  });

  it('records the requests that a program makes inside of its traces, and lets it end by itself', async () => {
    const program = `
      import { createServer, get } from 'node:http';
      import { once } from 'node:events';
      import { trace } from ${builtEntry('index')};
      const server = createServer((_, response) => response.end('fine')).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const url = 'http://127.0.0.1:' + server.address().port;
      await fetch(url + '/before').then((response) => response.text());
      await trace('run', async () => {
        console.log(await (await fetch(url + '/fetched')).text());
        const [response] = await once(get(url + '/got'), 'response');
        await once(response.resume(), 'close');
      });
      server.close();
    `;
    const project = projectWith({ 'program.mjs': program });
    expect(await runTraced(project, 'program.mjs')).toEqual({ exitCode: 0, stdout: 'fine\n', stderr: '' });
    const folder = join(project, '.nodetracer', 'traces');
    const [file] = readdirSync(folder);
    const { nodes } = JSON.parse(readFileSync(join(folder, String(file)), 'utf8')) as { nodes: Record<string, { name: string }> };
    const names = Object.values(nodes).map(({ name }) => name.replace(/:\d+/, ''));
    expect(names).toEqual(['run', 'GET 127.0.0.1/fetched', 'GET 127.0.0.1/got']);
  });

  it('leaves a program that traces nothing as it is, and makes no folder', async () => {
    const project = projectWith({ 'program.mjs': "console.log('done')" });
    expect(await runTraced(project, 'program.mjs')).toEqual({ exitCode: 0, stdout: 'done\n', stderr: '' });
    expect(readdirSync(project).sort()).toEqual(['package.json', 'program.mjs']);
  });

  it('goes on with what is right in a config that has a mistake, and says which', async () => {
    const project = projectWith({
      'seen.ts': hook,
      '.nodetracerrc': '{ "hooks": ["./seen.ts"],\n "captur": {} }',
      'program.mjs': programs['--import'][1],
    });
    const { exitCode, stdout, stderr } = await runTraced(project, 'program.mjs');
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'done\n' });
    expect(stderr).toMatch(/^nodetracer: .*captur.*capture\?\nCorrect .*\n$/s);
    expect(readFileSync(join(project, 'seen.txt'), 'utf8')).toBe('step\nrun\nclosed\n');
  });
});
