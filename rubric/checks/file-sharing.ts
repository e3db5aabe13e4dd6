import { defineCheck, xep } from '../check.ts';
import { areServicesKnown, featureIn, toldNote } from '../discovery.ts';
import type { Evidence, ObservedValue } from '../observations.ts';
import { promised, readTried, type Otherwise } from '../tried.ts';

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

/** Cut to one decimal; null where no limit is told. */
const inMegabytes = (bytes: number | null): number | null =>
  bytes === null ? null : Math.floor(bytes / 100_000) / 10;

function limitOf({ services }: Discovery): number | null {
  const limits = services.flatMap(({ maxFileSize }) => maxFileSize ?? []);
  return inMegabytes(limits.length > 0 ? Math.max(...limits) : null);
}

type Says = 'upload' | 'upload-limit' | 'proxy-only' | 'absent' | 'hidden';
/** What can be seen without an account. */
function seenWithout(discovery: Discovery | null): Otherwise<Says> {
  if (!discovery) return { sees: 'nothing', verdict: { says: 'hidden' } };
  const evidence = placesOf(discovery, UPLOAD);
  if (evidence.length > 0) {
    const megabytes = limitOf(discovery);
    const told = { proof: 'advertised', evidence } as const;
    const verdict =
      megabytes === null
        ? ({ says: 'upload', ...told } as const)
        : ({ says: 'upload-limit', values: { megabytes }, ...told } as const);
    return { sees: 'told', verdict };
  }
  const isWhole = discovery.info.state === 'answered' && !discovery.info.truncated;
  if (!isWhole || !areServicesKnown(discovery)) {
    return { sees: 'nothing', verdict: { says: 'hidden' } };
  }
  const isPassedOn = placesOf(discovery, BYTESTREAMS).length > 0;
  return { sees: 'absent', verdict: { says: isPassedOn ? 'proxy-only' : 'absent' } };
}

export const fileSharing = defineCheck({
  id: 'file-sharing',
  words: {
    title: 'Send photos and files',
    why: 'You hand a photo to the server, and the other side fetches it when it likes, also in group chats.',
    messages: {
      works: {
        outcome: 'pass',
        text: 'It takes photos and files. We handed one over, and somebody else fetched the very same.',
      },
      'works-limit': {
        outcome: 'pass',
        text: 'It takes photos and files of up to {megabytes} megabytes. We handed one over, and somebody else fetched the very same.',
      },
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
  requires: [],
  uses: ['file-upload', 'service-discovery'],
  evaluate(pick, about) {
    const tried = readTried(pick, about);
    const discovery = pick['service-discovery'];
    const otherwise = seenWithout(discovery);
    const isTold = otherwise.sees === 'told';
    const megabytes = inMegabytes(pick['file-upload']?.maxFileSize ?? null);
    const steps = ['service', 'slot', 'upload', 'fetched'] as const;
    return promised({
      core: [tried.part('file-upload', steps, isTold)],
      works:
        megabytes === null ? { says: 'works' } : { says: 'works-limit', values: { megabytes } },
      absent: 'absent',
      otherwise,
      evidence: [
        ...tried.notes('file-upload'),
        ...(discovery ? placesOf(discovery, BYTESTREAMS) : []),
      ],
    });
  },
});
