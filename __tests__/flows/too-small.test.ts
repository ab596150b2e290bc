import { fixturePath } from '../support/fixtures';
import { openTui, type Robot } from '../support/robot';

describe('someone makes the terminal too small', () => {
  let robot: Robot;

  afterEach(() => robot.close());

  it('is told so, finds everything as it was in a larger one, and can leave in either', async () => {
    robot = openTui([fixturePath('python/http-auto-instrumentation.json'), '--no-config'], { size: '15x4' });
    await robot.shows('Too small:\n20x5 is needed');
    robot.resize(80, 24);
    await robot.shows(/Tree.*q quit/s);
    robot.press('j', 'j');
    await robot.shows(/GET .* › Overview/);
    const before = robot.frame();
    robot.resize(19, 24);
    await robot.shows('Too small:');
    expect(robot.frame()).not.toContain('Tree');
    robot.resize(80, 24);
    await robot.until('the screen is as it was', () => robot.frame() === before);
    robot.resize(80, 4);
    await robot.shows('Too small:');
    robot.press('q', 'q');
    expect(await robot.exit()).toBe(0);
    expect(robot.isRestored).toBe(true);
  });
});
