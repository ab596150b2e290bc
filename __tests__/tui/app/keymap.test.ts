import { loadOptions } from '../../../src/cli/config-options';
import { checkKeys } from '../../../src/tui/app/check-keys';
import { keyNamed, keyText } from '../../../src/tui/app/key-text';
import { type KeySettings, keymapOf, usualKeys } from '../../../src/tui/app/keymap';
import { allPanes, commandName, panesAtOnce } from '../../../src/tui/app/pane-bindings';
import { AppDriver } from '../../support/app-driver';
import { configProject, refusal } from '../../support/config-project';
import { GraphBuilder, openTraceOf } from '../../support/graph-builder';

const opened = (keys: KeySettings) =>
  new AppDriver({ keymap: keymapOf(keys), size: { columns: 120, rows: 20 } }).open(
    openTraceOf(new GraphBuilder().node({ id: 'root' }).node({ id: 'step', parent: 'root', end: 5 }).graph),
  );
const told = (keys: KeySettings) =>
  checkKeys(keys).map(({ command, found, expected, nearest }) => `${command}: ${found}, ${expected}, ${nearest}`);

describe('commands', () => {
  it.each(allPanes)('of $pane have names of their own', ({ bindings }) => {
    const names = bindings.map(commandName);
    expect(names.filter((name, i) => names.indexOf(name) < i || !/^[a-z0-9-]+$/.test(name))).toEqual([]);
  });

  it('have keys that can be written as they are shown', () => {
    const keys = allPanes.flatMap(({ bindings }) => bindings.flatMap((binding) => binding.keys));
    expect(keys.filter((key) => keyNamed(keyText(key)) !== key || keyNamed(key) !== key)).toEqual([]);
  });

  it('have a pane that can be on the screen', () => {
    expect(new Set(panesAtOnce.flat())).toEqual(new Set(allPanes));
  });
});

describe('keys of the configuration', () => {
  it('take the place of the usual ones, in one pane or wherever a command of that name is', () => {
    const driver = opened({ 'tree.down': ['x'], up: ['w', 'Ctrl-p'], 'app.help': [] });
    expect([driver.press('x').cursor, driver.press('j').cursor, driver.press('ctrl-p').cursor]).toEqual(['step', 'step', 'root']);
    expect(driver.press('?').state.help).toBeNull();
  });

  it('are what footer, help and notices tell', () => {
    const driver = opened({ 'app.help': 'f1', 'tree.unfold': ['+'] });
    expect(driver.lines.at(-1)).toContain('+ unfold');
    expect(driver.press('f1').text).toMatch(/ \+ +Unfold, then go to the first child/);
  });

  it('may be two, one after the other, whatever they are', () => {
    const driver = opened({ 'tree.down': ';d' });
    expect([driver.press(';', 'd').cursor, driver.press('4', ';').lines.at(-1)]).toEqual([
      'step',
      expect.stringContaining('; begins nothing'),
    ]);
  });

  it('leave the usual ones alone', () => expect(opened({}).press('j').cursor).toBe('step'));
});

describe('the check of keys', () => {
  it('finds nothing in what is usual', () => {
    const usual = allPanes.flatMap(({ pane, bindings }) =>
      bindings.map((binding) => [`${pane}.${commandName(binding)}`, usualKeys(pane, binding)] as const),
    );
    expect(checkKeys(Object.fromEntries(usual))).toEqual([]);
  });

  it('tells unknown commands with the nearest one, and what is no key', () => {
    expect(told({ 'tree.fold-al': 'x', 'tree.up': ['ctrl-shift-up', 'shfit-up', 'x y'], dwon: 'x' })).toEqual([
      'tree.fold-al: an unknown command, the name of a command, as docs/keys.md lists them, tree.fold-all',
      'dwon: an unknown command, the name of a command, as docs/keys.md lists them, down',
      ...['shfit-up', 'x y'].map(
        (key) => `tree.up: "${key}", a character, two of them, or a key such as enter, ctrl-o, alt-left, f5, null`,
      ),
    ]);
  });

  it('tells what two commands would have at once, and keys that hide others which begin alike', () => {
    expect(told({ 'tree.down': 'e', 'app.search': 'z', 'traces.sort': 'ctrl-z' })).toEqual([
      'traces.sort: "ctrl-z", a key that app.suspend does not have, null',
      'tree.down: "e", a key that trace.failure does not have, null',
      expect.stringMatching(/^app.search: "z", a key that \S+ does not have, null$/),
    ]);
  });

  it('lets keys change places, panes have the same key that are never there together, and one key go back and quit', () => {
    expect(told({ 'traces.sort': 'O', 'tree.fold': 'O', 'trace.failure': 'E', 'trace.failure-before': 'e', back: 'Q', quit: 'Q' })).toEqual(
      [],
    );
  });

  it('goes into the errors of the configuration, each with its place', () => {
    const project = configProject({
      '.nodetracerrc.json': '{\n  "ui": {\n    "keys": {\n      "tree.dwon": "x",\n      "tree.up": "e"\n    }\n  }\n}',
    });
    const message = refusal({ cwd: project.cwd, env: project.env, ...loadOptions({}) }).message.replaceAll(`${project.cwd}/`, '');
    expect(message.split('\n').slice(1)).toEqual([
      '  .nodetracerrc.json:4:7: ui.keys.tree.dwon: found an unknown command, expected the name of a command, as docs/keys.md lists them. Did you mean tree.down?',
      '  .nodetracerrc.json:5:18: ui.keys.tree.up: found "e", expected a key that trace.failure does not have.',
    ]);
  });
});
