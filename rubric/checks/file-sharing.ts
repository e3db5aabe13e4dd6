import { defineCheck, xep } from '../check.ts';
import { areServicesKnown, featureIn, toldNote } from '../discovery.ts';
import type { Evidence, ObservedValue } from '../observations.ts';

type Discovery = ObservedValue<'service-discovery'>;

const UPLOAD = ['urn:xmpp:http:upload:0', 'urn:xmpp:http:upload'];
/** XEP-0065: straight from one device to the other, while both are online. */
const BYTESTREAMS = ['http://jabber.org/protocol/bytestreams'];

/** Each place that names one of the features, as evidence. */
function placesOf({ info, services }: Discovery, features: readonly string[]): Evidence[] {
  const own = featureIn(info, features);
  const others = services.flatMap((service) => {
    const told = featureIn(service.info, features);
    return told === null ? [] : [toldNote(told, service.jid)];
  });
  return own === null ? others : [toldNote(own), ...others];
}

/** In megabytes, cut to one decimal; null where none is told. */
function limitOf({ services }: Discovery): number | null {
  const limits = services.flatMap(({ maxFileSize }) => maxFileSize ?? []);
  return limits.length > 0 ? Math.floor(Math.max(...limits) / 100_000) / 10 : null;
}

export const fileSharing = defineCheck({
  id: 'file-sharing',
  words: {
    title: 'Send photos and files',
    why: 'You hand a photo to the server, and the other side fetches it when it likes, also in group chats.',
    messages: {
      upload: { outcome: 'pass', text: 'It says that it takes photos and files.' },
      'upload-limit': {
        outcome: 'pass',
        text: 'It says that it takes photos and files of up to {megabytes} megabytes.',
      },
      'proxy-only': {
        outcome: 'fail',
        text: 'It takes no photos or files. It only helps to pass them on while both sides are online.',
      },
      absent: { outcome: 'fail', text: 'It takes no photos or files.' },
      hidden: {
        outcome: 'unknown',
        text: 'It did not tell our server all its services. Only an account would show.',
      },
    },
  },
  references: [xep('0363'), xep('0065')],
  fix: {
    prosody: {
      text: 'Give uploads a name of their own below your domain.',
      lines:
        'Component "upload.example.org" "http_file_share"\n  http_file_share_size_limit = 50*1024*1024',
    },
    ejabberd: {
      text: 'Take uploads, and serve them over HTTPS.',
      lines:
        'listen:\n  - port: 5443\n    module: ejabberd_http\n    tls: true\n    request_handlers:\n      /upload: mod_http_upload\nmodules:\n  mod_http_upload:\n    put_url: https://@HOST@:5443/upload\n    max_size: 52428800',
    },
  },
  scope: 'domain',
  requires: ['service-discovery'],
  uses: [],
  evaluate({ 'service-discovery': discovery }) {
    const [uploads, proxies] = [placesOf(discovery, UPLOAD), placesOf(discovery, BYTESTREAMS)];
    if (uploads.length > 0) {
      const megabytes = limitOf(discovery);
      const told = { proof: 'advertised', evidence: [...uploads, ...proxies] } as const;
      return megabytes === null
        ? { says: 'upload', ...told }
        : { says: 'upload-limit', values: { megabytes }, ...told };
    }
    const isWhole = discovery.info.state === 'answered' && !discovery.info.truncated;
    if (!isWhole || !areServicesKnown(discovery)) return { says: 'hidden' };
    return proxies.length > 0 ? { says: 'proxy-only', evidence: proxies } : { says: 'absent' };
  },
});
