/**
 * The other side of the fuzzing, a process of its own so that its memory does not count: told on each connection which
 * case it is (`seed case` and a line feed), it reads the hello and answers with something mutated. Ends with its parent.
 */
import { createServer, type Socket } from 'node:net';
import { planOf, type FuzzPlan } from './fuzz-plan.ts';
import { mutatedAnswer } from './mutated-answer.ts';

const [port = '', ...addresses] = process.argv.slice(2);

function onConnection(socket: Socket): void {
  let bytes = Buffer.alloc(0);
  socket.on('error', () => undefined);
  const onData = (data: Buffer) => {
    bytes = Buffer.concat([bytes, data]);
    const at = bytes.indexOf('\n');
    const hello = bytes.subarray(at + 1);
    if (at === -1 || hello.length < 5 || hello.length < lengthOf(hello)) return;
    socket.off('data', onData).resume();
    const [seed, number] = bytes.subarray(0, at).toString().split(' ').map(Number);
    const plan = planOf(seed ?? 0, number ?? 0);
    void answer(socket, plan, mutatedAnswer(plan, hello));
  };
  socket.on('data', onData);
}

/** TLS or SSLv2. */
const lengthOf = (hello: Buffer) =>
  (hello[0] ?? 0) & 0x80 ? 2 + (hello.readUInt16BE(0) & 0x7fff) : 5 + hello.readUInt16BE(3);

async function answer(socket: Socket, { segment, ending }: FuzzPlan, bytes: Buffer): Promise<void> {
  const most = 200; // Writes of a byte each are enough so far.
  const size = Math.max(segment, Math.ceil(bytes.length / most));
  for (let at = 0; at < bytes.length && socket.writable; at += size) {
    socket.write(bytes.subarray(at, at + size));
    if (size < bytes.length) await new Promise((resolve) => setImmediate(resolve));
  }
  if (ending === 'end') socket.end();
  if (ending === 'reset') socket.resetAndDestroy();
}

process.on('disconnect', () => process.exit());
for (const host of addresses)
  await new Promise<void>((resolve, reject) => {
    createServer({ noDelay: true }, onConnection)
      .once('error', reject)
      .listen({ host, port: Number(port) }, resolve);
  });
process.send?.('ready');
