import { join } from 'node:path';
import { openNodetracer } from '../support/robot';

const file = join(__dirname, '..', 'fixtures', 'python', 'example-retry-fallback.json');

async function printed(
  size: `${number}x${number}`,
  env: Readonly<Record<string, string>> = {},
): Promise<{ frame: string; stream: string }> {
  const robot = openNodetracer(['inspect', file], { size, env });
  await robot.shows('700ms');
  await robot.exit();
  const seen = { frame: robot.frame(), stream: robot.stream };
  await robot.close();
  return seen;
}

describe('nodetracer inspect at a terminal', () => {
  it('breaks lines behind the guides at the width of the terminal', async () => {
    expect((await printed('40x40')).frame).toMatchSnapshot();
  });

  it('colours by meaning, but not when told NO_COLOR', async () => {
    expect((await printed('100x40')).stream).toContain('\u001b[31m✗\u001b[0m');
    expect((await printed('100x40', { NO_COLOR: '1' })).stream).not.toContain('\u001b[');
  });
});
