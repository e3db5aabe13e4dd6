import type { Socket } from 'node:net';
import { listen, type ScriptedEndpoint } from '../../net/endpoints.ts';

/** How a scripted relay differs from one that keeps to XEP-0065. */
export interface RelayScript {
  /** Code of its reply to the request (RFC 1928 §6). Default: 0. */
  readonly code?: number;
  /** The method that it chooses. Default: 0, none. */
  readonly method?: number;
  /** What it says in place of SOCKS5. */
  readonly says?: string;
  /** What becomes of what is carried. Default: it is handed on. */
  readonly carries?: (bytes: Buffer) => Buffer | null;
}

export interface ScriptedRelay extends ScriptedEndpoint {
  /** From now on what one says the other hears. */
  activate(): void;
  /** The addresses that it was asked for. */
  readonly asked: string[];
}

/** A SOCKS5 relay of bytestreams on loopback, one byte at a time. */
export async function startRelay(script: RelayScript = {}): Promise<ScriptedRelay> {
  const asked: string[] = [];
  const joined: Socket[] = [];
  let isActive = false;
  const endpoint = await listen((socket) => {
    let state: 'greeting' | 'request' | 'carrying' = 'greeting';
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      if (script.says !== undefined) {
        socket.write(script.says);
      } else if (state === 'greeting') {
        state = 'request';
        socket.write(Buffer.from([5, script.method ?? 0]));
      } else if (state === 'request') {
        state = 'carrying';
        const name = bytes.subarray(5, -2);
        asked.push(name.toString());
        joined.push(socket);
        const reply = [5, script.code ?? 0, 0, 3, name.length, ...name, 0, 0];
        for (const byte of reply) socket.write(Buffer.from([byte]));
      } else if (isActive) {
        const carried = script.carries ? script.carries(bytes) : bytes;
        const other = joined.find((each) => each !== socket);
        if (carried) other?.write(carried);
      }
    });
  });
  return {
    ...endpoint,
    asked,
    activate() {
      isActive = true;
    },
  };
}
