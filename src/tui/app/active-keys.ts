import { stateGoesOn } from '../../sources/trace-order';
import { selectionBindings } from '../selection/bindings';
import { detailBindings } from '../views/detail/bindings';
import { helpBindings } from '../views/help/bindings';
import { tracesBindings } from '../views/traces/bindings';
import type { AppCommand } from './app-command';
import { appBindings, failureBindings, traceBindings, viewBindings } from './bindings';
import { usualKeys } from './keymap';
import { noNodes } from './nothing-here';
import { fromView, inDetail, inHelp, inSelection, inTraces, type Next } from './routes';
import { type KeyPlace, type ScreenKey, screenKeys } from './screen-keys';
import { type AppState, selectionContext, shownView, viewContext } from './state';
import { awaitsTrace, needsNoTrace } from './typing-ahead';

/** Carries out a command that concerns the whole screen. */
export type RunCommand = (state: AppState, command: AppCommand) => Next;

/** What the focused pane is called. */
export function activePane({ trace }: AppState): string {
  if (trace === null) return 'Traces';
  return trace.focus === 'view' ? shownView(trace).title : 'Detail';
}

/** Every key that means something now: those of the focused pane first. */
export function activeKeys(state: AppState, run: RunCommand): ScreenKey<Next>[] {
  const everywhere = everywhereKeys(state, run);
  if (state.help !== null)
    return [...screenKeys(placed(state, 'help'), helpBindings, null, (event) => inHelp(state, event)), ...everywhere];
  return awaitsTrace(state) ? everywhere.filter(needsNoTrace) : [...paneKeys(state, run), ...everywhere];
}

/** The keys that mean the same on every screen. */
export function everywhereKeys(state: AppState, run: RunCommand): ScreenKey<Next>[] {
  return screenKeys(placed(state, 'app'), appBindings, state, (command) => run(state, command));
}

/** The keys of the focused pane. */
export function paneKeys(state: AppState, run: RunCommand): ScreenKey<Next>[] {
  const { trace } = state;
  if (trace === null) {
    if (state.failure !== null) return screenKeys(placed(state, 'trace'), failureBindings, state, (command) => run(state, command));
    return screenKeys(placed(state, 'traces'), tracesBindings, state.traces, (event) => inTraces(state, event));
  }
  const useless = noNodes(state);
  const selection = screenKeys(
    { ...placed(state, 'trace'), useless: stateGoesOn(trace.trace.state) ? null : useless },
    selectionBindings,
    { ...selectionContext(trace), selection: trace.selection },
    (event) => inSelection(state, event),
  );
  const both = [
    ...selection,
    ...screenKeys(placed(state, 'trace'), [...traceBindings, ...viewBindings(trace.views)], state, (command) => run(state, command)),
  ];
  if (trace.focus === 'detail')
    return [
      ...screenKeys({ ...placed(state, 'detail'), useless }, detailBindings, trace.detail, (event) => inDetail(state, event)),
      ...both,
    ];
  const view = shownView(trace);
  const place = { ...placed(state, view.name), useless };
  const own = view.withBindings(viewContext(state, trace), (bindings, context, take) =>
    screenKeys(place, bindings, context, (event) => fromView(state, take(event))),
  );
  return [...own, ...both];
}

function placed({ options }: AppState, pane: string): KeyPlace {
  return { pane, keymap: options.keymap ?? usualKeys };
}
