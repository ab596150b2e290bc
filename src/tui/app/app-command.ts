import type { ReplayCommand } from './replay-bindings';

/** What concerns the whole screen. */
export type AppCommand =
  | { readonly type: 'open_prompt'; readonly kind: 'search' | 'filter' }
  | { readonly type: 'open_help' }
  | { readonly type: 'open_palette' }
  | { readonly type: 'focus_next' }
  | { readonly type: 'show_traces' }
  | { readonly type: 'show_view'; readonly name: string }
  | { readonly type: 'focus_detail' }
  | { readonly type: 'toggle_wide' }
  | { readonly type: 'move_divider'; readonly by: 1 | -1 }
  | { readonly type: 'reset_divider' }
  | { readonly type: 'answer' }
  | ReplayCommand
  | { readonly type: 'toggle_critical_path' }
  | { readonly type: 'toggle_zoom' }
  | { readonly type: 'open_parent' }
  | { readonly type: 'copy_value' }
  | { readonly type: 'open_outside' }
  | { readonly type: 'await_letter'; readonly letterFor: 'mark' | 'go_to_mark' }
  | { readonly type: 'compare' | 'compare_previous' }
  | { readonly type: 'toggle_pause' }
  | { readonly type: 'leave' }
  | { readonly type: 'repaint' }
  | { readonly type: 'next_theme' }
  | { readonly type: 'toggle_mouse' }
  | { readonly type: 'suspend' }
  | { readonly type: 'interrupt' };
