import type { UiConfig } from '../../contracts/config';
import type { KeyProblem } from '../../errors/catalogue/config';

/** Tells what is wrong with `ui.keys`; who knows the commands of the terminal UI passes it in. */
export type CheckKeys = (keys: NonNullable<UiConfig['keys']>) => readonly KeyProblem[];
