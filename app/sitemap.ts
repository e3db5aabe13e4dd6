import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { LANGUAGES, localePath, type Locale } from '../components/locale.ts';
import { readEnv } from '../lib/env.ts';
import { listReportedDomains } from '../lib/queries/list-reported-domains.ts';

const PAGES = ['/', '/how-we-rank', '/add', '/opt-out'];

/** Every page that is for search engines, in each language. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection();
  const { baseUrl } = readEnv(process.env);
  const servers = await listReportedDomains();
  const pages = [
    ...PAGES.map((path) => ({ path, lastModified: null })),
    ...servers.map(({ domain, lastReportAt }) => ({
      path: `/servers/${domain}`,
      lastModified: lastReportAt,
    })),
  ];
  const addresses = (path: string) =>
    Object.fromEntries(
      (Object.keys(LANGUAGES) as Locale[]).map((locale) => [
        locale,
        baseUrl + localePath(locale, path),
      ]),
    );
  return pages.map(({ path, lastModified }) => ({
    url: baseUrl + path,
    ...(lastModified === null ? {} : { lastModified }),
    alternates: { languages: addresses(path) },
  }));
}
