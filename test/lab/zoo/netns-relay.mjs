// Runs inside a network namespace of its own: starts the server that is given after the socket and the port, listens on the
// socket, which is a file and so reachable from outside, and passes every connection on to the port. They end together.
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';

const [socketFile, port, command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on('exit', (code) => process.exit(code ?? 1));
process.on('SIGTERM', () => child.kill('SIGKILL'));

const server = createServer({ allowHalfOpen: true }, (outside) => {
  const inside = connect({ host: '127.0.0.1', port: Number(port), allowHalfOpen: true });
  inside.on('error', () => outside.destroy());
  outside.on('error', () => inside.destroy());
  outside.once('close', () => inside.destroy());
  outside.pipe(inside);
  inside.pipe(outside);
});
server.listen(socketFile);
