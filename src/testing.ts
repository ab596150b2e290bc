export { type AdapterUnderTest, describeAdapterContract } from './testing/adapter-contract';
export { describeHookContract, type HookUnderTest } from './testing/hook-contract';
export { type PluginHarness, startForTest } from './testing/plugin-harness';
export { describeStoreContract, type StoreUnderTest } from './testing/store-contract';
export type { TestRunner } from './testing/test-runner';
