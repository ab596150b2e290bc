import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LiveProcess } from '../support/live-processes';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

const bin = join(__dirname, '..', '..', 'bin', 'nodetracer.js');
const agent = join(__dirname, '..', 'support', 'asking-agent.js');

/** `nodetracer answer`, to its end. */
async function answered(folder: string, sockets: string, ...args: readonly string[]): Promise<LiveProcess> {
  const command = new LiveProcess(bin, ['answer', ...args, '--folder', folder], sockets);
  await command.ended();
  return command;
}

async function asking(folder: string, sockets: string): Promise<{ readonly asker: LiveProcess; readonly traceId: string }> {
  const asker = new LiveProcess(agent, [folder], sockets);
  const [, traceId = ''] = await asker.line('waits');
  await waitUntil(() => readdirSync(folder).some((name) => name.endsWith('.journal')));
  return { asker, traceId };
}

function fileNodes(folder: string, traceId: string): Record<string, unknown>[] {
  const { nodes } = JSON.parse(readFileSync(join(folder, `${traceId}.json`), 'utf8')) as { nodes: Record<string, Record<string, unknown>> };
  return Object.values(nodes);
}

describe('a question to a human', () => {
  it('is listed and answered on the command line while its process waits', async () => {
    const [folder, sockets] = [temporaryFolder(), temporaryFolder()];
    const { asker, traceId } = await asking(folder, sockets);
    const list = await answered(folder, sockets, '--json');
    expect(list.lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        trace_id: traceId,
        name: 'approve',
        state: 'live',
        prompt: 'Refund 40 EUR?',
        choices: ['approve', 'reject'],
      }),
    ]);
    const refused = await answered(folder, sockets, 'approve', 'perhaps');
    expect(refused.exitCode).toBe(1);
    expect(refused.errors).toContain('The answer must be one of "approve", "reject".');
    const accepted = await answered(folder, sockets, traceId.slice(0, 8), 'reject');
    expect([accepted.exitCode, accepted.errors]).toEqual([0, '']);
    expect(await asker.line('answer')).toEqual(['answer', 'reject']);
    expect(await asker.ended()).toBe(0);
  });

  it('is answered while no process runs, and the process that resumes the trace goes on', async () => {
    const [folder, sockets] = [temporaryFolder(), temporaryFolder()];
    const { asker, traceId } = await asking(folder, sockets);
    asker.say('close');
    await asker.ended();
    expect(asker.lines).toContain('failed NT_HUMAN_TRACE_PAUSED');
    expect((await answered(folder, sockets)).lines.join('\n')).toContain('paused');
    expect((await answered(folder, sockets, 'approve', 'approve')).exitCode).toBe(0);
    expect((await answered(folder, sockets)).lines[0]).toContain('answered, waits to be resumed');
    const late = await answered(folder, sockets, 'approve', 'reject');
    expect([late.exitCode, late.errors]).toEqual([1, expect.stringContaining('answered already')]);

    const resumed = new LiveProcess(agent, [folder, 'resume', traceId], sockets);
    expect(await resumed.line('answer')).toEqual(['answer', 'approve']);
    expect(await resumed.ended()).toBe(0);
    expect(readdirSync(folder)).toEqual([`${traceId}.json`]);
    expect(fileNodes(folder, traceId)).toEqual([
      expect.objectContaining({ node_type: 'trace', status: 'completed' }),
      expect.objectContaining({
        node_type: 'human_input',
        status: 'completed',
        input_data: { prompt: 'Refund 40 EUR?', choices: ['approve', 'reject'] },
        output_data: { answer: 'approve', answered_by: 'viewer', answered_at: expect.any(String) },
      }),
    ]);
  });

  it('goes on in one of two processes that resume its trace at the same time', async () => {
    const [folder, sockets] = [temporaryFolder(), temporaryFolder()];
    const { asker, traceId } = await asking(folder, sockets);
    asker.say('close');
    await asker.ended();
    const both = [0, 1].map(() => new LiveProcess(agent, [folder, 'resume', traceId], sockets));
    await waitUntil(() => both.every(({ lines }) => lines.length > 0));
    const said = both.map(({ lines }) => lines[0]).sort();
    expect(said).toEqual(['failed NT_TRACE_ALREADY_RESUMED', `waits ${traceId}`]);
    expect((await answered(folder, sockets, 'approve', 'reject')).exitCode).toBe(0);
    const winner = both.find(({ lines }) => lines[0] === `waits ${traceId}`) as LiveProcess;
    expect(await winner.line('answer')).toEqual(['answer', 'reject']);
  });

  it('reads interrupted when its process was killed, and takes no answer', async () => {
    const [folder, sockets] = [temporaryFolder(), temporaryFolder()];
    const { asker } = await asking(folder, sockets);
    asker.kill('SIGKILL');
    await asker.ended();
    const list = await answered(folder, sockets);
    expect(list.lines).toEqual(['Nothing waits for a human.']);
  });
});
