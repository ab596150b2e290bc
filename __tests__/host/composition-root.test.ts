import type { InjectionToken } from 'tsyringe';
import { composeRuntime } from '../../src/host/composition-root';
import { readConfig } from '../../src/host/config/load-config';
import { Runtime } from '../../src/host/runtime';
import * as tokens from '../../src/host/tokens';
import { temporaryFolder } from '../support/temporary-folder';

function compose() {
  const cwd = temporaryFolder();
  return composeRuntime(readConfig({ cwd, env: {}, noConfig: true, flags: { store: 'memory' } }), cwd, (error) => {
    throw error;
  });
}

describe('the composition root', () => {
  it.each(Object.entries({ ...tokens, Runtime }))('resolves %s, once for each runtime', async (_, token) => {
    const [scope, other] = [compose(), compose()];
    const resolved = scope.resolve<unknown>(token as InjectionToken);
    expect(resolved).toBeDefined();
    expect(scope.resolve<unknown>(token as InjectionToken)).toBe(resolved);
    if (token !== tokens.REPORT) expect(other.resolve<unknown>(token as InjectionToken)).not.toBe(resolved);
    await scope.resolve(Runtime).close();
  });
});
