import { z } from 'zod';
import { sha256 } from './certificate.ts';
import { service } from './subject.ts';
import { isoDate, name } from './text.ts';

/** From our own rows: when the domain was listed, how it came here, whether its operator pauses it. */
export const listing = z.strictObject({
  listedAt: isoDate,
  isListed: z.boolean(),
  isPaused: z.boolean(),
});

/**
 * From our own observations: since when every c2s endpoint was seen shut, when one was last open, and on how many days
 * (UTC) since then all were seen shut: what lies between two looks nobody knows.
 */
export const reachabilityHistory = z.strictObject({
  c2sUnreachableSince: isoDate.nullable(),
  c2sLastOpenAt: isoDate.nullable(),
  daysSeenUnreachable: z.int().min(0),
});
/** Version 1 did not count the days: none is known. */
export const withoutDays = (old: object): object => ({ ...old, daysSeenUnreachable: 0 });

/** From our own spans (c2s): shares are 0 to 1. Nothing writes it before uptime is watched. */
export const uptimeSummary = z.strictObject({
  watchedDays: z.number().min(0),
  knownShare: z.number().min(0).max(1),
  upShare: z.number().min(0).max(1).nullable(),
  downSince: isoDate.nullable(),
});

/** From our own scans: where else the keys of this server's endpoints were seen in the last seven days. */
export const sharedKeys = z.strictObject({
  keys: z
    .array(
      z.strictObject({
        spkiSha256: sha256,
        /** Other endpoints, of this domain or another, those that accept SSLv2 first. */
        elsewhere: z
          .array(
            z.strictObject({
              domain: name,
              service,
              target: name,
              port: z.int(),
              acceptsSslv2: z.boolean(),
              /**
               * An endpoint of this domain, or at an address at which one was seen. Of any other place we know only that
               * it showed the certificate: an answer of SSLv2 is not signed, so nobody there need have the key.
               */
              isOwnMachine: z.boolean(),
              seenAt: isoDate,
            }),
          )
          .max(20),
        elsewhereCount: z.int(),
      }),
    )
    .max(50),
});
