import type { Role, Run } from '../frame/frame';

/** How text looks. Absent means as the terminal has it. Colours are `#rrggbb`. */
export type Style = {
  readonly color?: string;
  readonly background?: string;
  readonly bold?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
};

/** Roles to colours and attributes. */
export type Theme = {
  readonly name: string;
  /** The background of the terminal that the colours are made for; absent for a theme that sets its own or has no colours. */
  readonly background?: 'dark' | 'light';
  /** What a role leaves out is as in `text`. */
  readonly roles: Readonly<Partial<Record<Role, Style>>>;
  /** Laid over the style of what is selected. */
  readonly selection: Style;
};

/** The look of a run. */
export function styleOf(theme: Theme, run: Run): Style {
  const style = { ...theme.roles.text, ...theme.roles[run.role] };
  const bold = run.bold ? { bold: true } : {};
  return run.selected ? { ...style, ...bold, ...theme.selection } : { ...style, ...bold };
}
