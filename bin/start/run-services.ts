import { startChild } from './child.ts';
import type { Child } from './child.ts';
import type { Cleanups } from './cleanups.ts';
import { say } from './say.mjs';
import { waitForPort } from './wait-for-port.ts';

export interface Services {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly port: number;
  readonly siteUrl: string;
  readonly workerUrl: string;
  readonly cleanups: Cleanups;
  readonly signal: AbortSignal;
}

function startServices({ root, env, siteUrl, workerUrl }: Services): Child[] {
  const shared: NodeJS.ProcessEnv = {
    ...env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    // Neither may act as the owner or as the other.
    DATABASE_URL: undefined,
    VOUCH_SITE_DATABASE_URL: undefined,
    VOUCH_WORKER_DATABASE_URL: undefined,
  };
  const site = {
    ...shared,
    VOUCH_SITE_DATABASE_URL: siteUrl,
    // It opens no account of ours.
    VOUCH_ACCOUNT_KEY: undefined,
    VOUCH_FORMER_ACCOUNT_KEY: undefined,
    VOUCH_CONTACT_JID: undefined,
    VOUCH_CONTACT_PASSWORD: undefined,
  };
  const worker = { ...shared, VOUCH_WORKER_DATABASE_URL: workerUrl };
  return [
    startChild('site', 'bin/site.ts', { root, env: site }),
    startChild('worker', 'worker/main.ts', { root, env: worker }),
  ];
}

function aborted(signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const told = () => {
      resolve('told to stop');
    };
    if (signal.aborted) told();
    else signal.addEventListener('abort', told, { once: true });
  });
}

/**
 * Runs the site and the worker until we are told to stop or one of them ends.
 * @returns a sentence: why it is over.
 */
export async function runServices(services: Services): Promise<string> {
  const { cleanups, signal, port } = services;
  const children = startServices(services);
  cleanups.add('the site and the worker', async () => {
    await Promise.all(children.map((child) => child.stop()));
  });
  const over = new AbortController();
  const end = Promise.race([
    aborted(signal),
    ...children.map(
      async ({ name, ended }) =>
        `The ${name} ended by itself (${await ended}): see its lines above.`,
    ),
  ]).finally(() => {
    over.abort();
  });
  await waitForPort(port, over.signal).then(
    () => {
      say(`Vouch is at http://localhost:${port} (Ctrl-C stops it)`);
    },
    () => undefined, // It ended before it listened: the sentence below says so.
  );
  return end;
}
