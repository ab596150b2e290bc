import { execFileSync } from 'node:child_process';
import { Robot } from './robot';

const LINES = 2_000;

describe('the robot', () => {
  it('has read all that a program has written, also when it comes to read only after the program has ended', async () => {
    const robot = new Robot('sh', ['-c', `seq ${LINES}`], {});
    execFileSync('sh', ['-c', `while kill -0 ${robot.pty.pid} 2> /dev/null; do sleep 0.05; done`]);
    expect(await robot.exit()).toBe(0);
    await robot.close();
    expect(robot.stream.split('\r\n')).toEqual([...Array.from({ length: LINES }, (_, index) => `${index + 1}`), '']);
  });
});
