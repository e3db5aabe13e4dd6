import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { observationKinds } from '../../../rubric/observations.ts';
import type { LabDomain } from '../../lab/domains.ts';
import { createWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld(['minimal.example', 'incomplete.example']);
});
afterAll(() => world.stop());

async function scanned(domain: LabDomain) {
  const scanId = await world.ask(domain);
  expect(await world.ended(scanId, 60)).toBe('done');
  const look = await world.db.prisma.observation.findFirstOrThrow({
    where: { scanId, probe: 'tls-quick', subjectKey: { startsWith: 'xmpp-client' } },
  });
  const [path] = observationKinds['tls-quick'].value.parse(look.body).paths;
  return { path, evidence: JSON.stringify(look.evidence) };
}

describe('an intermediate that one server sends', () => {
  it('completes the path of another that does not, without asking anybody', async () => {
    await world.startWorker();
    const whole = await scanned('minimal.example');
    expect(whole.path).toMatchObject({ pathTrust: 'trusted', sentCount: 2 });
    const part = await scanned('incomplete.example');
    expect(part.path).toMatchObject({
      ...{ pathTrust: 'trustedIfCompleted', sentCount: 1 },
      missing: [whole.path?.sent[1]],
    });
    expect(part.evidence).not.toContain('GET ');
  }, 120_000);
});
