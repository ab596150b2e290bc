const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

const system = tmpdir();

/**
 * Gives each test file a temporary folder of its own, with all that lies there: sockets of agents too, so that no test sees the agents of
 * another file, or of the person who runs the tests. `os.tmpdir` reads the environment outside of the sandbox: it is set before there is one.
 */
module.exports = class OwnEnvironment extends TestEnvironment {
  constructor(config, context) {
    process.env.TMPDIR = mkdtempSync(join(system, 'nt-'));
    delete process.env.XDG_RUNTIME_DIR;
    super(config, context);
  }

  async teardown() {
    await super.teardown();
    rmSync(process.env.TMPDIR, { recursive: true, force: true });
  }
};
