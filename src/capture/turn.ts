import { setImmediate } from 'node:timers';

/** Something that holds lines of the current turn of the event loop. */
export type TurnWriter = { endTurn(): void };

let touched: TurnWriter[] = [];
let exitListened = false;

/**
 * Has `writer.endTurn()` called before the event loop's next turn, and also when the process ends inside this one, however it
 * ends: the `exit` listener, the only one that capture installs, covers `process.exit` and uncaught errors.
 * A writer asks again in each turn in which it has something to write.
 */
export function writeWithinTurn(writer: TurnWriter): void {
  if (touched.push(writer) > 1) return;
  setImmediate(endTurn);
  if (exitListened) return;
  exitListened = true;
  process.on('exit', endTurn);
}

/** Writes now what the current turn has left. */
export function endTurn(): void {
  const writers = touched;
  touched = [];
  for (const writer of writers) writer.endTurn();
}
