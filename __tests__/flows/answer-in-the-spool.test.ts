import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LiveProcess } from '../support/live-processes';
import { projectWith } from '../support/plugin-project';
import { temporaryFolder } from '../support/temporary-folder';

const bin = join(__dirname, '..', '..', 'bin', 'nodetracer.js');
const agent = join(__dirname, '..', 'support', 'asking-agent.js');

/** A store that takes whole traces, as files of lines. */
const kept = `const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
exports.plugin = { name: 'kept', kind: 'store', apiVersion: 1, setup({ paths, provideStore }) {
  const folder = join(paths.project, 'kept');
  mkdirSync(folder, { recursive: true });
  provideStore(() => ({
    name: folder,
    save: async (trace) => writeFileSync(join(folder, trace.graph.header.traceId), [...trace.lines()].join('')),
    list: async () => [],
    open: async () => null,
    delete: async (id) => rmSync(join(folder, id)),
    close: async () => {},
  }));
} };
`;

describe('a question in a trace that a store takes as a whole when it has ended', () => {
  it('is shown and answered while it is paused, and the trace that went on in another process is kept', async () => {
    const [project, own] = [
      projectWith({ '.nodetracerrc.json': '{ "store": "./kept.cjs", "hooks": [] }', 'kept.cjs': kept }),
      temporaryFolder(),
    ];
    const nodetracer = async (...args: readonly string[]): Promise<LiveProcess> => {
      const command = new LiveProcess(bin, args, own, project);
      await command.ended();
      return command;
    };
    const asker = new LiveProcess(agent, ['project'], own, project);
    const [, traceId = ''] = await asker.line('waits');
    asker.say('close');
    await asker.ended();

    const list = await nodetracer('list', '--json');
    expect(list.lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ trace_id: traceId, name: 'refund', state: 'paused', waiting_count: 1 }),
    ]);
    expect((await nodetracer('answer', 'approve', 'perhaps')).errors).toContain('The answer must be one of "approve", "reject".');
    const answer = await nodetracer('answer', 'approve', 'reject');
    expect([answer.exitCode, answer.lines]).toEqual([
      0,
      ['The question "approve" is answered. The answer counts when the program goes on.'],
    ]);

    const listed = await nodetracer('list');
    expect(listed.lines[1]).toMatch(/^answered /);

    const resumed = new LiveProcess(agent, ['project', 'resume', traceId], own, project);
    expect(await resumed.line('answer')).toEqual(['answer', 'reject']);
    expect(await resumed.ended()).toBe(0);
    expect(readdirSync(join(project, 'kept'))).toEqual([traceId]);
    expect(readFileSync(join(project, 'kept', traceId), 'utf8')).toContain('"answered_by":"viewer"');
    const spools = join(own, 'nodetracer', 'spool');
    expect(readdirSync(spools).flatMap((name) => readdirSync(join(spools, name)))).toEqual([]);
  });
});
