import { readAlert, type Alert } from './alert.ts';
import { ByteReader } from './byte-reader.ts';
import { readCertificates12, readCertificates13 } from './certificate-list.ts';
import { readCertificateRequest } from './certificate-request.ts';
import { readCertificateStatus } from './certificate-status.ts';
import { readEncryptedExtensions } from './encrypted-extensions.ts';
import { HandshakeReader, MESSAGE, type HandshakeMessage } from './handshake-reader.ts';
import { serverHandshakeKeys, TLS13_CIPHERS } from './key-schedule.ts';
import type { OwnKeyShare } from './key-share.ts';
import { RecordCipher } from './record-cipher.ts';
import { CONTENT, RecordReader, type TlsRecord } from './record-reader.ts';
import { readServerHello, type ServerHello } from './server-hello.ts';
import { NO_FLIGHT, type ServerFlight } from './server-flight.ts';
import { readServerKeyExchange, type KeyExchangeShape } from './server-key-exchange.ts';
import { WireError } from './wire-error.ts';

/** More warnings than this is no handshake any more. */
const MAX_WARNINGS = 16;

export interface FlightOptions {
  /** How the ServerKeyExchange of a suite reads; null: it is skipped. */
  readonly shapeOf: (cipherSuite: number) => KeyExchangeShape | null;
  /** For TLS 1.3: our ClientHello and our shares. Without them nothing behind the ServerHello is read. */
  readonly keys: { readonly clientHello: Buffer; readonly shares: readonly OwnKeyShare[] } | null;
  /** Asked after each message: whether what has come is enough. The rest is not read. */
  readonly isEnough: (flight: ServerFlight) => boolean;
}

export type FlightState =
  { readonly state: 'more' | 'enough' } | { readonly state: 'alert'; readonly alert: Alert };

/** Reads a server's first flight out of a byte stream, in TLS 1.3 decrypting it. Pure: bytes in, facts out. */
export class FlightReader {
  readonly #options: FlightOptions;
  readonly #records = new RecordReader();
  readonly #messages = new HandshakeReader();
  #flight: ServerFlight = NO_FLIGHT;
  #cipher: RecordCipher | null = null;
  #warnings = 0;
  #state: FlightState = { state: 'more' };

  constructor(options: FlightOptions) {
    this.#options = options;
  }

  get flight(): ServerFlight {
    return this.#flight;
  }

  /** @throws WireError; what was read before stays in `flight` */
  read(bytes: Buffer): FlightState {
    if (this.#state.state !== 'more') return this.#state;
    for (const record of this.#records.read(bytes)) {
      this.#state = this.#readRecord(record);
      if (this.#state.state !== 'more') break;
    }
    return this.#state;
  }

  #readRecord(record: TlsRecord): FlightState {
    if (record.type === CONTENT.changeCipherSpec) return { state: 'more' };
    const isProtected = record.type === CONTENT.data;
    if (isProtected && this.#cipher === null)
      throw new WireError('malformed', 'Application data came before the handshake was over.');
    const { type, fragment } = (isProtected && this.#cipher?.open(record)) || record;
    if (type === CONTENT.alert) return this.#readAlert(fragment);
    if (type !== CONTENT.handshake) throw new WireError('malformed', 'A record is out of place.');
    for (const message of this.#messages.read(fragment)) {
      this.#flight = { ...this.#flight, ...this.#readMessage(message) };
      if (this.#options.isEnough(this.#flight)) return { state: 'enough' };
    }
    return { state: 'more' };
  }

  #readAlert(fragment: Buffer): FlightState {
    const alert = readAlert(fragment);
    if (alert.isFatal || alert.name === 'close_notify') return { state: 'alert', alert };
    this.#warnings += 1;
    if (this.#warnings > MAX_WARNINGS)
      throw new WireError('too-large', `More than ${MAX_WARNINGS} warnings came.`);
    return { state: 'more' };
  }

  #readMessage(message: HandshakeMessage): Partial<ServerFlight> {
    const { type, body } = message;
    const { hello } = this.#flight;
    if (hello === null) {
      if (type === 0) return {}; // HelloRequest
      if (type !== MESSAGE.serverHello)
        throw new WireError('malformed', 'The handshake does not begin with a ServerHello.');
      return { hello: this.#begin(message) };
    }
    switch (type) {
      case MESSAGE.serverHello:
        throw new WireError('malformed', 'A second ServerHello came.');
      case MESSAGE.certificate:
        return { certificates: readerOf(hello)(body) };
      case MESSAGE.serverKeyExchange:
        return this.#readKeyExchange(hello, body);
      case MESSAGE.certificateStatus:
        return { ocspResponse: readCertificateStatus(body) };
      case MESSAGE.certificateRequest:
        return { certificateRequest: readCertificateRequest(body, hello.version) };
      case MESSAGE.encryptedExtensions:
        return { encryptedExtensions: readEncryptedExtensions(body) };
      case MESSAGE.certificateVerify:
        return { signatureScheme: new ByteReader(body).uint(2) };
      case MESSAGE.serverHelloDone:
      case MESSAGE.finished:
        return { isDone: true };
      default:
        return {};
    }
  }

  #begin(message: HandshakeMessage): ServerHello {
    const hello = readServerHello(message.body);
    const { keys } = this.#options;
    const cipher = TLS13_CIPHERS.get(hello.cipherSuite);
    const share = keys?.shares.find(({ namedGroup }) => namedGroup === hello.namedGroup);
    if (keys && cipher && share && hello.keyShare !== null) {
      const transcript = Buffer.concat([keys.clientHello, message.whole]);
      const secret = share.agree(hello.keyShare);
      this.#cipher = new RecordCipher(cipher, serverHandshakeKeys(cipher, secret, transcript));
    }
    return hello;
  }

  #readKeyExchange(hello: ServerHello, body: Buffer): Partial<ServerFlight> {
    const shape = this.#options.shapeOf(hello.cipherSuite);
    if (shape === null) return {};
    return { keyExchange: readServerKeyExchange(body, hello.version, shape) };
  }
}

const readerOf = ({ version }: ServerHello) =>
  version >= 0x0304 ? readCertificates13 : readCertificates12;
