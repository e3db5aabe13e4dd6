import { describe, expect, it } from 'vitest';
import { observationKinds, type Observation } from '../../rubric/observations.ts';
import {
  MAX_OBSERVATION_CHARACTERS,
  checkObservation,
  readObservation,
} from '../../rubric/read-observation.ts';
import { except } from './fixture.ts';
import { STORED_ROWS } from './stored-rows.table.ts';

const [first] = STORED_ROWS;
if (!first) throw new Error('there are no stored rows');

describe('readObservation', () => {
  it('has a stored row of every version of every kind', () => {
    const { tls: neverStored, ...stored } = observationKinds;
    expect(neverStored.version).toBe(1);
    const versions = Object.entries(stored).flatMap(([probe, { version }]) =>
      Array.from({ length: version }, (_, before) => `${probe} ${before + 1}`),
    );
    expect(STORED_ROWS.map((row) => `${row.probe} ${row.schemaVersion}`).sort()).toEqual(
      versions.sort(),
    );
  });

  it('knows of no family that failed in version 1 of service-records', () => {
    const hosts = {
      'xmpp.old.example': { failedFamilies: [] },
      'gone.example': { state: 'failed' },
    };
    expect(readObservation(first)).toMatchObject({ schemaVersion: 3, value: { hosts } });
  });

  it('knows of no day on which a server was seen unreachable in version 1 of its history', () => {
    const old = STORED_ROWS.find(({ probe }) => probe === 'reachability-history');
    expect(old && readObservation(old)).toMatchObject({
      schemaVersion: 2,
      value: { daysSeenUnreachable: 0 },
    });
  });

  it.each(STORED_ROWS)('reads version $schemaVersion of $probe', (row) => {
    expect(readObservation(row)).toMatchObject({
      probe: row.probe,
      status: 'observed',
      value: row.body,
      startedAt: row.startedAt,
    });
  });

  it('reads a failed row, and a time as the database gives it', () => {
    const body = { reason: 'timeout', detail: 'nothing came' };
    const startedAt = new Date('2026-11-22T12:00:00Z');
    expect(readObservation({ ...first, status: 'failed', body, startedAt })).toMatchObject({
      status: 'failed',
      startedAt: '2026-11-22T12:00:00.000Z',
      ...body,
    });
  });

  it.each([
    ['of a kind that is gone', { probe: 'heartbleed' }],
    ['with the name of a property of every object', { probe: 'constructor' }],
    ['of a version to come', { schemaVersion: 99 }],
    ['of no version', { schemaVersion: 0 }],
    ['of another shape', { body: { services: {} } }],
    ['about the wrong sort of subject', { subject: { kind: 'web', url: 'x', transport: 'bosh' } }],
    ['about nothing', { subject: null }],
    ['with an odd status', { status: 'maybe' }],
    [
      'that failed for a reason unheard of',
      { status: 'failed', body: { reason: 'x', detail: '' } },
    ],
  ])('gives null for a row %s', (_name, over) => {
    expect(readObservation({ ...first, ...over })).toBeNull();
  });
});

describe('checkObservation', () => {
  it('lets through what the probes see', () => {
    for (const seen of except(() => undefined)) expect(checkObservation(seen)).toEqual(seen);
  });

  it('throws for what breaks the schema, and for what is too large', () => {
    const [seen] = except(() => undefined);
    if (!seen) throw new Error('the fixture is empty');
    const broken = { ...seen, value: { services: {} } } as unknown as Observation;
    expect(() => checkObservation(broken)).toThrow();
    const text = 'x'.repeat(2048);
    const evidence = Array.from({ length: 33 }, () => ({ kind: 'received', text }) as const);
    expect(() => checkObservation({ ...seen, evidence })).toThrow('too many to store');
    expect(33 * 2048).toBeGreaterThan(MAX_OBSERVATION_CHARACTERS);
  });
});
