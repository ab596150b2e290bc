import { plugin as consoleHook } from '../../src/builtin/console-hook-plugin';
import { FileStore } from '../../src/builtin/file-store';
import { MemoryStore } from '../../src/builtin/memory-store';
import { plugin as socketHook } from '../../src/builtin/socket-hook-plugin';
import type { TraceStore } from '../../src/contracts/store';
import { LateStore } from '../../src/host/plugins/late-store';
import { describeHookContract } from '../../src/testing/hook-contract';
import { describeStoreContract } from '../../src/testing/store-contract';
import { temporaryFolder } from '../support/temporary-folder';

const runner = { describe, it };
const folders = new WeakMap<TraceStore, string>();

function fileStore(folder = temporaryFolder()): TraceStore {
  const store = new FileStore(folder);
  folders.set(store, folder);
  return store;
}

function startedLate(): TraceStore {
  const late = new LateStore(temporaryFolder());
  late.provide(() => new MemoryStore());
  return late;
}

describeStoreContract(runner, { name: 'file', open: () => fileStore(), reopen: (store) => fileStore(folders.get(store)) });
describeStoreContract(runner, { name: 'memory', open: () => new MemoryStore() });
describeStoreContract(runner, { name: 'that has started late', open: startedLate });

describe('the console', () => {
  const print = jest.spyOn(console, 'error').mockImplementation(() => {});
  afterAll(() => print.mockRestore());
  describeHookContract(runner, { plugin: consoleHook });
  describeHookContract(runner, { plugin: consoleHook, options: () => ({ level: 'failures' }) });
});

describe('the socket', () => {
  const { XDG_RUNTIME_DIR: before } = process.env;
  beforeAll(() => {
    process.env.XDG_RUNTIME_DIR = temporaryFolder();
  });
  afterAll(() => {
    if (before === undefined) delete process.env.XDG_RUNTIME_DIR;
    else process.env.XDG_RUNTIME_DIR = before;
  });
  describeHookContract(runner, { plugin: socketHook });
});
