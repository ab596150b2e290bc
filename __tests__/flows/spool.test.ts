import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { traceFromLines } from '../../src/contracts/trace-from-lines';
import { HttpService } from '../support/http-service';
import { runNode } from '../support/run-program';
import { temporaryFolder } from '../support/temporary-folder';

const agent = join(__dirname, '../support/spooling-agent.js');

describe('an agent whose store is a service on the network', () => {
  it('loses nothing when the service is down and the agent is killed: the next start delivers everything, once', async () => {
    const service = await new HttpService().start();
    await service.stop();
    const state = temporaryFolder();
    const env = { XDG_STATE_HOME: state };
    expect((await runNode([agent, service.address, 'record'], { env })).exitCode).toBe(null);
    const spool = join(state, 'nodetracer', 'spool');
    const waiting = () => files(spool);
    expect(waiting().length).toBe(11);

    await service.start();
    const started = await Promise.all([1, 2, 3].map(() => runNode([agent, service.address, spool], { env })));
    expect(started).toEqual(Array(3).fill({ exitCode: 0, stdout: 'done\n', stderr: '' }));
    await service.stop();
    expect([waiting(), new Set(service.sent.values())]).toEqual([[], new Set([1])]);
    const traces = [...service.traces].map(([id, lines]) => traceFromLines(id, lines).graph);
    const told = traces.map(({ header, ended, nodeCount }) => `${header.name} ${ended} ${nodeCount}`).sort();
    const runs = Array.from({ length: 10 }, (_, i) => `run ${i} true 2`);
    expect(told).toEqual(['later true 1', 'later true 1', 'later true 1', ...runs, 'unfinished false 2']);
  });

  it('ends as it would when the service is down, and says so in one line', async () => {
    const service = await new HttpService().start();
    await service.stop();
    const env = { XDG_STATE_HOME: temporaryFolder() };
    const { exitCode, stdout, stderr } = await runNode([agent, service.address, 'end'], { env });
    expect({ exitCode, stdout, lines: stderr.trim().split('\n').length }).toEqual({ exitCode: 0, stdout: 'done\n', lines: 1 });
    expect(stderr).toMatch(
      /^nodetracer: The store could not finish a trace \(.* could not take the trace .*: fetch failed\. It waits in .*\)\.$/m,
    );
  });
});

function files(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).flatMap((name) => readdirSync(join(folder, name))) : [];
}
