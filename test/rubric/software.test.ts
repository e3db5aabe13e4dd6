import { describe, expect, it } from 'vitest';
import { softwareOf } from '../../rubric/software.ts';

describe('softwareOf', () => {
  it.each([
    ['Prosody', 'prosody'],
    ['ejabberd', 'ejabberd'],
    ['Openfire', 'openfire'],
    ['Tigase', 'tigase'],
    ['Tigase XMPP Server', 'tigase'],
    ['MongooseIM', 'mongooseim'],
    ['Metronome', 'metronome'],
    [' prosody/trunk ', 'prosody'],
    ['ejabberd-like', null],
    ['not Prosody', null],
    ['constructor', null],
    ['', null],
  ])('%s is %s', (name, software) => {
    expect(softwareOf(name)).toBe(software);
  });
});
