import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Handler } from './call-handler.ts';
import { createGate } from './gate.ts';
import { PageCache } from './page-cache.ts';
import { createReportListener } from './report-listener.ts';
import type { ReportListener } from './report-listener.ts';
import { serve } from './serve.ts';
import type { Serving } from './serve.ts';

export interface FrontOptions {
  readonly handler: Handler;
  /** 0: any free one. */
  readonly port: number;
  /** The site's public URL, without a slash at the end. */
  readonly baseUrl: string;
  /** Where reports are announced; null: nothing is purged before its time. */
  readonly databaseUrl: string | null;
  /** Bytes of kept pages, 64 MB unless given. */
  readonly maxBytes?: number;
  /** Milliseconds in which an answer must stand, 15 s unless given. */
  readonly answerMs?: number;
  /** One sentence about what went wrong. */
  readonly onTrouble?: (sentence: string) => void;
}

export interface Front {
  /** Starts listening; resolves to the port. Rejects as node:net does (EADDRINUSE, EACCES). */
  listen(): Promise<number>;
  /** Takes no more requests, lets those under way end for at most `graceMs` (3 s), then cuts them off. */
  close(graceMs?: number): Promise<void>;
}

const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 2_000,
};
/** Next renders on one core: more at once would all be late. Kept pages do not count. */
const AT_ONCE = { running: 16, waiting: 256 };
/** A client that has not taken its answer after this long is cut off. */
const SEND_MS = 60_000;

function createHttpServer(serving: Serving): Server {
  const server = createServer(LIMITS, (request, response) => {
    const timer = setTimeout(() => response.destroy(), SEND_MS + serving.answerMs);
    response.once('close', () => {
      clearTimeout(timer);
    });
    void serve(serving, request, response);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const status =
      {
        HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
        ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
      }[error.code ?? ''] ?? '400 Bad Request';
    if (socket.writable)
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    else socket.destroy();
  });
  return server;
}

/**
 * The site's own http server around Next: strict policy per page, limits, and public pages kept in memory until
 * their time is over or a report purges them.
 */
export function createFront(options: FrontOptions): Front {
  const { handler, baseUrl, databaseUrl, answerMs = 15_000 } = options;
  const onTrouble = options.onTrouble ?? (() => undefined);
  const cache = new PageCache({ maxBytes: options.maxBytes ?? 64 * 1024 * 1024 });
  const gate = createGate(AT_ONCE);
  const server = createHttpServer({ handler, cache, gate, baseUrl, answerMs, onTrouble });
  let listener: ReportListener | null = null;

  function hearReports(url: string): ReportListener {
    return createReportListener({
      databaseUrl: url,
      onReport: (domain) => {
        cache.purge(domain);
      },
      onConnected: () => {
        cache.purgeAll();
      },
      onTrouble: (sentence) => {
        onTrouble(`listening for reports: ${sentence}`);
      },
    });
  }

  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port, () => {
          server.off('error', reject);
          listener = databaseUrl === null ? null : hearReports(databaseUrl);
          resolve((server.address() as AddressInfo).port);
        });
      }),
    async close(graceMs = 3000) {
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      server.closeIdleConnections();
      const cut = setTimeout(() => {
        server.closeAllConnections();
      }, graceMs);
      await Promise.all([closed, listener?.close()]);
      clearTimeout(cut);
    },
  };
}
