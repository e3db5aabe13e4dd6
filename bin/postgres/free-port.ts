import { createServer } from 'node:net';

/**
 * Tries to listen.
 * @param port 0 for any that is free.
 * @returns the port, or the error code (EADDRINUSE, EACCES …) where it cannot be had.
 */
export function tryPort(port: number, host: string): Promise<number | string> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const bound = server.address();
      server.close(() => {
        resolve(typeof bound === 'object' && bound ? bound.port : port);
      });
    });
  });
}

/** @returns the preferred port of 127.0.0.1 where it is free, else any that is. */
export async function freePort(preferred: number | null): Promise<number> {
  const wanted = preferred === null ? 'none' : await tryPort(preferred, '127.0.0.1');
  const port = typeof wanted === 'number' ? wanted : await tryPort(0, '127.0.0.1');
  if (typeof port === 'number') return port;
  throw new Error(`No port of 127.0.0.1 is free: ${port}`);
}
