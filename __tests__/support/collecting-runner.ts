import type { TestRunner } from '../../src/testing/test-runner';

/** Runs a contract suite on the spot and tells which of its tests fail, for suites that should. */
export async function failuresOf(define: (runner: TestRunner) => void): Promise<Readonly<Record<string, string>>> {
  const tests: { readonly name: string; readonly test: () => Promise<void> }[] = [];
  define({ describe: (_, body) => body(), it: (name, test) => tests.push({ name, test }) });
  const failures: Record<string, string> = {};
  for (const { name, test } of tests) {
    try {
      await test();
    } catch (error) {
      failures[name] = (error as Error).message;
    }
  }
  return failures;
}
