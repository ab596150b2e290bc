/**
 * A module may hold one plugin, as its export `plugin`, or several, as an array. Named under `plugins` in a config, all of this one
 * are loaded; its store is used when `store` names it.
 */
import { plugin as hook } from './ndjson-hook';
import { plugin as store } from './single-file-store';
import { plugin as adapter } from './weather-adapter';

export const plugin = [hook, store, adapter];
