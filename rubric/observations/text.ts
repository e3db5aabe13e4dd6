import { z } from 'zod';

/** A name of the DNS. */
export const name = z.string().max(255);
/** What came from a server or is about one, cut to what is stored. */
export const text = z.string().max(1000);
export const isoDate = z.iso.datetime();
