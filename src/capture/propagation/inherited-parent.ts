import type { Carrier, RemoteParent } from '../../contracts/propagation';
import { extract } from './extract';

let inherited: RemoteParent | undefined;

/** Has traces that begin outside of any other, and without `from`, become children of what the process was started for. */
export function inheritParent(carrier: Carrier): void {
  inherited = extract(carrier);
}

/** The node that this process was started for, if it was told. */
export function inheritedParent(): RemoteParent | undefined {
  return inherited;
}
