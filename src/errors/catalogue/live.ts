import { entry } from './entry';

type Folder = { readonly folder: string; readonly problem: string };
type Path = { readonly path: string };
type Failed = { readonly path: string; readonly reason: string };

/** Errors of the live socket. */
export const liveErrors = {
  NT_LIVE_FOLDER_UNSAFE: entry({
    message: ({ folder, problem }: Folder) => `The folder ${folder} is not used for sockets: ${problem}.`,
    hint: ({ folder }) => `Remove ${folder}, or set XDG_RUNTIME_DIR to a folder of your own that nobody else can enter.`,
  }),
  NT_LIVE_PATH_TOO_LONG: entry({
    message: ({ path }: Path) => `The path of the socket, ${path}, is longer than the 103 bytes that systems allow.`,
    hint: () => 'Set XDG_RUNTIME_DIR or TMPDIR to a folder with a shorter path.',
  }),
  NT_LIVE_LISTEN_FAILED: entry({
    message: ({ path, reason }: Failed) => `No socket could be opened at ${path}: ${reason}.`,
    hint: () => 'Traces are recorded all the same; viewers see them through the traces folder.',
  }),
  NT_LIVE_UNREACHABLE: entry({
    message: ({ path, reason }: Failed) => `No agent answers at ${path}: ${reason}.`,
    hint: () => 'Check that the agent runs with the hook "socket" and that the path is that of its socket, forwarded with `ssh -L` or not.',
  }),
  NT_LIVE_OTHER_PROTOCOL: entry({
    message: ({ path, theirs, ours }: Path & { readonly theirs: string; readonly ours: string }) =>
      `The agent at ${path} speaks version ${theirs} of the live protocol, and this viewer speaks ${ours}.`,
    hint: () => 'Use the version of nodetracer that the agent uses.',
  }),
  NT_LIVE_REFUSED: entry({
    message: ({ reason }: { readonly reason: string }) => `The agent refused: ${reason}.`,
    hint: () => 'What has arrived so far is shown.',
  }),
  NT_LIVE_CONNECTION_LOST: entry({
    message: ({ path }: Path) => `The connection to the agent at ${path} is lost, and the data of this node lies only there.`,
    hint: () => 'The agent has ended or cannot be reached; when it answers again, select the node again.',
  }),
  NT_LIVE_NO_AGENT: entry({
    message: ({ pid }: { readonly pid: number }) => `Process ${pid} has no live socket.`,
    hint: () => 'Name the process of an agent that runs with the hook "socket", or the folder where its traces are kept.',
  }),
};
