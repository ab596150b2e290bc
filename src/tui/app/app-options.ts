import type { ModelPrices } from '../../analysis/prices/model-prices';
import type { JsonValue } from '../../model/types';
import type { Size } from '../frame/frame';
import type { AnyBinding } from '../views/view';

/** What the screen starts with. */
export type AppOptions = {
  /** Where the traces come from, for the header, such as `folder ./traces`. */
  readonly label: string;
  /** Opens a trace instead of the list: the one of a key, the only one of the source, or the newest running one as soon as there is one. */
  readonly open?: { readonly key: string } | 'only' | 'newest-live';
  /** Start on the newest running node. */
  readonly follow?: boolean;
  /** Draw with ASCII characters only. */
  readonly ascii?: boolean;
  /** Heed the mouse from the start. */
  readonly mouse?: boolean;
  /** The keys of every command; the usual ones when left out. */
  readonly keymap?: Keymap;
  /** What models cost; the prices that come with nodetracer when left out. */
  readonly prices?: ModelPrices;
  /** How the list of traces was left last. */
  readonly list?: JsonValue;
  readonly size: Size;
};

/** The keys that a command of a pane has. */
export type Keymap = (pane: string, binding: AnyBinding) => readonly string[];
