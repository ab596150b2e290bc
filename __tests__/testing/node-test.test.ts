import { join } from 'node:path';
import { builtEntry, projectWith } from '../support/plugin-project';
import { runNode } from '../support/run-program';

const contract = `
const { describe, it } = require('node:test');
const { FileStore, MemoryStore } = require(${builtEntry('index')});
const { describeStoreContract } = require(${builtEntry('testing')});
const { mkdtempSync } = require('node:fs');
describeStoreContract({ describe, it }, { name: 'memory', open: () => new MemoryStore() });
describeStoreContract({ describe, it }, { name: 'file', open: () => new FileStore(mkdtempSync(__dirname + '/')), reopen: (store) => new FileStore(store.folder) });
`;

describe('the contract suites', () => {
  it('run under node:test as they do under jest', async () => {
    const project = projectWith({ 'contract.js': contract });
    const env = { NODE_OPTIONS: '--test-reporter=tap' }; // The reporter by default differs between the versions of Node.
    const { exitCode, stdout } = await runNode([join(project, 'contract.js')], { cwd: project, env });
    expect({ exitCode, failed: /^# fail .*/m.exec(stdout)?.[0], passed: /^# pass .*/m.exec(stdout)?.[0] }).toEqual({
      exitCode: 0,
      failed: '# fail 0',
      passed: '# pass 24',
    });
  });
});
