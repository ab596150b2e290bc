import type { ModelPrices } from '../analysis/prices/model-prices';
import type { TraceSource } from '../contracts/source';
import type { TraceStore } from '../contracts/store';
import { FolderSource } from './folder-source';
import { LiveSource } from './live-source';
import { MergedSource } from './merged-source';
import { StoreSource } from './store-source';

/** The traces in a store and in the journals that wait for it, together with those of all agents. */
export function storeAndAgents(store: TraceStore, label: string, prices: ModelPrices): TraceSource {
  const traces = new StoreSource(store, label, { prices });
  const journals = store.journalFolder === undefined ? [] : [new FolderSource(store.journalFolder, { prices })];
  return new MergedSource([new LiveSource({ prices }), ...journals, traces], traces.label);
}
