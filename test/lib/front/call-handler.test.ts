import { expect, test } from 'vitest';
import { callHandler } from '../../../lib/front/call-handler.ts';
import type { Handler, Question } from '../../../lib/front/call-handler.ts';

const QUESTION: Question = {
  method: 'GET',
  url: '/x?y=1',
  headers: { host: 'vouch.example', accept: '*/*' },
  body: Buffer.alloc(0),
};
const later = (ms = 1000): AbortSignal => AbortSignal.timeout(ms);
const call = (handler: Handler, question = QUESTION, signal = later()) =>
  callHandler(handler, question, signal);

test('the handler sees exactly the question', async () => {
  const { body } = await call(
    async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { method, url, headers } = request;
      response.end(
        JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString() }),
      );
    },
    { ...QUESTION, method: 'POST', body: Buffer.from('a=1') },
  );
  expect(JSON.parse(body.toString())).toEqual({
    method: 'POST',
    url: '/x?y=1',
    headers: { host: 'vouch.example', accept: '*/*', 'content-length': '3' },
    body: 'a=1',
  });
});

test('status, headers and every piece of the body come back, however they are written', async () => {
  const answer = await call(async (_request, response) => {
    response.setHeader('X-One', '1');
    response.writeHead(201, 'Created', { 'X-Two': ['a', 'b'] });
    response.write('été ');
    await new Promise<void>((resolve) =>
      response.write(Buffer.from('und '), () => {
        resolve();
      }),
    );
    response.write('62c3bc', 'hex');
    response.end('cher', () => undefined);
  });
  expect(answer.status).toBe(201);
  expect(answer.headers).toMatchObject({ 'x-one': '1', 'x-two': ['a', 'b'] });
  expect(answer.body.toString()).toBe('été und bücher');
});

test('headers as a flat list, and an answer without a body', async () => {
  const answer = await call((_request, response) => {
    response.writeHead(304, ['X-One', '1', 'X-Two', '2']).end();
    return Promise.resolve();
  });
  expect(answer).toMatchObject({ status: 304, headers: { 'x-one': '1', 'x-two': '2' } });
  expect(answer.body).toHaveLength(0);
});

test('an error of the handler is told with its cause', async () => {
  const cause = new Error('boom');
  await expect(call(() => Promise.reject(cause))).rejects.toMatchObject({ reason: 'error', cause });
});

test('a handler that hangs up is an error, not a wait', async () => {
  const hangUp: Handler = (request) => {
    request.socket.destroy();
    return Promise.resolve();
  };
  await expect(call(hangUp)).rejects.toMatchObject({ reason: 'error' });
});

test('the deadline ends the wait, and tells the handler', async () => {
  let wasTold = false;
  const never: Handler = (_request, response) => {
    response.on('close', () => (wasTold = true));
    return new Promise(() => undefined);
  };
  await expect(call(never, QUESTION, later(20))).rejects.toMatchObject({ reason: 'deadline' });
  await new Promise((resolve) => setImmediate(resolve));
  expect(wasTold).toBe(true);
});

test('a signal that is over already ends it too', async () => {
  const never: Handler = () => new Promise(() => undefined);
  await expect(call(never, QUESTION, AbortSignal.abort())).rejects.toMatchObject({
    reason: 'deadline',
  });
});

test('an answer without end is cut off', async () => {
  const endless: Handler = async (_request, response) => {
    const piece = Buffer.alloc(1024 * 1024);
    for (let n = 0; n < 20; n += 1) response.write(piece);
    await new Promise(() => undefined);
  };
  await expect(call(endless)).rejects.toMatchObject({ reason: 'too-large' });
});
