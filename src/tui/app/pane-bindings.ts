import { selectionBindings } from '../selection/bindings';
import { detailBindings } from '../views/detail/bindings';
import { helpBindings } from '../views/help/bindings';
import { tracesBindings } from '../views/traces/bindings';
import type { AnyBinding } from '../views/view';
import { appBindings, traceBindings, viewBindings } from './bindings';
import { traceViews } from './trace-views';

/** The keys of a pane, or of all panes of a kind, by the name under which configuration and palette know them. */
export type PaneBindings = { readonly pane: string; readonly title: string; readonly bindings: readonly AnyBinding[] };

const traces: PaneBindings = { pane: 'traces', title: 'Traces', bindings: tracesBindings };
const trace: PaneBindings = {
  pane: 'trace',
  title: 'An open trace',
  bindings: [...selectionBindings, ...traceBindings, ...viewBindings(traceViews)],
};
/** Read when they are needed, for they are loaded together with the code of their views. */
const views: readonly PaneBindings[] = traceViews.map((view) => ({
  pane: view.name,
  title: view.title,
  get bindings() {
    return view.bindings;
  },
}));
const detail: PaneBindings = { pane: 'detail', title: 'Detail', bindings: detailBindings };
const help: PaneBindings = { pane: 'help', title: 'Help', bindings: helpBindings };
const app: PaneBindings = { pane: 'app', title: 'Everywhere', bindings: appBindings };

/** All keys of the terminal UI. */
export const allPanes: readonly PaneBindings[] = [traces, trace, ...views, detail, help, app];

/** Which of them can be pressed at one time, the first ones winning. */
export const panesAtOnce: readonly (readonly PaneBindings[])[] = [
  [traces, app],
  ...views.map((view) => [view, trace, app]),
  [detail, trace, app],
  [help, app],
];

/** What a binding is called in its pane: its own name, or its label. */
export function commandName(binding: Pick<AnyBinding, 'name' | 'label'>): string {
  const known = commandNames.get(binding);
  if (known !== undefined) return known;
  const name = (binding.name ?? binding.label).replaceAll(' ', '-');
  commandNames.set(binding, name);
  return name;
}

/** Every key asks for all of them. */
const commandNames = new WeakMap<object, string>();
