import type { Cell } from '../frame/cells';
import type { Role } from '../frame/frame';

/** How text looks. Absent means as the terminal has it. Colours are `#rrggbb`. */
export type Style = {
  readonly color?: string;
  readonly background?: string;
  readonly bold?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
};

/** Roles to colours and attributes. `selection` is laid over the style of what is selected. */
export type Theme = { readonly name: string; readonly roles: Readonly<Partial<Record<Role, Style>>>; readonly selection: Style };

/** The look of a cell. */
export function styleOf(theme: Theme, cell: Cell): Style {
  const style = theme.roles[cell.role] ?? {};
  const bold = cell.bold ? { bold: true } : {};
  return cell.selected ? { ...style, ...bold, ...theme.selection } : { ...style, ...bold };
}
