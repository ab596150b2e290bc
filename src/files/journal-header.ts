import { ownIdentity, type ProcessIdentity } from './process-identity';

const PREFIX = '{"type":"journal"';
const FORMAT = 1;

/** The first line of a segment, which tells who writes it. */
export function journalHeaderLine(): string {
  const { instance, pid, start, host } = ownIdentity();
  return `${JSON.stringify({ type: 'journal', format: FORMAT, instance, pid, process_start: start, host })}\n`;
}

/** The writer of a segment, from its first line; undefined when the line is no header. */
export function parseJournalHeader(line: string): ProcessIdentity | undefined {
  if (!line.startsWith(PREFIX)) return undefined;
  const { pid, process_start: start, host, instance } = parsed(line);
  const whole = typeof start === 'string' && typeof host === 'string' && typeof instance === 'string';
  return whole && Number.isSafeInteger(pid) && Number(pid) > 0 ? { pid: Number(pid), start, host, instance } : undefined;
}

function parsed(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return {};
  }
}
