import { describe, expect, it } from 'vitest';
import { createLog } from '../../worker/create-log.ts';

describe('the log', () => {
  it('leaves out what nobody should have logged, and keeps the rest', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'debug' }, { write: (line) => lines.push(line) });
    const account = { local: 'us', domain: 'good.example', password: 's3cret' };
    log.info({ password: 's3cret', domain: 'good.example' }, 'flat');
    log.info({ account }, 'nested');
    log.info({ options: { account: { password: 's3cret' } } }, 'deep');
    log.error({ err: Object.assign(new Error('no'), { password: 's3cret' }) }, 'in an error');
    log.error(
      { err: Object.assign(new Error('no'), { options: { jid: 'us@good.example' } }) },
      'x',
    );
    log.child({ scanId: '1' }).info({ newcomer: { nextPassword: 's3cret' } }, 'of a child');
    expect(lines).toHaveLength(6);
    expect(lines.join('')).not.toMatch(/s3cret|us@good/);
    expect(lines[0]).toContain('good.example');
    expect(lines[2]).toContain('[hidden]');
  });
});
