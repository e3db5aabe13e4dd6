import type { Message } from '../../../rubric/finding.ts';
import type { Server } from '../fixture.ts';

export interface CheckCase {
  /** A normal server, except… */
  readonly except: (server: Server) => void;
  /** The message that the finding for the domain then bears. */
  readonly says: string;
  readonly values?: Message['values'];
  /** Two looks say the opposite of each other: without one of them, the other alone decides. */
  readonly contradicts?: boolean;
}
