import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isProcessAlive, ownIdentity } from '../../src/files/process-identity';

describe('process identity', () => {
  it('knows this process, and not one of the same pid that began at another time', () => {
    const { pid, start } = ownIdentity();
    expect([isProcessAlive(pid, start), isProcessAlive(pid, '1')]).toEqual([true, process.platform !== 'linux']);
  });

  it('knows that a child lives until it is dead', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    await once(child, 'spawn');
    const pid = child.pid as number;
    expect(isProcessAlive(pid, '0')).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isProcessAlive(pid, '0')).toBe(false);
  });

  it('tells nothing of the machine but a hash', () => {
    expect(ownIdentity()).toEqual({
      instance: expect.stringMatching(/^[0-9a-f]{16}$/),
      pid: process.pid,
      start: expect.stringMatching(/^\d+$/),
      host: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });
});
