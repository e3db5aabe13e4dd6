import { ALERTS } from './alert.table.ts';
import { WireError } from './wire-error.ts';

export interface Alert {
  readonly isFatal: boolean;
  readonly code: number;
  /** RFC 8446 §6 and its predecessors; `alert 200` for one without a name. */
  readonly name: string;
}

/** Reads the first alert of a record. Up to TLS 1.2 a warning does not end the handshake. @throws WireError */
export function readAlert(fragment: Buffer): Alert {
  const [level, code] = fragment;
  if (level === undefined || code === undefined)
    throw new WireError('malformed', 'An alert is cut short.');
  return { isFatal: level !== 1, code, name: ALERTS.get(code) ?? `alert ${code}` };
}
