import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { get } from 'node:https';
import { connect } from 'node:net';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionOptions } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signUp } from './account.ts';
import {
  KNOWN_HOSTS,
  KNOWN_HOST_PORT,
  LAB_DOMAINS,
  WEB_PORT,
  type LabDomain,
  type LabHost,
} from './domains.ts';
import { startLab, type Lab } from './lab.ts';
import { findLeftovers } from './leftovers.ts';
import { PROSODY_SITES } from './prosody-sites.ts';
import { openRawStream, streamHeader } from './raw-stream.ts';

/** 'open', or the code of the socket's error. */
async function tcpState(address: string, port: number): Promise<string> {
  const socket = connect({ host: address, port });
  try {
    await once(socket, 'connect');
    return 'open';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  } finally {
    socket.destroy();
  }
}

async function featuresBeforeTls(lab: Lab, domain: LabDomain): Promise<string> {
  const stream = await openRawStream(lab.address(domain), 5222);
  stream.send(streamHeader(domain));
  const features = await stream.expect(/<\/stream:features>/);
  stream.close();
  return features;
}

/** STARTTLS on the c2s port; what the certificate check says ('trusted' or the error's code), and the version. */
async function handshake(lab: Lab, domain: LabDomain, options: ConnectionOptions = {}) {
  const stream = await openRawStream(lab.address(domain), 5222);
  stream.send(streamHeader(domain));
  await stream.expect(/<\/stream:features>/);
  stream.send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
  await stream.expect(/<proceed/);
  const ca = await readFile(lab.env['VOUCH_EXTRA_CA'] ?? '');
  try {
    const secure = await stream.startTls({ ca, servername: domain, ...options });
    return `trusted ${secure.getProtocol() ?? ''}`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  } finally {
    stream.close();
  }
}

async function fetchStatus(lab: Lab, domain: LabDomain): Promise<{ status: number; body: string }> {
  const ca = await readFile(lab.env['VOUCH_EXTRA_CA'] ?? '');
  const host = { host: lab.address(domain), port: WEB_PORT, servername: domain, ca, agent: false };
  return new Promise((resolve, reject) => {
    get({ ...host, path: '/.well-known/xmpp-provider-v2.json' }, (response) => {
      let body = '';
      response.on('data', (data) => (body += String(data)));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body });
      });
    }).on('error', reject);
  });
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 8_000;
  while (!(await condition())) {
    if (Date.now() > deadline) return; // the assertion that follows says what is wrong
    await sleep(50);
  }
}

describe('the lab', () => {
  let lab: Lab;
  let resolver: Resolver;
  beforeAll(async () => {
    lab = await startLab();
    resolver = new Resolver({ timeout: 2000, tries: 1 });
    resolver.setServers([lab.env['VOUCH_RESOLVER'] ?? '']);
  });
  afterAll(async () => {
    await lab.stop();
  });

  it('demands STARTTLS and offers no sign-in before it, except legacy.example', async () => {
    for (const domain of ['good.example', 'ej.example', 'minimal.example'] as const) {
      const features = await featuresBeforeTls(lab, domain);
      expect(features, domain).toContain('<required/>');
      expect(features, domain).not.toContain('<mechanism>');
    }
    const features = await featuresBeforeTls(lab, 'legacy.example');
    expect(features).toContain('<mechanism>PLAIN</mechanism>');
    expect(features).toContain('urn:ietf:params:xml:ns:xmpp-tls');
    expect(features).not.toContain('<required/>');
  });

  it('has each certificate as the table of domains says', async () => {
    expect(await handshake(lab, 'good.example')).toBe('trusted TLSv1.3');
    expect(await handshake(lab, 'ej.example')).toBe('trusted TLSv1.3');
    expect(await handshake(lab, 'minimal.example')).toBe('trusted TLSv1.3');
    expect(await handshake(lab, 'legacy.example')).toBe('trusted TLSv1.3');
    expect(await handshake(lab, 'expired.example')).toBe('CERT_HAS_EXPIRED');
    expect(await handshake(lab, 'wrongname.example')).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(await handshake(lab, 'selfsigned.example')).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(await handshake(lab, 'incomplete.example')).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  });

  it('accepts TLS 1.0 at legacy.example only', async () => {
    const old = {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1',
      ciphers: 'DEFAULT:@SECLEVEL=0',
    } as const;
    expect(await handshake(lab, 'legacy.example', old)).toBe('trusted TLSv1');
    for (const domain of ['good.example', 'ej.example', 'minimal.example'] as const) {
      // ejabberd cuts the connection instead of sending the alert.
      expect(await handshake(lab, domain, old), domain).toMatch(/PROTOCOL_VERSION|ECONNRESET/);
    }
  });

  it('answers for its names, and for nothing else', async () => {
    const [good] = await resolver.resolveSrv('_xmpps-client._tcp.good.example');
    expect(good).toMatchObject({ name: 'xmpp.good.example', port: 5223 });
    expect(await resolver.resolve4('xmpp.good.example')).toEqual([lab.address('good.example')]);
    expect(await resolver.resolve4('probe.example')).toEqual([lab.address('probe.example')]);
    const [off] = await resolver.resolveSrv('_xmpp-client._tcp.off.example');
    expect(off).toMatchObject({ name: '', port: 0 });
    await expect(resolver.resolve4('example.com')).rejects.toMatchObject({ code: 'ENOTFOUND' });
    await expect(resolver.resolve4('nobody.example')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  it('refuses connections at closed.example and off.example', async () => {
    expect(await tcpState(lab.address('closed.example'), 5222)).toBe('ECONNREFUSED');
    expect(await tcpState(lab.address('off.example'), 5222)).toBe('ECONNREFUSED');
  });

  it('serves the provider file of good.example only', async () => {
    const { status, body } = await fetchStatus(lab, 'good.example');
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ serverTesting: true, freeOfCharge: true });
    expect(await fetchStatus(lab, 'ej.example')).toMatchObject({ status: 404 });
    await expect(fetchStatus(lab, 'minimal.example')).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });

  it('federates, both servers authenticated by certificate', async () => {
    const pairs = [
      ['good.example', 'ej.example'],
      ['ej.example', 'good.example'],
      ['good.example', 'minimal.example'],
      ['ej.example', 'legacy.example'],
    ] as const;
    for (const [from, to] of pairs) {
      const stream = await signUp(lab, from, `to-${to.replace('.example', '')}`);
      stream.send(
        `<iq type='get' id='there' to='${to}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>`,
      );
      const answer = await stream.expect(/<iq[^>]*id=['"]there['"][^>]*>.*<\/iq>/s);
      expect(answer, `${from} → ${to}`).toContain(
        "<feature var='http://jabber.org/protocol/disco#info'/>",
      );
      stream.close();
    }
    const log = await readFile(`${lab.directory}/ejabberd.log`, 'utf8');
    expect(log).toMatch(
      /Accepted inbound s2s EXTERNAL authentication good\.example -> ej\.example/,
    );
    expect(log).toMatch(
      /Accepted outbound s2s EXTERNAL authentication ej\.example -> good\.example/,
    );
  });

  it('turns servers and known hosts off and on', async () => {
    const known = (name: LabHost) => tcpState(lab.address(name), KNOWN_HOST_PORT);
    await lab.stopKnownHosts();
    await lab.stopServer('minimal.example');
    expect(await Promise.all(KNOWN_HOSTS.map(known))).toEqual(Array(3).fill('ECONNREFUSED'));
    expect(await tcpState(lab.address('minimal.example'), 5222)).toBe('ECONNREFUSED');
    await lab.startKnownHosts();
    await lab.startServer('minimal.example');
    expect(await Promise.all(KNOWN_HOSTS.map(known))).toEqual(Array(3).fill('open'));
    expect(await featuresBeforeTls(lab, 'minimal.example')).toContain('<required/>');
    await expect(lab.stopServer('closed.example')).rejects.toThrow('no server for closed.example');
  });

  it('runs beside another one, and stops without a trace', async () => {
    const other = await startLab({ domains: ['good.example'] });
    try {
      expect(other.prefix).not.toBe(lab.prefix);
      expect(await handshake(other, 'good.example')).toBe('trusted TLSv1.3');
      expect(await tcpState(other.address('ej.example'), 5222)).toBe('ECONNREFUSED');
      expect(await findLeftovers(other.directory)).not.toEqual([]);
    } finally {
      await other.stop();
    }
    expect(await findLeftovers(other.directory)).toEqual([]);
    expect(await handshake(lab, 'good.example')).toBe('trusted TLSv1.3');
  });
});

describe('a lab whose process is killed', () => {
  it('leaves no process and no file', async () => {
    const script = fileURLToPath(new URL('hold-lab.ts', import.meta.url));
    const holder = spawn(process.execPath, ['--import', 'tsx', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface(holder.stdout), 'line')) as [string];
    const { directory, pids } = JSON.parse(line) as { directory: string; pids: number[] };
    const listed: readonly LabDomain[] = LAB_DOMAINS;
    const sites = PROSODY_SITES.filter(({ domains }) =>
      domains.some((name) => listed.includes(name)),
    );
    // ejabberd, the name server and the resolver are the others.
    expect(pids).toHaveLength(sites.length + 3);
    expect((await findLeftovers(directory)).length).toBeGreaterThan(pids.length);
    holder.kill('SIGKILL');
    await until(async () => (await findLeftovers(directory)).length === 0);
    expect(await findLeftovers(directory)).toEqual([]);
  });
});
