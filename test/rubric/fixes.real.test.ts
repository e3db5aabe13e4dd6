/** The lines that the checks tell operators to write, written into a real Prosody and a real ejabberd. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CHECKS } from '../../rubric/rubric.ts';
import { createWorld, type World } from '../worker/world.ts';
import { loadInEjabberd } from './ejabberd-config-check.ts';
import { EJABBERD_LINES, PROSODY_LINES } from './fix-lines.table.ts';
import { globalOptions, hostWith } from './prosody-fixes.ts';

const DOMAIN = 'minimal.example';
/** Below it, one host for each check: not below the domain, which would name them as services of its own. */
const ASIDE = 'fixes.example';
/** What minimal.example does not have, and has once its operator has followed our fixes. */
const MENDED = [
  ...['multi-device', 'blocking', 'file-sharing', 'group-chat', 'contact', 'calls'],
  'sign-up',
];
const body = z.object({ badges: z.array(z.object({ id: z.string(), state: z.string() })) });

const PROSODY_CHECKS = Object.keys(PROSODY_LINES).filter(
  (id) => typeof PROSODY_LINES[id] === 'object',
);
const FROM_THE_COMMUNITY = PROSODY_CHECKS.filter((id) => {
  const kind = PROSODY_LINES[id];
  return typeof kind === 'object' && kind.community !== undefined;
});
const textOf = (id: string, software: 'prosody' | 'ejabberd') =>
  CHECKS.find((check) => check.id === id)?.fix[software]?.text;

it.each([
  ['prosody', PROSODY_LINES],
  ['ejabberd', EJABBERD_LINES],
] as const)('the table says of all lines for %s what they are', (software, table) => {
  const withLines = CHECKS.filter(({ fix }) => fix[software]?.lines).map(({ id }) => id);
  expect(Object.keys(table).sort()).toEqual(withLines.sort());
});

describe('Prosody', () => {
  let world: World;
  let file: string;
  let scanId: string;
  let state: string;
  beforeAll(async () => {
    world = await createWorld([DOMAIN]);
    file = path.join(world.lab.directory, 'prosody-minimal.cfg.lua');
    await world.lab.stopServer(DOMAIN);
    // What the lab sets itself, such as its addresses, comes after ours and holds.
    const parts = [globalOptions(PROSODY_CHECKS, DOMAIN), await readFile(file, 'utf8')];
    const hosts = PROSODY_CHECKS.map((id) => hostWith(`${id}.${ASIDE}`, [id]));
    await writeFile(file, [...parts, ...hosts, hostWith(DOMAIN, MENDED)].join('\n'));
    await world.lab.startServer(DOMAIN);
    scanId = await world.ask(DOMAIN);
    await world.startWorker();
    state = await world.ended(scanId);
  });
  afterAll(async () => {
    await world.stop();
  });

  it('takes each check’s lines where they stand, and loads all modules that they name', async () => {
    const log = await readFile(path.join(world.lab.directory, 'prosody-minimal.log'), 'utf8');
    expect(log).toContain('Certificates loaded');
    expect(log.match(/^\S+ +error\t.*$/gm)).toBeNull();
    const run = promisify(execFile)('prosodyctl', ['--root', '--config', file, 'check', 'config']);
    const { stdout } = await run;
    expect(stdout).toContain('All checks passed');
  });

  it.each(FROM_THE_COMMUNITY)('names the community for modules of %s that no package has', (id) => {
    expect(textOf(id, 'prosody')).toContain('community');
  });

  it('has what it lacked once its operator has followed the fixes', async () => {
    expect(state).toBe('done');
    const report = await world.db.prisma.report.findFirstOrThrow({ where: { scanId } });
    const badges = body.parse(report.body).badges.filter(({ id }) => MENDED.includes(id));
    expect(Object.fromEntries(badges.map(({ id, state }) => [id, state]))).toEqual({
      'multi-device': 'saysSo',
      blocking: 'saysSo',
      'file-sharing': 'saysSo',
      'group-chat': 'saysSo',
      contact: 'saysSo',
      calls: 'saysSo',
      'sign-up': 'yes',
    });
  });
});

describe('ejabberd', () => {
  let directory: string;
  let said: Record<string, string>;
  const ids = Object.keys(EJABBERD_LINES).filter((id) =>
    ['config', 'newer'].includes(EJABBERD_LINES[id] ?? ''),
  );
  const linesOf = (id: string) =>
    CHECKS.find((check) => check.id === id)?.fix.ejabberd?.lines ?? '';
  const withHosts = (lines: string) =>
    lines.startsWith('hosts:') ? lines : `hosts: ["ej.example"]\n${lines}\n`;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'vouch-fixes-'));
    const configs = Object.fromEntries(ids.map((id) => [id, withHosts(linesOf(id))]));
    const twice = ['contact', 'contact'].map((id) => linesOf(id)).join('\n');
    said = await loadInEjabberd(directory, { ...configs, twice: withHosts(twice) });
  });
  afterAll(async () => {
    await rm(directory, { recursive: true });
  });

  it.each(ids)('takes the lines of %s, or knows their module only later', (id) => {
    if (EJABBERD_LINES[id] === 'config') {
      expect(said[id]).toBe('ok');
      return;
    }
    expect(said[id]).toMatch(/unknown (?:ejabberd )?module/i);
    expect(textOf(id, 'ejabberd')).toMatch(/newer|25\.08/i);
  });

  it('does not start with a module that stands there twice, which is why a page says to add to it', () => {
    expect(said['twice']).toMatch(/Duplicated option: mod_disco/);
  });
});
