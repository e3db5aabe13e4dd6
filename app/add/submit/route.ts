import { localePath, type Locale } from '../../../components/locale.ts';
import { siteDatabase } from '../../../lib/queries/site-database.ts';
import { enqueueVisitorScan } from '../../../lib/store/enqueue-scan.ts';
import { readTypedDomain } from '../../_pages/domain-param.ts';

/** 303: the browser asks for the page with GET, so that a reload sends no form twice. */
function seeOther(locale: Locale, path: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: localePath(locale, path), 'cache-control': 'no-store' },
  });
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

async function enqueue(domain: string) {
  try {
    return (await enqueueVisitorScan(siteDatabase(), domain)).state;
  } catch (error) {
    console.error('a scan could not be queued', error);
    return 'failed';
  }
}

/** Takes a domain as a person typed it and has it tested. The front has held the form's origin and size against its limits. */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => null);
  if (form === null) return new Response('This is no form.', { status: 400 });
  const locale = text(form, 'locale') === 'de' ? 'de' : 'en';
  const typed = text(form, 'domain').slice(0, 300);
  const parsed = readTypedDomain(typed);
  if (!parsed.ok) return seeOther(locale, `/add?domain=${encodeURIComponent(typed)}`);
  const state = await enqueue(parsed.domain);
  return state === 'queued' || state === 'already'
    ? seeOther(locale, `/add/${parsed.domain}`)
    : seeOther(locale, `/add?domain=${parsed.domain}&state=${state}`);
}
