import { openTui, type Robot } from '../support/robot';
import { type ColorKind, colorKinds } from '../support/sgr';
import { fixture } from '../support/traces-folder';

const trace = fixture('python/example-retry-fallback.json');
const few: ColorKind[] = ['basic', 'bright'];
const many: ColorKind[] = ['of 256'];

/** TERM, what else says how many colours there are, arguments, and the colours that may come. */
const terminals: [string, Record<string, string>, string[], ColorKind[]][] = [
  ['xterm-256color', {}, [], many],
  ['xterm-256color', { COLORTERM: 'truecolor' }, [], many],
  ['xterm-256color', { COLORTERM: 'truecolor', NO_COLOR: '1' }, [], []],
  ['xterm-256color', { NO_COLOR: '1' }, ['--color', '16'], few],
  ['xterm-256color', {}, ['--color', '16'], few],
  ['xterm-256color', {}, ['--color', 'none'], []],
  ['screen', {}, [], few],
  ['screen', { COLORTERM: 'truecolor' }, [], many],
  ['screen-256color', {}, [], many],
  ['tmux-256color', {}, [], many],
  ['tmux-256color', {}, ['--engine', 'blessed'], many],
  ['linux', {}, [], few],
  ['linux', {}, ['--color', '256'], many],
  ['linux', { NO_COLOR: '1' }, ['--engine', 'blessed'], []],
];

/** Without empty lines and what says which keys there are. */
const frame = ` nodetracer > exchange_rates          + completed in 10.7s . 2 failed . 5 nodes
   name                                type         duration               10.7s
 v + exchange_rates                    trace           10.7s  ==================
     x fetch_rates_1  attempt 1/2  Ti~ tool_call       2.00s  ====
r    x fetch_rates_2  attempt 2/2  Ti~ tool_call       8.00s     ==============
f    + yesterday_rates                 retrieval      4.05ms                  =
     + convert                         llm_call        700ms                  ==
--------------------------------------------------------------------------------
fetch_rates_1 > Overview                                                    53 %
x failed . tool_call
TimeoutError: no answer within 2 s
duration  2.00s
started   2025-03-05 09:04:12.345720Z  +0.02ms
ended     2025-03-05 09:04:14.345773Z
id        539c4c0a3ba4491a8c2a862be321738d
f replaced by yesterday_rates
r was retried by fetch_rates_2`;

describe('a failed run is looked at', () => {
  let tui: Robot;
  afterEach(() => tui.close());

  it.each(terminals)(
    'in %s with %j and %j: the same frame, no colour beyond %j, and all is given back',
    async (TERM, env, args, colors) => {
      tui = openTui([trace, '--ascii', ...args], { env: { TERM, ...env }, size: '80x24' });
      await tui.shows('nodes');
      tui.press('e', 'enter');
      await tui.shows('[5 Detail]');
      await tui.until('this is the frame', () => tui.emulator.lines().filter(Boolean).slice(0, -2).join('\n') === frame);
      expect(colorKinds(tui.stream)).toEqual(colors);
      tui.press('ctrl-c');
      expect([await tui.exit(), tui.isRestored]).toEqual([130, true]);
    },
  );
});
