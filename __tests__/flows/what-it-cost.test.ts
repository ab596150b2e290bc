import { fixturePath } from '../support/fixtures';
import { openTui, type Robot } from '../support/robot';

let robot: Robot;
afterEach(() => robot.close());

it('says what the run cost, by model, and which sub-agent spent most, at 80 x 24 without colour', async () => {
  robot = openTui([fixturePath('python', 'llm-usage-metadata.json'), '--no-config'], { size: '80x24', env: { NO_COLOR: '1' } });
  await robot.shows('article');
  robot.press('6');
  await robot.shows(/\$0\.1357\+ · tokens 34k in 2\.3k out/);
  robot.press('b', 'b');
  await robot.shows(/ model .*cost▾\s+large-2 .* \$0\.1346\+\s+small-1 .* \$0\.0011/);
  robot.press('b');
  await robot.shows(/ agent .*cost▾\s+writer .* \$0\.1357\s+article .* –/);
  robot.press('j', 'enter');
  await robot.shows('Selected writer: 2 shows it in the tree');
  robot.press('ctrl-o', '2');
  await robot.shows('[2 Tree]');
});
