import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Names one process on one machine, also after its pid was given to another. */
export type ProcessIdentity = {
  /** Random, new in every process (and worker thread). */
  readonly instance: string;
  readonly pid: number;
  /** Clock ticks from boot to the start of the process, `0` where the system does not tell. */
  readonly start: string;
  /** Equal for processes that can see each other's pids. */
  readonly host: string;
};

let own: ProcessIdentity | undefined;

/** The identity of this process. */
export function ownIdentity(): ProcessIdentity {
  own ??= { instance: randomBytes(8).toString('hex'), pid: process.pid, start: startOf(process.pid) ?? '0', host: hostKey() };
  return own;
}

/** True while the process of this pid and start time lives on this machine; of another machine nothing is known. */
export function isProcessAlive(pid: number, start: string): boolean {
  const now = startOf(pid);
  if (now !== undefined) return start === '0' || now === start;
  return process.platform !== 'linux' && answersSignal(pid);
}

/** Undefined when there is no such process, when it is a zombie, or without `/proc`. */
function startOf(pid: number): string | undefined {
  const stat = read(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' || state === 'X' ? undefined : fields[18];
}

function answersSignal(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function hostKey(): string {
  const boot = read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim());
  const pids = read(() => readlinkSync('/proc/self/ns/pid'));
  return createHash('sha256').update([hostname(), boot, pids].join('\0')).digest('hex').slice(0, 16);
}

function read(reader: () => string): string {
  try {
    return reader();
  } catch {
    return '';
  }
}
