import type { KeyProblem } from '../../errors/catalogue/config';
import { nearestName } from '../../text/nearest-name';
import type { AnyBinding } from '../views/view';
import type { Keymap } from './app-options';
import { isSequence, keyNamed, keyNames } from './key-text';
import { type KeySettings, keymapOf } from './keymap';
import { allPanes, commandName, panesAtOnce } from './pane-bindings';

type Command = { readonly full: string; readonly keys: readonly string[]; readonly binding: AnyBinding };

/** Everything that is wrong with the keys of a configuration: unknown commands, what is no key, and keys that two commands have. */
export function checkKeys(settings: KeySettings): KeyProblem[] {
  const known = allPanes.flatMap(({ pane, bindings }) => bindings.flatMap((binding) => [commandName(binding), fullName(pane, binding)]));
  return [
    ...Object.keys(settings).flatMap((command) => (known.includes(command) ? [] : [unknownCommand(command, known)])),
    ...Object.entries(settings).flatMap(([command, texts]) => [texts].flat().flatMap((text) => keyProblem(command, text))),
    ...conflicts(settings, keymapOf(settings)),
  ];
}

function unknownCommand(command: string, known: readonly string[]): KeyProblem {
  const expected = 'the name of a command, as docs/keys.md lists them';
  return { command, isUnknown: true, found: 'an unknown command', expected, nearest: nearestName(command, known) };
}

function keyProblem(command: string, text: string): KeyProblem[] {
  if (keyNamed(text) !== null) return [];
  const expected = 'a character, two of them, or a key such as enter, ctrl-o, alt-left, f5';
  return [{ command, isUnknown: false, found: JSON.stringify(text), expected, nearest: nearestName(text, keyNames) }];
}

/** Keys that were given to a command and that another one has at the same time. Those that are usual may be shared. */
function conflicts(settings: KeySettings, keymap: Keymap): KeyProblem[] {
  const found = new Map<string, KeyProblem>();
  for (const panes of panesAtOnce) {
    const commands = panes.flatMap(({ pane, bindings }) =>
      bindings.map((binding): Command => ({ full: fullName(pane, binding), keys: keymap(pane, binding), binding })),
    );
    for (const command of commands) {
      for (const other of commands.filter((one) => !sameMeaning(command, one))) {
        for (const key of given(command).filter((one) => other.keys.some((another) => collides(one, another)))) {
          const problem = conflict(settings, command, other, key);
          found.set(`${problem.command} ${key}`, problem);
        }
      }
    }
  }
  return [...found.values()];
}

/** The keys that a command has from the settings alone. */
function given({ keys, binding }: Command): readonly string[] {
  return keys.filter((key) => !binding.keys.includes(key));
}

/** A key alone is never waited for by the two that begin with it. */
function collides(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return isSequence(long) && long[0] === short;
}

function sameMeaning(a: Command, b: Command): boolean {
  return JSON.stringify(a.binding.event) === JSON.stringify(b.binding.event);
}

function conflict(settings: KeySettings, { full, binding }: Command, other: Command, key: string): KeyProblem {
  const command = full in settings ? full : commandName(binding);
  const expected = `a key that ${other.full} does not have`;
  return { command, isUnknown: false, found: JSON.stringify(key), expected, nearest: null };
}

function fullName(pane: string, binding: AnyBinding): string {
  return `${pane}.${commandName(binding)}`;
}
