const STEP_MS = 5;
const LIMIT_MS = 20_000;

/** Waits until a condition holds. @throws when it does not within 20 s, naming it. */
export async function waitUntil(condition: () => boolean, what = condition.toString()): Promise<void> {
  const limit = performance.now() + LIMIT_MS;
  while (!condition()) {
    if (performance.now() > limit) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}
