import { BADGE_THEMES, type BadgeTheme } from '../../../components/badge-colours.table.ts';
import { badgeSvg } from '../../../components/badge-svg.ts';
import { badgeView, type BadgeState } from '../../../components/badge-view.ts';
import { readEnv } from '../../../lib/env.ts';
import { getBadge } from '../../../lib/queries/get-badge.ts';
import { parseDomain } from '../../../rubric/domain.ts';

export const dynamic = 'force-dynamic';

/**
 * Picture proxies remember a 404 for long and follow no redirect: a badge is always 200, whatever is asked. It may be
 * shown on any site, so it may be loaded from any.
 */
const HEADERS = {
  'content-type': 'image/svg+xml; charset=utf-8',
  'cache-control':
    'public, max-age=300, s-maxage=300, stale-while-revalidate=86400, stale-if-error=604800',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};

async function find(domain: string, at: string | null): Promise<BadgeState> {
  try {
    return await getBadge(domain, at);
  } catch (error) {
    console.error(error);
    return { state: 'unavailable' };
  }
}

/** /badge/<domain>.svg; `at` a report's date, `theme` light or dark, `lang` en or de. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const { file } = await params;
  const query = new URL(request.url).searchParams;
  const locale = query.get('lang') === 'de' ? 'de' : 'en';
  const theme: BadgeTheme =
    BADGE_THEMES.find((one) => one === query.get('theme')) ?? BADGE_THEMES[0];
  const parsed = parseDomain(file.replace(/\.svg$/, ''), readEnv(process.env));
  const domain = parsed.ok ? parsed.domain : '';
  const badge: BadgeState = parsed.ok ? await find(domain, query.get('at')) : { state: 'invalid' };
  const view = badgeView(badge, { domain, now: new Date().toISOString(), locale });
  // What we could not look up is not kept by anyone: the front prefers an older good one.
  const headers =
    badge.state === 'unavailable' ? { ...HEADERS, 'cache-control': 'no-store' } : HEADERS;
  return new Response(badgeSvg({ ...view, theme, lang: locale }), { headers });
}
