import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileStore } from '../../src/builtin/file-store';
import { Tracer } from '../../src/capture/tracer';
import { FolderSource } from '../../src/sources/folder-source';
import { temporaryFolder } from '../support/temporary-folder';

const keys = [`ghp_${'a1B2'.repeat(9)}`, `ghp_${'c3D4'.repeat(9)}`] as const;

/** The question of the only trace of a folder, as viewers see it. */
async function seen(folder: string): Promise<{ readonly nodeId: string; readonly choices: readonly string[] }> {
  const journal = readdirSync(folder).find((name) => name.endsWith('.journal')) ?? '';
  const events = readFileSync(join(folder, journal), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const { node_id: nodeId = '' } = events.find(({ node_type }) => node_type === 'human_input') ?? {};
  const { input_data } = events.find(({ node_id, input_data }) => node_id === nodeId && input_data) ?? {};
  return { nodeId: nodeId as string, choices: (input_data as { choices: readonly string[] }).choices };
}

const texts = (folder: string) =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
const secretsIn = (folder: string) => keys.filter((key) => texts(folder).includes(key.slice(-12)));

describe('a question whose choices hold secrets', () => {
  it('is answered by a choice as it is seen, or as it is; the program gets the choice and nothing of it is written', async () => {
    for (const given of ['seen', 'itself'] as const) {
      const folder = temporaryFolder();
      const tracer = new Tracer({ store: new FileStore(folder) });
      const root = tracer.trace('rotate');
      const answered = root.human('which', { prompt: 'Which key goes?', choices: keys });
      await tracer.flush();
      const { nodeId, choices } = await seen(folder);
      expect(choices).toEqual([expect.stringMatching(/^\[REDACTED:/), expect.stringMatching(/^\[REDACTED:/)]);
      const wrong = await tracer.answer(root.traceId, nodeId, 'none');
      expect(wrong).toEqual({
        accepted: false,
        reason: `The answer must be one of ${choices.map((one) => JSON.stringify(one)).join(', ')}.`,
      });
      expect(await tracer.answer(root.traceId, nodeId, given === 'seen' ? choices[1] : keys[1])).toEqual({ accepted: true });
      expect(await answered).toBe(keys[1]);
      root.end();
      await tracer.close();
      expect(secretsIn(folder)).toEqual([]);
    }
  });

  it('is answered while no process runs, and needs its choices again by the one that goes on', async () => {
    const folder = temporaryFolder();
    const asking = new Tracer({ store: new FileStore(folder) });
    const root = asking.trace('rotate');
    const paused = root.human('which', { prompt: 'Which key goes?', choices: keys }).catch(({ code }: { code: string }) => code);
    await asking.close();
    expect(await paused).toBe('NT_HUMAN_TRACE_PAUSED');
    const { nodeId, choices } = await seen(folder);
    const source = new FolderSource(folder);
    expect(await source.answer(root.traceId, nodeId, choices[0] as string)).toEqual({ accepted: true });
    source.close();
    const tracer = new Tracer({ store: new FileStore(folder) });
    const resumed = await tracer.resume(root.traceId);
    await expect(resumed.human('which')).rejects.toMatchObject({ code: 'NT_HUMAN_INVALID_QUESTION' });
    expect(await resumed.human('which', { choices: keys })).toBe(keys[0]);
    resumed.root.end();
    await tracer.close();
    expect(secretsIn(folder)).toEqual([]);
  });
});
