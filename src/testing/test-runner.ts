/** What a contract suite needs of a test runner; that of jest, of vitest and of `node:test` all have it. */
export type TestRunner = {
  describe(name: string, define: () => void): unknown;
  it(name: string, test: () => Promise<void>): unknown;
};

/** Defines the tests of a suite, each with a fixture of its own that is taken down afterwards, whatever the outcome. */
export function suite<F extends { close(): unknown }>({ describe, it }: TestRunner, name: string, setUp: () => F | Promise<F>) {
  return (tests: Readonly<Record<string, (fixture: F) => unknown>>): void => {
    describe(name, () => {
      for (const [sentence, test] of Object.entries(tests)) {
        it(sentence, async () => {
          const fixture = await setUp();
          try {
            await test(fixture);
          } finally {
            await fixture.close();
          }
        });
      }
    });
  };
}
