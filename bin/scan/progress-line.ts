import type { WriteStream } from 'node:tty';
import type { ProbeProgress } from '../../lib/store/update-progress.ts';
import type { Meter } from '../../worker/net/dial.ts';
import { visible } from './terminal/visible.ts';

/** One line on the terminal that tells how far a scan has come; nothing at all where there is no terminal. */
export interface ProgressLine {
  readonly update: (progress: readonly ProbeProgress[]) => void;
  /** Takes the line away. */
  end(): void;
}

const EVERY_MS = 200;
const USUAL_WIDTH = 80;
const ERASE = '\r\u001B[2K';

/**
 * Says who is asked, and then counts.
 * @param stream stderr
 * @param about `resolver`: null where the DNS is not asked; `hasAccount`: what an account can do is tried
 * @param meter counts connections while the scan goes on
 */
export function startProgressLine(
  stream: Pick<WriteStream, 'isTTY' | 'columns' | 'write'>,
  about: {
    readonly domain: string;
    readonly resolver: string | null;
    readonly hasAccount?: boolean;
  },
  meter: Meter,
): ProgressLine {
  if (!stream.isTTY) return { update: () => undefined, end: () => undefined };
  const { domain, resolver, hasAccount = false } = about;
  const dns = resolver === null ? '' : `the resolver ${resolver}, `;
  const who = hasAccount
    ? `Trying what the account at ${visible(domain)} can do`
    : `Asking ${dns}the web server and the XMPP ports of ${visible(domain)}`;
  stream.write(`${who} …\n`);
  const startedAt = performance.now();
  let steps: readonly ProbeProgress[] = [];
  const show = () => {
    const text = progressText({ domain, steps, meter, ms: performance.now() - startedAt });
    stream.write(ERASE + visible(text, (stream.columns || USUAL_WIDTH) - 1));
  };
  show();
  const timer = setInterval(show, EVERY_MS);
  return {
    update(progress) {
      steps = progress;
    },
    end() {
      clearInterval(timer);
      stream.write(ERASE);
    },
  };
}

/** "example.org: 3 of 12 looks done, 41 connections, 17 s; Ctrl-C ends it" */
function progressText(parts: {
  domain: string;
  steps: readonly ProbeProgress[];
  meter: Meter;
  ms: number;
}): string {
  const { domain, steps, meter, ms } = parts;
  const sum = (of: 'done' | 'planned') => steps.reduce((total, step) => total + step[of], 0);
  const looks = `${sum('done')} of ${sum('planned')} looks done`;
  const seconds = Math.floor(ms / 1000);
  return `${domain}: ${looks}, ${meter.connections} connections, ${seconds} s; Ctrl-C ends it`;
}
