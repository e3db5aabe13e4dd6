import { parseCertificate } from '../../../worker/tls/certificate.ts';
import { MADE } from './openssl-made.table.ts';

/** What openssl made, as DER. */
export const madeDer = (name: keyof typeof MADE): Buffer => Buffer.from(MADE[name], 'base64');

/** The same, as a certificate. */
export const made = (name: keyof typeof MADE) => parseCertificate(madeDer(name));
