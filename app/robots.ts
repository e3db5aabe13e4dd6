import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { readEnv } from '../lib/env.ts';

/** Everything may be read but the pages that wait for a test. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  await connection();
  const { baseUrl } = readEnv(process.env);
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/add/', '/de/add/'] },
    sitemap: `${baseUrl}/sitemap.xml`,
  };
}
