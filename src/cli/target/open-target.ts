import { resolve } from 'node:path';
import type { OpenTrace, TraceSource } from '../../contracts/source';
import { nodetracerError } from '../../errors/nodetracer-error';
import { FamilySource } from '../../sources/family-source';
import { FileSource } from '../../sources/file-source';
import { FolderSource } from '../../sources/folder-source';
import { LiveSource } from '../../sources/live-source';
import { runningThenNewest } from '../../sources/trace-order';
import type { ConfigOptions } from '../config-options';
import type { Inspection } from '../inspect/inspection';
import { openInspection } from '../inspect/open-inspection';
import { openRun } from '../inspect/open-run';
import { pricesFor } from '../prices-for';
import { withProgress } from '../progress';
import { closable, openProjectTraces, type ProjectTraces } from '../project-traces';
import { whenComplete } from '../when-complete';
import { findTrace } from './find-trace';
import { type TraceTarget, targetOf } from './trace-target';

export type TargetOptions = ConfigOptions & {
  /** Read what can be read of a faulty file. */
  readonly lenient: boolean;
  /** Together with the traces that worked for it in other processes; left out, unless a file is named: its folder is not read then. */
  readonly processes?: boolean;
};

/** A trace that was read, closed by whoever opened it. */
export type OpenedTarget = Inspection & { close(): Promise<void> | void };

const FAULTS = 5;

/**
 * Opens the one trace that a person names, and reads all of it: a file, of a folder the newest, or a trace of the project.
 * @throws NT_CLI_TRACE_NOT_FOUND, NT_CLI_SEVERAL_TRACES; unless lenient, NT_TRACE_INVALID and what else is wrong in a file
 */
export async function openTarget(name: string, options: TargetOptions): Promise<OpenedTarget> {
  const target = targetOf(name);
  return withProgress(
    () => `Reading ${name}`,
    () => open(target, name, options),
  );
}

async function open(target: TraceTarget, name: string, options: TargetOptions): Promise<OpenedTarget> {
  if (target.kind === 'file') return (options.processes ? openRun : openInspection)(target.path, options.lenient);
  const { source, close } = await openPlace(target, options);
  try {
    await whenComplete(source);
    const places = options.processes === false ? source : new FamilySource(source);
    const trace = await places.open(keyIn(source, target, name));
    await trace.whenLoaded();
    if (!options.lenient) refuseFaults(trace, name);
    const { graph, state, faults } = trace;
    return { graph, state, faults, payload: (id, from) => trace.payload(id, from), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The traces of a folder or of the agent at a socket, the one of a file, or those of the project. */
export async function openPlace(target: TraceTarget, where: ConfigOptions): Promise<ProjectTraces> {
  if (target.kind === 'project' || target.kind === 'name') return openProjectTraces(where);
  const path = resolve(target.path);
  const prices = pricesFor(where);
  if (target.kind === 'socket') return closable(new LiveSource({ path, prices }));
  return closable(target.kind === 'folder' ? new FolderSource(path, { prices }) : new FileSource(path, prices));
}

function keyIn(source: TraceSource, target: TraceTarget, name: string): string {
  if (target.kind === 'name') return findTrace(source, target.name).key;
  const [newest] = [...source.list()].sort(runningThenNewest);
  if (newest) return newest.key;
  throw nodetracerError('NT_CLI_TRACE_NOT_FOUND', { wanted: name, place: source.label, nearest: [] });
}

/** A list shows what it can of a faulty file; who asks for one trace is told. */
function refuseFaults({ faults }: OpenTrace, file: string): void {
  const messages = faults.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (messages.length === 0) return;
  throw nodetracerError('NT_TRACE_INVALID', { file, faults: messages.slice(0, FAULTS), more: Math.max(0, messages.length - FAULTS) });
}
